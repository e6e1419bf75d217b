/** Brings `card` into view. Scrolls `row`, and never the host's page around it, which `scrollIntoView` would. */
export function scrollToCard(row: HTMLElement, card: HTMLElement): void {
  const view = row.getBoundingClientRect();
  const {left, right} = card.getBoundingClientRect();
  const gap = parseFloat(getComputedStyle(row).paddingInlineStart);
  const before = Math.min(0, left - view.left - gap);
  const after = Math.max(0, right - view.right + gap);
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
  // Not by a distance: WebKit adds that to where a scroll that is still under way will end.
  row.scrollTo({left: row.scrollLeft + (before === 0 ? after : before), behavior});
}
