import {pageStep} from './list-keys.js';
import type * as OptionList from './option-list.js';
import {rowsOf, type ComboOption, type Row} from './option-rows.js';

/** By how many rows the list must be scrolled before others come into the document. */
const scrollStep = 5;

/** Which part of a long list is in view, and where the next update scrolls it to. */
export class OptionWindow {
  #rows: readonly Row[] = [];
  #rowSize = 32;
  #first = 0;
  /** As many as a list of our own look shows: each row more costs time before the first is seen. */
  #inView = 11;
  #scroll: 'begin' | 'follow' | undefined;

  /** The options and the headings between them. */
  get rows(): readonly Row[] {
    return this.#rows;
  }

  /** The first row in view, roughly. */
  get first(): number {
    return this.#first;
  }

  /** How many rows are in view, as far as is known. */
  get inView(): number {
    return this.#inView;
  }

  /** Takes another list, and stays where it is. */
  show(options: readonly ComboOption[]): void {
    this.#rows = rowsOf(options);
  }

  /** Goes to the option `active` of a list that has just come; to the top without one. */
  begin(active: number): void {
    this.#first = Math.max(0, active < 0 ? 0 : this.#rows.indexOf(active) - scrollStep);
    this.#scroll = 'begin';
  }

  /** Follows the keys to the option `active`. */
  follow(active: number): void {
    const row = this.#rows.indexOf(active);
    if (Math.abs(row - this.#first) > pageStep) this.#first = Math.max(0, row - scrollStep);
    this.#scroll = 'follow';
  }

  /** Follows the scrolled `list`. Returns whether other rows have to come into the document. */
  scrolled(list: HTMLElement): boolean {
    const first = Math.floor(list.scrollTop / this.#rowSize);
    if (Math.abs(first - this.#first) < scrollStep) return false;
    this.#first = first;
    return true;
  }

  /**
   * Gives the rows that are not in the document their room, and scrolls to the option `active`. Returns whether there is
   * room for more rows than were thought to be in view.
   */
  layOut(list: HTMLElement, active: number, {makeRoom, rowSizeIn, showRow}: typeof OptionList): boolean {
    // Not at other times: measuring before the gaps have their room would scroll the list back.
    if (this.#scroll === 'begin') this.#rowSize = rowSizeIn(list) ?? this.#rowSize;
    makeRoom(list, this.#rowSize);
    if (this.#scroll === 'begin') list.scrollTop = this.#first * this.#rowSize;
    if (this.#scroll && active >= 0) showRow(list, this.#rows.indexOf(active), this.#rowSize);
    const inView = this.#scroll === 'begin' ? Math.ceil(list.clientHeight / this.#rowSize) + 1 : 0;
    this.#scroll = undefined;
    if (inView <= this.#inView) return false;
    this.#inView = inView;
    return true;
  }
}
