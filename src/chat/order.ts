/** Where `item` belongs among those that are there, to stand as it did in `order`. */
export function placeIn<T>(order: readonly T[], there: readonly T[], item: T): number {
  const index = order.indexOf(item);
  const before = order.slice(0, index).findLast((other) => there.includes(other));
  if (before) return there.indexOf(before) + 1;
  const after = order.slice(index + 1).find((other) => there.includes(other));
  return after ? there.indexOf(after) : there.length;
}
