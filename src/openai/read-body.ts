/** The body of a failure as text, as far as it is worth reading. Never throws. */
export async function readText(response: Response, limit = 64 * 1024): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < limit) {
      const {done, value} = await reader.read();
      if (done) break;
      text += decoder.decode(value, {stream: true});
    }
  } catch {
    // A body that breaks off has said what it could.
  }
  reader.cancel().catch(() => undefined);
  return text;
}
