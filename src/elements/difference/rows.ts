import type {Difference, DifferenceRow, Run} from '../../compare/difference.js';
import type {Slices} from '../../compare/difference-slices.js';
import type {Strings} from '../../i18n/strings.js';

/** How the rows of a difference are shown. */
export interface RowsView {
  readonly strings: Strings;
  /** The names of the two answers, as headings of two columns; without them both stand in one text. */
  readonly columns?: readonly [string, string];
}

/** How many rows are laid out together, once they come near. */
const rowsOfGroup = 30;

/** Which run a row shows in the column of the first answer, or of the second. */
type Side = 'removed' | 'added';

/**
 * Fills a container with a difference, a slice at a time. It does without Lit, whose templates render in one go: a
 * difference may have thousands of rows.
 */
export class RowsBuilder {
  readonly #container: HTMLElement;
  readonly #view: RowsView;
  readonly #slices: Slices;
  #group: HTMLElement | undefined;
  /** The differences and moves that were begun in the rows so far. */
  readonly #begun = new Set<string>();
  #moves = 0;

  constructor(container: HTMLElement, view: RowsView, slices: Slices) {
    this.#container = container;
    this.#view = view;
    this.#slices = slices;
  }

  async build({rows}: Difference): Promise<void> {
    const {columns, strings} = this.#view;
    this.#container.replaceChildren();
    this.#moves = movesIn(rows);
    if (columns) {
      const headings = columns.map((name) => element('div', {role: 'columnheader', class: 'cell'}, name));
      this.#group = element(
        'div',
        {role: 'rowgroup'},
        element('div', {role: 'row', class: 'row head'}, ...headings),
      );
      this.#container.append(this.#group);
      this.#group = undefined;
    }
    for (const [row, other] of columns ? sideBySide(rows) : rows.map((one) => [one] as const)) {
      if (this.#slices.over) await this.#slices.next();
      if (row?.tooDifferent === true) this.#append(this.#note(strings.tooDifferent));
      this.#append(columns ? await this.#pair(row, other) : await this.#row(row));
    }
  }

  #append(row: HTMLElement): void {
    if (!this.#group || this.#group.childElementCount >= rowsOfGroup) {
      this.#group = element('div', {class: 'group', ...(this.#view.columns && {role: 'rowgroup'})});
      this.#container.append(this.#group);
    }
    this.#group.append(row);
  }

  #note(text: string): HTMLElement {
    if (!this.#view.columns) return element('p', {class: 'note'}, text);
    const cell = element('div', {role: 'cell', class: 'note', 'aria-colspan': '2'}, text);
    return element('div', {role: 'row'}, cell);
  }

  /** A row that has both answers in one text. */
  async #row(row: DifferenceRow | undefined): Promise<HTMLElement> {
    const line = element('div', {class: `row text ${row?.kind ?? ''}`, dir: 'auto'});
    await this.#fill(line, row, row?.runs ?? []);
    return line;
  }

  /** A row with a cell for each answer. */
  async #pair(first: DifferenceRow | undefined, second: DifferenceRow | undefined): Promise<HTMLElement> {
    const line = element('div', {role: 'row', class: 'row'});
    for (const [row, side, other] of [
      [first, 'removed', 'added'],
      [second, 'added', 'removed'],
    ] as const) {
      const cell = element('div', {role: 'cell', class: `cell text ${row?.kind ?? ''}`, dir: 'auto'});
      const runs = row?.runs.filter(({change}) => change !== other) ?? [];
      await this.#fill(cell, row, runs, side);
      line.append(cell);
    }
    return line;
  }

  async #fill(
    line: HTMLElement,
    row: DifferenceRow | undefined,
    runs: readonly Run[],
    side: Side = 'added',
  ): Promise<void> {
    const last = runs.length - 1;
    for (const [index, run] of runs.entries()) {
      if (this.#slices.over) await this.#slices.next();
      const written = side === 'removed' ? (run.former ?? run.text) : run.text;
      // Spaces around the words are neither underlined nor struck out.
      const text = written.trim();
      const lead = spaceBefore(written, index === 0);
      // What stands after the last word of the block, or between it and what took its place, is not shown.
      // Where the second answer ends, there may be words of the first after these.
      const end = index === last ? '' : spaceAfter(written) || spaceAfter(run.former);
      const space = runs[index + 1]?.change === 'added' && run.change === 'removed' ? ' ' : end;
      if (run.change === 'same') line.append(lead + text + space);
      else line.append(lead, this.#changed(run, text, row?.change !== 'changed'), space);
    }
  }

  /** A run that is in one answer only, or elsewhere in the other. */
  #changed({change, move, difference}: Run, text: string, whole: boolean): HTMLElement {
    const {strings} = this.#view;
    const tag = change === 'removed' ? 'del' : 'ins';
    const attributes = {
      tabindex: '-1',
      'data-difference': String(difference),
      ...(move !== undefined && {class: 'moved'}),
    };
    if (move === undefined) {
      const said = change === 'removed' ? strings.removedWords : strings.addedWords;
      return element(tag, attributes, label('visually-hidden', said), text);
    }
    const key = `${change} ${move}`;
    const goesOn = whole && this.#begun.has(key);
    this.#begun.add(key);
    const words =
      change === 'removed'
        ? strings.movedFrom(move + 1, this.#moves)
        : strings.movedTo(move + 1, this.#moves);
    // Blocks that moved together are marked once, and said each.
    const mark = label(goesOn ? 'visually-hidden' : 'mark', words);
    return element(tag, attributes, mark, text);
  }
}

/** The spaces before the first word: those of its line, since blank lines before an answer say nothing. */
function spaceBefore(text: string, first: boolean): string {
  const lead = text.slice(0, text.length - text.trimStart().length);
  return first ? lead.slice(lead.lastIndexOf('\n') + 1) : lead;
}

function spaceAfter(former = ''): string {
  return former.slice(former.trimEnd().length);
}

function movesIn(rows: readonly DifferenceRow[]): number {
  const moves = new Set<number>();
  for (const {runs} of rows) for (const {move} of runs) if (move !== undefined) moves.add(move);
  return moves.size;
}

/** Words of ours before words of an answer. */
function label(kind: string, words: string): HTMLElement {
  // What has a direction of its own says nothing of the direction of the text around it.
  return element('span', {class: kind, dir: 'auto'}, `${words} `);
}

/** Rows as two columns have them: what was removed beside what came in its place. */
function* sideBySide(
  rows: readonly DifferenceRow[],
): Generator<readonly [DifferenceRow | undefined, DifferenceRow | undefined]> {
  const waiting: Record<Side, DifferenceRow[]> = {removed: [], added: []};
  let open: number | undefined;
  function* flush(): Generator<readonly [DifferenceRow | undefined, DifferenceRow | undefined]> {
    const count = Math.max(waiting.removed.length, waiting.added.length);
    for (let index = 0; index < count; index += 1) yield [waiting.removed[index], waiting.added[index]];
    waiting.removed = [];
    waiting.added = [];
  }
  for (const row of rows) {
    const difference = row.runs[0]?.difference;
    if (row.change === 'same' || row.change === 'changed' || difference !== open) yield* flush();
    open = difference;
    if (row.change === 'removed' || row.change === 'added') waiting[row.change].push(row);
    else yield [row, row];
  }
  yield* flush();
}

function element(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
