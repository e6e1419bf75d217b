/** A table of texts: a row of headings, and rows of as many cells. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `table` as a Markdown table. What a cell holds is shown as it is, on one line. */
export function toMarkdown({head, rows}: TextTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].map((text) => `${text}\n`).join('');
}

/**
 * `table` as CSV (https://www.rfc-editor.org/rfc/rfc4180). A cell that a spreadsheet would take for a formula gets an
 * apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function toCSV({head, rows}: TextTable): string {
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function markdownCell(text: string): string {
  return text
    .trim()
    .replace(/[\\|<&`*_[\]~]/g, '\\$&')
    .replace(/\r\n?|\n/g, '<br>');
}

function csvCell(text: string): string {
  // A tab and a line break before it do not keep a spreadsheet from reading a formula.
  const safe = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return /["\r\n,]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
