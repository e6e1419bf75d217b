import type {MessageEntry} from '../../chat/message-entry.js';

/** How far above the top of the view still counts as the top, in pixels. */
const above = 8;

/** How far below it: there may be a notice, and the first message stands at a distance. */
const below = 48;

/** Where the reader of a log is. */
export interface ReadingPlace {
  /** The scroller. */
  readonly view: HTMLElement;
  readonly boxOf: (entry: MessageEntry) => HTMLElement | undefined;
  /** The message that has the focus. */
  readonly focused: MessageEntry | undefined;
}

/** Which way a key goes from turn to turn. A field, or a menu that has used the key, keeps it. */
export function stepOf(event: KeyboardEvent): -1 | 1 | undefined {
  const {key, altKey, ctrlKey, metaKey, shiftKey, defaultPrevented} = event;
  const [target] = event.composedPath();
  const isField = target instanceof Element && target.matches('input, textarea, select');
  if (!altKey || ctrlKey || metaKey || shiftKey || defaultPrevented || isField) return undefined;
  return key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : undefined;
}

/** The prompt before or after the reader's place. */
export function nearestTurn(
  entries: readonly MessageEntry[],
  step: -1 | 1,
  {view, boxOf, focused}: ReadingPlace,
): MessageEntry | undefined {
  const {top, bottom} = view.getBoundingClientRect();
  const startOf = (entry: MessageEntry): number => boxOf(entry)?.getBoundingClientRect().top ?? top;
  // The focus tells more than the view, which cannot go beyond its end; unless the reader has left it behind.
  const isAtFocus = focused && startOf(focused) > top - above && startOf(focused) < bottom;
  const place = isAtFocus ? entries.indexOf(focused) : undefined;
  const isPrompt = ({value}: MessageEntry): boolean => value.role === 'user';
  const isBefore = (entry: MessageEntry, index: number): boolean =>
    place === undefined ? startOf(entry) < top - above : index < place;
  const isAfter = (entry: MessageEntry, index: number): boolean =>
    place === undefined ? startOf(entry) > top + below : index > place;
  return step === -1
    ? entries.findLast((entry, index) => isPrompt(entry) && isBefore(entry, index))
    : entries.find((entry, index) => isPrompt(entry) && isAfter(entry, index));
}
