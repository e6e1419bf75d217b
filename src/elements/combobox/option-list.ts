import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {Strings} from '../../i18n/strings.js';
import {checkIcon, starIcon} from '../icons.js';
import {middleEllipsis} from './middle-ellipsis.js';
import {rowsInDocument, type ComboOption, type Row} from './option-rows.js';

/** What the rows of a list are made from. */
export interface OptionList {
  readonly options: readonly ComboOption[];
  readonly rows: readonly Row[];
  /** The first row in view. */
  readonly first: number;
  /** How many rows are in view. */
  readonly inView: number;
  /** The index of the active option, -1 for none. */
  readonly active: number;
  /** The id of the chosen option. */
  readonly value: string | undefined;
  readonly search: string | undefined;
  /** How many options there are in all, -1 if that is not known. */
  readonly total: number;
  readonly strings: Strings;
}

interface KeyedRow {
  readonly key: number;
  readonly row: TemplateResult;
}

/** The rows about the first one in view, and the active one. Elements of the class `gap` stand for the others. */
export function renderOptions(list: OptionList): TemplateResult {
  const {options, rows, first, inView, active} = list;
  const groups: {name: string; keyed: KeyedRow[]}[] = [];
  let next = 0;
  const reached = active < 0 ? -1 : rows.indexOf(active);
  for (const at of rowsInDocument(rows.length, {first, inView, active: reached})) {
    const entry = rows[at] ?? '';
    const option = typeof entry === 'number' ? options[entry] : undefined;
    const name = typeof entry === 'number' ? (option?.group ?? '') : entry;
    if (groups.at(-1)?.name !== name) groups.push({name, keyed: []});
    const keyed = groups.at(-1)?.keyed;
    if (at > next) keyed?.push({key: -at, row: renderGap(at - next)});
    const row = option && typeof entry === 'number' ? renderOption(list, option, entry) : renderHeading(name);
    keyed?.push({key: at, row});
    next = at + 1;
  }
  return html`${groups.map(renderGroup)}${renderGap(rows.length - next)}`;
}

/** How high a row of `list` is, in pixels; undefined if there is none. */
export function rowSizeIn(list: HTMLElement): number | undefined {
  const row = list.querySelector('[role="option"]');
  return row ? parseFloat(getComputedStyle(row).blockSize) || undefined : undefined;
}

/** Gives the rows that are not in the document their room. */
export function makeRoom(list: HTMLElement, rowSize: number): void {
  for (const gap of list.querySelectorAll<HTMLElement>('.gap'))
    gap.style.blockSize = `${Number(gap.dataset.rows) * rowSize}px`;
}

/** Scrolls no further than it must to have the row `row` in view. */
export function showRow(list: HTMLElement, row: number, rowSize: number): void {
  const at = row * rowSize;
  list.scrollTop = Math.min(at, Math.max(list.scrollTop, at + rowSize - list.clientHeight));
}

function renderGroup({name, keyed}: {name: string; keyed: readonly KeyedRow[]}): unknown {
  const rows = repeat(
    keyed,
    ({key}) => key,
    ({row}) => row,
  );
  return name === '' ? rows : html`<div role="group" aria-label=${name}>${rows}</div>`;
}

function renderHeading(name: string): TemplateResult {
  return html`<p class="row" aria-hidden="true"><span class="quiet">${name}</span></p>`;
}

function renderGap(rows: number): TemplateResult {
  return html`<div class="gap" data-rows=${rows}></div>`;
}

function renderOption(
  {value, active, search, total, strings}: OptionList,
  {id, label, detail = '', disabled, apart, favourite}: ComboOption,
  index: number,
): TemplateResult {
  const selected = id === value;
  // The name is the label, whole and alone, although the row shows it in two parts. The detail is the description;
  // what is shown of it comes from the sheet, so that the visible text is no other than the name.
  return html`<div
    id="option-${index}"
    class="row"
    part="option"
    role="option"
    aria-label=${favourite ? strings.favouriteOption(label) : label}
    aria-describedby=${detail === '' ? nothing : `detail-${index}`}
    aria-posinset=${index + 1}
    aria-setsize=${total}
    aria-selected=${selected ? 'true' : 'false'}
    aria-disabled=${disabled ? 'true' : 'false'}
    ?data-active=${index === active}
    ?data-apart=${apart}
    data-index=${index}
    title=${detail === '' ? label : `${label}\n${detail}`}
  >
    <span class="text" dir="auto">${middleEllipsis(label, search)}</span>
    <span id="detail-${index}" hidden>${detail}</span>
    <span class="quiet detail" data-text=${detail}></span>
    ${selected ? checkIcon : nothing}
    ${
      favourite === undefined
        ? nothing
        : // For the mouse. An option may hold no control: the keyboard has a key of its own for it.
          html`<span
            class="star"
            part="star"
            ?data-on=${favourite}
            title=${strings.favouriteHint}
            aria-hidden="true"
            >${starIcon}</span
          >`
    }
  </div>`;
}
