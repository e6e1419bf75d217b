/** How far figures lie apart. */
export interface Spread {
  readonly least: number;
  /** The middle one; of an even number of figures, the mean of the two in the middle. */
  readonly median: number;
  readonly greatest: number;
  /** How many figures there are. */
  readonly count: number;
}

/** The spread of `values`. Undefined if there are none. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [least] = sorted;
  const greatest = sorted.at(-1);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (least === undefined || greatest === undefined || low === undefined || high === undefined)
    return undefined;
  return {least, median: (low + high) / 2, greatest, count: sorted.length};
}
