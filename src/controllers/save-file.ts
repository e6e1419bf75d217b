/**
 * Lets the person save `text` as a file.
 *
 * @param name The name that is offered, such as `results.csv`.
 * @param type The MIME type, such as `text/csv`.
 */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  // Outside the document, so that no listener of the host's takes it for a link that was followed.
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser begins to read after this task, and keeps what it has begun.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
