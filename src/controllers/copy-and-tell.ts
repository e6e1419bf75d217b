import type {Announcer} from '../context/announcer.js';
import type {Strings} from '../i18n/strings.js';
import {copyText} from './clipboard.js';

/** Puts `text` on the clipboard and says so, or that the browser refused. Never rejects. */
export async function copyAndTell(
  text: string,
  announcer: Announcer | undefined,
  {copied, copyFailed}: Pick<Strings, 'copied' | 'copyFailed'>,
): Promise<void> {
  try {
    await copyText(text);
    announcer?.say(copied);
  } catch {
    announcer?.alert(copyFailed);
  }
}
