/** The text of a body. */
export interface BodyText {
  readonly text: string;
  /** Whether it broke off. */
  readonly broken: boolean;
}

/** Reads the body of a failure or of a list, as far as it is worth reading. Never throws. */
export async function readText(response: Response, limit = 64 * 1024): Promise<BodyText> {
  const reader = response.body?.getReader();
  if (!reader) return {text: '', broken: false};
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < limit) {
      const {done, value} = await reader.read();
      if (done) break;
      text += decoder.decode(value, {stream: true});
    }
  } catch {
    return {text, broken: true};
  }
  reader.cancel().catch(() => undefined);
  return {text, broken: false};
}
