/** How far Page Up and Page Down go, in options. */
export const pageStep = 10;

/**
 * The index of the option that a key leads to in an open list, after the WAI-ARIA APG. Undefined: the key belongs to the
 * field. -1 is the last option of the list, whichever that is; one past the end is for the caller to decide on.
 *
 * @param active The index of the option that is reached, -1 for none.
 * @param last The index of the last option.
 */
export function targetOf(key: string, active: number, last: number): number | undefined {
  if (key === 'ArrowDown') return active + 1;
  if (key === 'ArrowUp') return active < 0 ? -1 : active - 1;
  // Without an option they move the caret.
  if (active < 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'PageDown') return Math.min(active + pageStep, last);
  if (key === 'PageUp') return Math.max(active - pageStep, 0);
  return undefined;
}
