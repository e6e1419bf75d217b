/** How a list of prompts was read. */
export type ListFormat = 'lines' | 'csv' | 'json' | 'jsonl';

/** What was read from a text or a file. */
export interface PromptList {
  readonly format: ListFormat;
  readonly prompts: readonly string[];
  /** The first thing that could not be read. Then there are no prompts: half a list would be taken for the whole. */
  readonly fault?: ListFault;
}

/** Why a list cannot be read: a line that is no prompt, JSON that is no list of them, more than {@link mostPrompts}. */
export type ListFault =
  {readonly kind: 'line'; readonly line: number} | {readonly kind: 'json'} | {readonly kind: 'many'};

/** How many prompts one list may have. */
export const mostPrompts = 1000;

/** Where an object of a list may hold its prompt. The first that is there counts. */
const promptFields = ['prompt', 'text', 'question', 'input'];

/**
 * Reads a list of prompts. A file is read as its name says (`.csv`, `.json`, `.jsonl`, `.ndjson`; others as lines); a
 * text without a name as a JSON array or as JSON objects where the whole of it is that, else as lines. Blank ones are no prompts.
 */
export function parsePromptList(source: string, name = ''): PromptList {
  const text = source.replace(/^\uFEFF/, '');
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const list = readAs(text, extension);
  if (list.fault) return {...list, prompts: []};
  const prompts = list.prompts.filter((prompt) => prompt.trim() !== '');
  return prompts.length > mostPrompts ? {...list, prompts: [], fault: {kind: 'many'}} : {...list, prompts};
}

function readAs(text: string, extension: string): PromptList {
  if (extension === 'csv') return {format: 'csv', prompts: promptColumn(csvRows(text))};
  if (extension === 'json') return json(text);
  if (extension === 'jsonl' || extension === 'ndjson') return jsonLines(text);
  if (extension === '') {
    // Not a text in quotation marks: they may be meant.
    const whole = text.trimStart().startsWith('{') ? jsonLines(text) : json(text);
    if (!whole.fault && whole.prompts.length > 0) return whole;
  }
  return {format: 'lines', prompts: linesOf(text)};
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n?|\n/);
}

function json(text: string): PromptList {
  const prompts = parsed(text);
  const list = Array.isArray(prompts) ? prompts.map(promptIn) : [];
  return Array.isArray(prompts) && list.every((prompt) => prompt !== undefined)
    ? {format: 'json', prompts: list}
    : {format: 'json', prompts: [], fault: {kind: 'json'}};
}

function jsonLines(text: string): PromptList {
  const prompts: string[] = [];
  for (const [index, line] of linesOf(text).entries()) {
    if (line.trim() === '') continue;
    const prompt = promptIn(parsed(line));
    if (prompt === undefined) return {format: 'jsonl', prompts: [], fault: {kind: 'line', line: index + 1}};
    prompts.push(prompt);
  }
  return {format: 'jsonl', prompts};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The prompt that `value` is or holds. */
function promptIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const held = promptFields.map((field) => fields[field]).find((candidate) => candidate !== undefined);
  return typeof held === 'string' ? held : undefined;
}

/** The column that is headed as a prompt; else the first one, which has no heading then. */
function promptColumn(rows: readonly (readonly string[])[]): readonly string[] {
  const headings = rows[0]?.map((heading) => heading.trim().toLowerCase()) ?? [];
  const field = promptFields.find((candidate) => headings.includes(candidate));
  if (field === undefined) return rows.map(([first = '']) => first);
  const column = headings.indexOf(field);
  return rows.slice(1).map((row) => row[column] ?? '');
}

/** The rows of a text as https://www.rfc-editor.org/rfc/rfc4180 has them, with line ends of any kind. */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  // A quoted cell, or one up to the next comma or line end; and what stands after it.
  const cell = /(?:"([^"]*(?:""[^"]*)*)"([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\r|\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) break;
    const [, quoted, rest = '', bare = '', end] = match;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"') + rest);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push([...row, '']);
  return rows;
}
