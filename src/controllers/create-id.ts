/** An id that is unique in the world. `crypto.randomUUID` does not exist on a plain-http page. */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(15));
  let id = '';
  for (const byte of bytes) id += byte.toString(36).padStart(2, '0');
  return id;
}
