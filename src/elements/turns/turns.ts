import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Comparison} from '../../compare/comparison.js';
import {sortRows, tableOf, type TableColumn} from '../../compare/figures-table.js';
import {tableAsCSV, tableAsJSON, tableAsMarkdown, type TableExport} from '../../compare/table-export.js';
import type {Turn} from '../../compare/turns.js';
import {tallyOf} from '../../compare/verdicts.js';
import {announcerContext} from '../../context/announcer.js';
import {copyAndTell} from '../../controllers/copy-and-tell.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {lateTexts} from '../../i18n/en-late.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {figuresTable} from '../../styles/figures-table.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {backIcon, chevronIcon, copyIcon, forwardIcon} from '../icons.js';
import type {MenuItem} from '../menu-button/menu-button.js';
import {TurnsWishEvent} from '../../events/turns-wish-event.js';
import {blindCover, secretRandom} from './blind-cover.js';
import {renderTable} from './table.js';
import {exportTexts, tableTexts} from './table-texts.js';
import {turnsStyles} from './turns.styles.js';

// Before the first of these elements renders: the table explains its figures in the words of the messages.
addTexts(lateTexts);

/**
 * The answers to one prompt, side by side in figures, and what a person thinks of them.
 *
 * @summary The answers to one prompt, side by side in figures.
 *
 * @fires {TurnsWishEvent} bai-turns-wish - A person wants to see a turn in all chats. For the panel around it only.
 *
 * @csspart turn - The row with the turn and what can be done.
 * @csspart table - The table.
 */
export class BaiTurns extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, figuresTable, turnsStyles];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  /** Whether the whole prompt is shown. */
  @state() private whole = false;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  #turn: Turn | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.comparison);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const {turn} = this.comparison ?? {};
    // What was unfolded was the prompt of another turn.
    if (turn?.id !== this.#turn?.id && !changed.has('whole')) this.whole = false;
    this.#turn = turn;
  }

  protected override render(): TemplateResult | typeof nothing {
    const {comparison} = this;
    if (!comparison) return nothing;
    const {strings} = this.#texts;
    const {turn} = comparison;
    return html`<div class="row" part="turn">
        ${turn ? this.#renderTurn(turn, comparison, strings) : html`<p class="none">${strings.noTurns}</p>`}
        ${this.#renderBlind(comparison, strings)}
      </div>
      ${turn ? this.#renderTable(comparison, turn, strings) : nothing}
      ${turn ? html`<bai-verdict .comparison=${comparison}></bai-verdict>` : nothing}
      ${comparison.hidden || !turn ? nothing : this.#renderMeasured(strings)}`;
  }

  #renderTurn(turn: Turn, {turns, aligned}: Comparison, strings: Strings): TemplateResult {
    const index = turns.indexOf(turn);
    return html`
      <span class="steps">
        ${this.#stepButton(backIcon, strings.previousTurn, turns[index - 1])}
        <span class="place">${strings.turnOf(index + 1, turns.length)}</span>
        ${this.#stepButton(forwardIcon, strings.nextTurn, turns[index + 1])}
      </span>
      <button
        class="prompt"
        type="button"
        dir="auto"
        aria-expanded=${this.whole ? 'true' : 'false'}
        @click=${this.#onWhole}
      >
        ${chevronIcon}<span class="text">${turn.text}</span>
      </button>
      <button class="button small" type="button" @click=${this.#onShow}>${strings.showTurn}</button>
      <button
        class="button small"
        type="button"
        aria-pressed=${aligned ? 'true' : 'false'}
        title=${strings.alignTurnsHint}
        @click=${this.#onAlign}
      >
        ${strings.alignTurns}
      </button>
      <bai-menu-button .label=${strings.copyTable} .items=${this.#copyItems(strings)}
        >${copyIcon}</bai-menu-button
      >
    `;
  }

  #stepButton(icon: TemplateResult, label: string, to: Turn | undefined): TemplateResult {
    return html`<button
      class="button plain small icon"
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${to ? 'false' : 'true'}
      data-turn=${to?.id ?? nothing}
      @click=${this.#onStep}
    >
      ${icon}
    </button>`;
  }

  #renderBlind({blind, hidden, turn}: Comparison, strings: Strings): TemplateResult {
    return html`<span class="blind">
      <button
        class="button small"
        type="button"
        aria-pressed=${blind ? 'true' : 'false'}
        title=${strings.blindHint}
        @click=${this.#onBlind}
      >
        ${strings.blind}
      </button>
      ${
        hidden && turn
          ? html`<button id="reveal" class="button small" type="button" @click=${this.#onReveal}>
              ${strings.reveal}
            </button>`
          : nothing
      }
      ${
        blind
          ? html`<label
              ><input
                type="checkbox"
                .checked=${blind.revealAfterVerdict}
                @change=${this.#onRevealAfterVerdict}
              />${strings.revealAfterVerdict}</label
            >`
          : nothing
      }
    </span>`;
  }

  #renderTable(comparison: Comparison, turn: Turn, strings: Strings): TemplateResult {
    const {table, rows} = this.#tableOf(comparison, turn);
    return renderTable({strings, table, rows, sort: comparison.sort, onSort: this.#onSort});
  }

  #renderMeasured(strings: Strings): TemplateResult {
    const lines = [
      strings.figuresFirstToken,
      strings.figuresSpeed,
      strings.figuresTokens,
      strings.measuredLength,
      strings.figuresTotal,
      strings.figuresWaiting,
      strings.measuredMarks,
    ];
    return html`<details>
      <summary>${strings.howMeasured}</summary>
      ${lines.map((line) => html`<p>${line}</p>`)}
    </details>`;
  }

  #tableOf({blind, hidden, sort}: Comparison, turn: Turn): Pick<TableExport, 'table' | 'rows'> {
    const table = tableOf(turn, tableTexts(this.#texts.texts, blind), hidden);
    // A column that is not shown would sort by a secret.
    const isShown = sort && table.columns.includes(sort.column);
    return {table, rows: sortRows(table.rows, isShown ? sort : undefined)};
  }

  #copyItems(strings: Strings): readonly MenuItem[] {
    return [
      {
        label: strings.copyAsMarkdown,
        run: () => this.#copy((value) => tableAsMarkdown(value, exportTexts(strings))),
      },
      {label: strings.copyAsCSV, run: () => this.#copy(tableAsCSV)},
      {label: strings.copyAsJSON, run: () => this.#copy(tableAsJSON)},
    ];
  }

  async #copy(write: (value: TableExport) => string): Promise<void> {
    const {comparison} = this;
    const turn = comparison?.turn;
    if (!turn) return;
    const {workspace, hidden} = comparison;
    const kept = workspace.comparison;
    const text = write({
      ...this.#tableOf(comparison, turn),
      verdicts: kept?.verdicts?.filter(({turnId}) => turnId === turn.id) ?? [],
      tally: hidden ? [] : tallyOf(kept, workspace.chats),
    });
    await copyAndTell(text, this.#announcer.value, this.#texts.strings);
  }

  #onStep(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset.turn;
    const {comparison} = this;
    if (id === undefined || !comparison) return;
    comparison.choose(id);
    const index = comparison.turns.findIndex((turn) => turn.id === id);
    this.#announcer.value?.say(this.#texts.strings.turnOf(index + 1, comparison.turns.length));
    if (comparison.aligned) this.#wish(id);
  }

  #onWhole(): void {
    this.whole = !this.whole;
  }

  #onShow(): void {
    if (!this.#turn) return;
    this.#wish(this.#turn.id);
    this.#announcer.value?.say(this.#texts.strings.turnShown);
  }

  #wish(turnId: string): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new TurnsWishEvent(turnId));
  }

  #onAlign(): void {
    const {comparison} = this;
    if (comparison) comparison.aligned = !comparison.aligned;
  }

  #onSort(event: Event): void {
    const column = (event.currentTarget as HTMLElement).dataset.column as TableColumn;
    const {comparison} = this;
    if (!comparison) return;
    const {sort} = comparison;
    comparison.sort = {column, descending: sort?.column === column && !sort.descending};
  }

  #onBlind(): void {
    const {comparison} = this;
    const {blindBegun, blindEnded} = this.#texts.strings;
    if (comparison?.blind) comparison.endBlind();
    else comparison?.beginBlind(secretRandom, blindCover);
    this.#announcer.value?.say(comparison?.blind ? blindBegun : blindEnded);
  }

  #onReveal(): void {
    const {comparison} = this;
    const turn = comparison?.turn;
    if (!turn) return;
    comparison.reveal();
    const {rows} = this.#tableOf(comparison, turn);
    const names = rows.map(({name, model = ''}) => `${name}: ${model}`).join(', ');
    this.#announcer.value?.say(this.#texts.strings.revealed(names));
    // The button that was pressed goes away.
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('.blind [aria-pressed]')?.focus();
    });
  }

  #onRevealAfterVerdict(event: Event): void {
    if (this.comparison)
      this.comparison.revealAfterVerdict = (event.currentTarget as HTMLInputElement).checked;
  }
}
