/** An entry of the list. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  /** Said beside the label, more quietly. */
  readonly detail?: string | undefined;
  /** The heading it stands under. Options of one group stand together. */
  readonly group?: string | undefined;
  /** Shown, and not to be chosen. */
  readonly disabled?: boolean;
  /** Stands apart from the others, whatever is searched. It is no match, so that Enter after typing does not take it. */
  readonly apart?: boolean;
  /** Whether it is a favourite. Undefined: it cannot be one. */
  readonly favourite?: boolean | undefined;
}

/** A row of the list: the heading of a group, or the index of an option. All rows are equally high. */
export type Row = string | number;

/** How many rows stand in the document before and after those in view. */
const margin = 8;

/** The rows of `options`: each group begins with its heading. */
export function rowsOf(options: readonly ComboOption[]): readonly Row[] {
  const rows: Row[] = [];
  let heading = '';
  options.forEach(({group = ''}, index) => {
    if (group !== heading && group !== '') rows.push(group);
    heading = group;
    rows.push(index);
  });
  return rows;
}

/**
 * The numbers of the rows that stand in the document: the `inView` ones from the `first` on, some about them, and the
 * active one.
 */
export function rowsInDocument(
  count: number,
  {first, inView, active}: {readonly first: number; readonly inView: number; readonly active: number},
): readonly number[] {
  const from = Math.max(0, first - margin);
  const to = Math.min(count, first + inView + margin);
  const rows = Array.from({length: Math.max(0, to - from)}, (_, index) => from + index);
  if (active >= to) rows.push(active);
  else if (active >= 0 && active < from) rows.unshift(active);
  return rows;
}
