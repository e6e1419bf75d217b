import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, queryAll, state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import type {Verdict} from '../../chat/state.js';
import type {Comparison} from '../../compare/comparison.js';
import {tallyOf, type Judgement, type Pair} from '../../compare/verdicts.js';
import {announcerContext} from '../../context/announcer.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {Strings} from '../../i18n/strings.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {verdictStyles} from './verdict.styles.js';
import {verdictWords} from './verdict-words.js';

type Kind = NonNullable<Verdict['verdict']>;

/** An answer that can be judged. */
interface Candidate {
  readonly chatId: string;
  readonly answerId: string;
  readonly name: string;
}

const kinds: readonly Kind[] = ['first', 'second', 'tie', 'bad'];

/**
 * What a person thinks of two answers to the prompt that is looked at, and how often each model won. What is judged is
 * kept with the chats.
 *
 * @summary The verdict on two answers.
 *
 * @csspart verdict - The verdict.
 * @csspart tally - The verdicts of all turns.
 */
export class BaiVerdict extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, verdictStyles];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  /** The ids of the chats whose answers are judged. */
  @state() private chosen: readonly [string, string] | undefined;

  /** The choice that the arrow keys have reached. */
  @state() private reached: Kind | undefined;

  @queryAll('[role="radio"]') private readonly radios!: NodeListOf<HTMLElement>;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});

  constructor() {
    super();
    new WatchController(this, () => this.comparison);
  }

  protected override render(): TemplateResult | typeof nothing {
    const {comparison} = this;
    if (!comparison) return nothing;
    const {strings} = this.#texts;
    const candidates = this.#candidates(comparison, strings);
    const pair = this.#pair(candidates);
    return html`<div class="row">
      ${pair ? this.#renderForm(candidates, pair, comparison, strings) : nothing}
      ${comparison.hidden ? nothing : this.#renderTally(comparison, strings)}
    </div>`;
  }

  #renderForm(
    candidates: readonly Candidate[],
    [first, second]: readonly [Candidate, Candidate],
    comparison: Comparison,
    strings: Strings,
  ): TemplateResult {
    const {verdict, note = ''} = comparison.judgement([first.answerId, second.answerId]);
    const words = verdictWords(strings, first.name, second.name);
    const inTabOrder = this.reached ?? verdict ?? 'first';
    return html`<div class="verdict" part="verdict">
      <span class="title">${strings.verdict}</span>
      ${
        candidates.length > 2
          ? html`${this.#renderSelect(0, strings.firstAnswer, candidates, first, second)}
            ${this.#renderSelect(1, strings.secondAnswer, candidates, second, first)}`
          : nothing
      }
      <div class="choices" role="radiogroup" aria-label=${strings.verdict} @keydown=${this.#onKeydown}>
        ${kinds.map(
          (kind) =>
            html`<button
              class="button small"
              type="button"
              role="radio"
              aria-checked=${kind === verdict ? 'true' : 'false'}
              tabindex=${kind === inTabOrder ? 0 : -1}
              data-kind=${kind}
              @click=${this.#onVerdict}
              @focus=${this.#onReached}
            >
              ${words[kind]}
            </button>`,
        )}
      </div>
      <input
        class="field"
        type="text"
        dir="auto"
        aria-label=${strings.note}
        placeholder=${strings.note}
        .value=${live(note)}
        @input=${this.#onNote}
      />
      ${
        verdict || note !== ''
          ? html`<button class="button plain small" type="button" @click=${this.#onWithdraw}>
              ${strings.withdraw}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderSelect(
    place: 0 | 1,
    label: string,
    candidates: readonly Candidate[],
    current: Candidate,
    other: Candidate,
  ): TemplateResult {
    return html`<select class="field" aria-label=${label} data-place=${place} @change=${this.#onSelect}>
      ${candidates
        .filter((candidate) => candidate !== other)
        .map(
          ({chatId, name}) =>
            html`<option value=${chatId} .selected=${chatId === current.chatId}>${name}</option>`,
        )}
    </select>`;
  }

  #renderTally({workspace}: Comparison, strings: Strings): TemplateResult | typeof nothing {
    const rows = tallyOf(workspace.comparison, workspace.chats);
    if (rows.length === 0) return nothing;
    const {model, wins, losses, ties, bothBad} = strings.tallyColumns;
    return html`<details part="tally">
      <summary>${strings.tally}</summary>
      <div class="scroller">
        <table>
          <caption class="visually-hidden">
            ${strings.tally}
          </caption>
          <thead>
            <tr>
              ${[model, wins, losses, ties, bothBad].map((head) => html`<th scope="col">${head}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr>
                  <th scope="row">${row.model}</th>
                  ${[row.wins, row.losses, row.ties, row.bothBad].map((count) => html`<td>${count}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  /** The answers that have come, whatever their end. */
  #candidates({turn, blind}: Comparison, strings: Strings): readonly Candidate[] {
    const answers = turn?.answers ?? [];
    return answers.flatMap(({chat, answer}) => {
      if (!answer) return [];
      const name = blind ? strings.answerNumber(blind.numberOf(chat.letter)) : chat.letter;
      return [{chatId: chat.id, answerId: answer.value.id, name}];
    });
  }

  /** The two that were chosen, else the first two. */
  #pair(candidates: readonly Candidate[]): readonly [Candidate, Candidate] | undefined {
    const [one, other] = this.chosen ?? [];
    const first =
      candidates.find(({chatId}) => chatId === one) ?? candidates.find(({chatId}) => chatId !== other);
    const second =
      candidates.find((candidate) => candidate.chatId === other && candidate !== first) ??
      candidates.find((candidate) => candidate !== first);
    return first && second && [first, second];
  }

  get #shown(): readonly [Candidate, Candidate] | undefined {
    const {comparison} = this;
    return comparison && this.#pair(this.#candidates(comparison, this.#texts.strings));
  }

  /** Keeps what changes of the judgement that is shown. */
  #judge(change: (former: Judgement) => Judgement): void {
    const shown = this.#shown;
    if (!shown) return;
    const pair: Pair = [shown[0].answerId, shown[1].answerId];
    this.comparison?.judge(pair, change(this.comparison.judgement(pair)));
  }

  #onSelect(event: Event): void {
    const select = event.currentTarget as HTMLSelectElement;
    const shown = this.#shown;
    if (!shown) return;
    const [first, second] = shown;
    this.chosen = select.dataset.place === '0' ? [select.value, second.chatId] : [first.chatId, select.value];
    this.reached = undefined;
  }

  #onVerdict(event: Event): void {
    const verdict = kindOf(event.currentTarget);
    const shown = this.#shown;
    if (!verdict || !shown) return;
    this.#judge((former) => ({...former, verdict}));
    const {strings} = this.#texts;
    const [first, second] = shown;
    this.#announcer.value?.say(strings.verdictKept(verdictWords(strings, first.name, second.name)[verdict]));
  }

  #onNote(event: Event): void {
    const note = (event.currentTarget as HTMLInputElement).value;
    this.#judge((former) => ({...former, note}));
  }

  #onWithdraw(): void {
    this.#judge(() => ({}));
    this.#announcer.value?.say(this.#texts.strings.verdictWithdrawn);
    // The button that was pressed goes away.
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus();
    });
  }

  #onReached(event: Event): void {
    this.reached = kindOf(event.currentTarget);
  }

  /**
   * The arrow keys move the focus and choose nothing, as in a radio group of a toolbar
   * (https://www.w3.org/WAI/ARIA/apg/patterns/radio/examples/toolbar/): where a verdict shows who is who, passing one on
   * the way to another must not.
   */
  #onKeydown(event: KeyboardEvent): void {
    const radios = [...this.radios];
    const current = radios.indexOf(event.target as HTMLElement);
    const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const steps: Readonly<Record<string, number>> = {
      [forward]: current + 1,
      ArrowDown: current + 1,
      [backward]: current - 1,
      ArrowUp: current - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    radios.at(next % radios.length)?.focus();
  }
}

function kindOf(target: EventTarget | null): Kind | undefined {
  return kinds.find((kind) => kind === (target as HTMLElement).dataset.kind);
}
