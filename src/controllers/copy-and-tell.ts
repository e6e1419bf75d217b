import type {Announcer} from '../context/announcer.js';
import type {Strings} from '../i18n/strings.js';
import {copyText} from './clipboard.js';

/** Puts `text` on the clipboard and says so, or that the browser refused. Never rejects. */
export async function copyAndTell(
  text: string,
  announcer: Announcer | undefined,
  strings: Strings,
): Promise<void> {
  try {
    await copyText(text);
    announcer?.say(strings.copied);
  } catch {
    announcer?.alert(strings.copyFailed);
  }
}
