import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Comparison} from '../../compare/comparison.js';
import {loadDiffArrays} from '../../compare/difference-align.js';
import {
  comparableAnswers,
  pairOf,
  type AnswerPair,
  type ComparableAnswer,
} from '../../compare/difference-answers.js';
import {Slices, type Pace} from '../../compare/difference-slices.js';
import {compareTexts, type Difference} from '../../compare/difference.js';
import {announcerContext} from '../../context/announcer.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {Strings} from '../../i18n/strings.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {backIcon, forwardIcon} from '../icons.js';
import {differenceStyles} from './difference.styles.js';
import {giveWay} from './give-way.js';
import {RowsBuilder} from './rows.js';

/** Two texts that are compared, and what came of it. */
interface Job {
  readonly first: string;
  readonly second: string;
  readonly abort: AbortController;
  readonly result?: Difference;
  readonly failed?: boolean;
}

/** What the rows show, so that they are made anew when that changes. */
interface ShownRows {
  readonly result: Difference;
  readonly heading: string | undefined;
  readonly strings: Strings;
  readonly abort: AbortController;
  /** Fulfilled once all rows are there, or are no longer wanted. */
  readonly done: Promise<void>;
}

/**
 * What two answers to one prompt have in common and what not, word by word, in one text or side by side.
 *
 * @summary How two answers to one prompt differ.
 *
 * @csspart answers - The choice of the two answers.
 * @csspart summary - What differs, in one line.
 * @csspart difference - The two answers with what differs.
 */
export class BaiDifference extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, differenceStyles];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  /** The ids of the answers that a person chose. */
  @state() private chosen: {readonly first?: string; readonly second?: string} = {};
  @state() private sideBySide = false;
  @state() private job: Job | undefined;
  /** The difference that a person went to. */
  @state() private current: number | undefined;

  @query('#rows') private readonly rows!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  /** Looked up once for each update. */
  #pair: AnswerPair = {state: 'none'};
  #shown: ShownRows | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.comparison);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.job?.abort.abort();
    this.#shown?.abort.abort();
    // Whoever comes back begins anew.
    this.job = undefined;
    this.#shown = undefined;
  }

  protected override willUpdate(): void {
    const pair = pairOf(this.comparison?.turn, this.chosen);
    this.#pair = pair;
    if (pair.state !== 'ready' || !this.isConnected) {
      this.#drop();
      return;
    }
    const [first, second] = [pair.first.message.text, pair.second.message.text];
    if (this.job?.first === first && this.job.second === second) return;
    this.#drop();
    if (first !== second) void this.#compare({first, second, abort: new AbortController()});
  }

  protected override render(): TemplateResult | typeof nothing {
    const {comparison} = this;
    if (!comparison) return nothing;
    const {strings} = this.#texts;
    const {turn} = comparison;
    if (!turn) return html`<p class="state">${strings.noTurns}</p>`;
    const pair = this.#pair;
    if (pair.state === 'none') return html`<p class="state">${strings.onlyOneAnswer}</p>`;
    const {first, second} = pair;
    const answers = comparableAnswers(turn);
    return html`<div class="difference" @keydown=${this.#onKeydown}>
      <div class="answers" part="answers">
        ${this.#renderSelect('first', strings.firstAnswer, answers, first)}
        ${this.#renderSelect('second', strings.secondAnswer, answers, second)}
      </div>
      ${this.#renderResult(pair, strings)}
    </div>`;
  }

  protected override updated(): void {
    const result = this.job?.result;
    const {rows} = this;
    if (!result || !rows) {
      this.#shown?.abort.abort();
      this.#shown = undefined;
      return;
    }
    this.#showRows(rows, result);
    this.#markCurrent();
  }

  #renderSelect(
    place: 'first' | 'second',
    label: string,
    answers: readonly ComparableAnswer[],
    current: ComparableAnswer,
  ): TemplateResult {
    return html`<label>
      <span>${label}</span>
      <select class="field" data-place=${place} @change=${this.#onSelect}>
        ${answers.map(
          (answer) =>
            html`<option value=${answer.message.id} .selected=${answer.message.id === current.message.id}>
              ${this.#nameOf(answer)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #renderResult(pair: AnswerPair, strings: Strings): TemplateResult {
    const said = this.#stateOf(pair, strings);
    if (said !== undefined) return html`<p class="state" part="summary" dir="auto">${said}</p>`;
    const {job} = this;
    if (job?.failed) {
      return html`<p class="state" part="summary">
        ${strings.differenceFault}
        <button class="button small" type="button" @click=${this.#onRetry}>${strings.retry}</button>
      </p>`;
    }
    if (!job?.result) return html`<p class="state" part="summary">${strings.comparingAnswers}</p>`;
    const {summary} = job.result;
    const count = summary.differences;
    return html`<div class="bar">
        <p class="summary" part="summary" dir="auto">${strings.differenceSummary(summary)}</p>
        <span class="steps">
          <button
            class="button small"
            type="button"
            aria-pressed=${this.sideBySide ? 'true' : 'false'}
            @click=${this.#onSideBySide}
          >
            ${strings.sideBySide}
          </button>
          <span class="place" dir="auto"
            >${
              this.current === undefined
                ? strings.differenceCount(count)
                : strings.differencePosition(this.current + 1, count)
            }</span
          >
          ${this.#renderStep('previous', backIcon, strings.previousDifference, 'Alt+ArrowUp')}
          ${this.#renderStep('next', forwardIcon, strings.nextDifference, 'Alt+ArrowDown')}
        </span>
      </div>
      <div
        id="rows"
        part="difference"
        class=${this.sideBySide ? 'columns' : 'inline'}
        role=${this.sideBySide ? 'table' : 'group'}
        aria-label=${strings.differenceView}
      ></div>`;
  }

  #renderStep(way: 'previous' | 'next', icon: TemplateResult, label: string, keys: string): TemplateResult {
    return html`<button
      class="button plain small icon"
      type="button"
      aria-label=${label}
      aria-keyshortcuts=${keys}
      title=${`${label} (${keys.replace('ArrowUp', '↑').replace('ArrowDown', '↓')})`}
      data-way=${way}
      @click=${this.#onStep}
    >
      ${icon}
    </button>`;
  }

  /** What there is to say in place of differences. */
  #stateOf(pair: AnswerPair, strings: Strings): string | undefined {
    if (pair.state === 'none') return strings.onlyOneAnswer;
    if (pair.state === 'ready') {
      const {first, second} = pair;
      if (first.message.id === second.message.id) return strings.sameAnswer;
      if (first.message.text === second.message.text) return strings.identicalAnswers;
      return this.job?.result?.summary.differences === 0 ? strings.sameWords : undefined;
    }
    const names = pair.about.map((answer) => this.#nameOf(answer)).join(', ');
    if (pair.state === 'waiting') return strings.differenceWaiting(names);
    return pair.state === 'failed' ? strings.differenceFailed(names) : strings.differenceEmpty(names);
  }

  #nameOf({chat, message, index, count}: ComparableAnswer): string {
    const {strings} = this.#texts;
    const {blind, hidden} = this.comparison ?? {};
    const name =
      blind && hidden
        ? strings.answerNumber(blind.numberOf(chat.letter))
        : strings.answerName(chat.letter, message.model ?? '');
    return count > 1 ? strings.alternativeName(name, index + 1, count) : name;
  }

  #drop(): void {
    this.job?.abort.abort();
    this.job = undefined;
    this.current = undefined;
  }

  async #compare(job: Job): Promise<void> {
    this.job = job;
    try {
      const result = await compareTexts(job.first, job.second, await loadDiffArrays(), paceOf(job.abort));
      // Another pair was chosen while the last slice was under way.
      if (this.job !== job) return;
      this.job = {...job, result};
      const {strings} = this.#texts;
      const {summary} = result;
      this.#announcer.value?.say(
        summary.differences === 0 ? strings.sameWords : strings.differenceSummary(summary),
      );
    } catch {
      // What nobody waits for any more has not failed.
      if (this.job === job) this.job = {...job, failed: true};
    }
  }

  /** Fills the rows, unless they show that already. */
  #showRows(rows: HTMLElement, result: Difference): void {
    const {strings} = this.#texts;
    const pair = this.#pair;
    const columns =
      this.sideBySide && pair.state === 'ready'
        ? ([this.#nameOf(pair.first), this.#nameOf(pair.second)] as const)
        : undefined;
    const heading = columns?.join('\n');
    const shown = this.#shown;
    if (shown?.result === result && shown.heading === heading && shown.strings === strings) return;
    shown?.abort.abort();
    const abort = new AbortController();
    const builder = new RowsBuilder(rows, {strings, ...(columns && {columns})}, new Slices(paceOf(abort)));
    rows.setAttribute('aria-busy', 'true');
    const done = builder.build(result).then(
      () => {
        rows.removeAttribute('aria-busy');
        this.#markCurrent();
      },
      // Others are built in their place.
      () => undefined,
    );
    this.#shown = {result, heading, strings, abort, done};
  }

  /** The words and blocks of a difference, in the order in which they are read. */
  #partsOf(difference: number | undefined): readonly HTMLElement[] {
    if (difference === undefined) return [];
    return [...(this.rows?.querySelectorAll<HTMLElement>(`[data-difference="${difference}"]`) ?? [])];
  }

  #markCurrent(): void {
    for (const one of this.rows?.querySelectorAll('[aria-current]') ?? [])
      one.removeAttribute('aria-current');
    for (const one of this.#partsOf(this.current)) one.setAttribute('aria-current', 'true');
  }

  async #goTo(difference: number): Promise<void> {
    const count = this.job?.result?.summary.differences ?? 0;
    this.current = difference;
    // It may not be there yet.
    if (this.#partsOf(difference).length === 0) await this.#shown?.done;
    await this.updateComplete;
    this.#partsOf(this.current)[0]?.focus();
    this.#announcer.value?.say(this.#texts.strings.differencePosition(this.current + 1, count));
  }

  /** After the last comes the first. */
  #step(way: 'previous' | 'next'): void {
    const count = this.job?.result?.summary.differences ?? 0;
    if (count === 0) return;
    const from = this.current ?? (way === 'next' ? -1 : count);
    void this.#goTo((from + (way === 'next' ? 1 : -1) + count) % count);
  }

  #onStep(event: Event): void {
    this.#step((event.currentTarget as HTMLElement).dataset.way === 'next' ? 'next' : 'previous');
  }

  #onKeydown(event: KeyboardEvent): void {
    // There the keys open the list.
    if (!event.altKey || event.target instanceof HTMLSelectElement) return;
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#step(event.key === 'ArrowDown' ? 'next' : 'previous');
  }

  #onSelect(event: Event): void {
    const {value, dataset} = event.currentTarget as HTMLSelectElement;
    // The other one may have been chosen just now.
    const pair = pairOf(this.comparison?.turn, this.chosen);
    if (pair.state === 'none') return;
    const former = {first: pair.first.message.id, second: pair.second.message.id};
    this.chosen = {...former, [dataset.place === 'first' ? 'first' : 'second']: value};
  }

  #onSideBySide(): void {
    this.sideBySide = !this.sideBySide;
  }

  #onRetry(): void {
    this.job = undefined;
  }
}

function paceOf({signal}: AbortController): Pace {
  return {now: () => performance.now(), giveWay, signal};
}
