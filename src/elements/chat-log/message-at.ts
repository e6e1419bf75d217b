import type {MessageEntry} from '../../chat/message-entry.js';

/** The last of `entries` whose box begins above `line`, in pixels of the window. Looks at few of them. */
export function messageAt(
  entries: readonly MessageEntry[],
  line: number,
  boxOf: (entry: MessageEntry) => Element | undefined,
): MessageEntry | undefined {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = entries[middle];
    const box = entry && boxOf(entry);
    if (box && box.getBoundingClientRect().top < line) low = middle + 1;
    else high = middle;
  }
  return entries[Math.max(0, low - 1)];
}
