/**
 * Puts `text` on the clipboard. On a plain-http page there is no `navigator.clipboard`: a field that is gone again
 * at once stands in.
 *
 * @throws Error if the browser refuses both ways.
 */
export async function copyText(text: string): Promise<void> {
  const clipboard = (navigator as {clipboard?: Clipboard}).clipboard;
  if (clipboard) {
    try {
      await clipboard.writeText(text);
      return;
    } catch {
      // Refused by a permission: the older way may still be allowed.
    }
  }
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  const focused = deepActiveElement();
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way on an insecure page
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus({preventScroll: true});
  if (!copied) throw new Error('The browser did not copy.');
}

/** The focused element, inside whichever shadow root. */
function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : undefined;
}
