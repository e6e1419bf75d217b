import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Comparison} from '../../compare/comparison.js';
import type {RepeatRun} from '../../compare/repeat-run.js';
import {Runs} from '../../compare/runs.js';
import {spreadAsCSV, spreadAsJSON, spreadAsMarkdown} from '../../compare/spread-export.js';
import {announcerContext} from '../../context/announcer.js';
import {copyAndTell} from '../../controllers/copy-and-tell.js';
import {PressGuard} from '../../controllers/press-guard.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {lateTexts} from '../../i18n/en-late.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {figuresTable} from '../../styles/figures-table.styles.js';
import {switches} from '../../styles/switch.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {copyIcon} from '../icons.js';
import type {MenuItem} from '../menu-button/menu-button.js';
import {namesOf, spreadTexts} from './run-words.js';
import {runsStyles} from './runs.styles.js';
import {renderSpreads} from './spread-table.js';

// Before the first of these elements renders: figures are told in the words of the messages.
addTexts(lateTexts);

/** How many answers a repetition can be for. */
const counts = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/**
 * What is asked in several chats at once, or again: stop and retry, one chat at a time, and repetitions with the spread
 * of their figures.
 *
 * @summary Asks several chats at once, or again and again.
 *
 * @csspart all - The row with what goes to all chats.
 * @csspart repeat - What repeats the last prompts.
 * @csspart spread - The table of the figures of repeated answers.
 */
export class BaiRuns extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, figuresTable, switches, runsStyles];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  @state() private count = 5;

  @query('#main') private readonly mainButton!: HTMLButtonElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #presses = new PressGuard();
  #told: RepeatRun['state'] | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.#runs);
  }

  protected override render(): TemplateResult | typeof nothing {
    const runs = this.#runs;
    if (!runs) return nothing;
    const {strings} = this.#texts;
    return html`${this.#renderAll(runs, strings)} ${this.#renderRepeat(runs, strings)}`;
  }

  protected override updated(): void {
    const run = this.#runs?.repeat;
    const isOver = this.#told === 'running' && run?.state === 'finished';
    this.#told = run?.state;
    if (isOver) this.#announcer.value?.say(this.#texts.strings.repeatDone);
  }

  get #runs(): Runs | undefined {
    return this.comparison && Runs.of(this.comparison.workspace);
  }

  #renderAll({workspace, targets, oneAtATime}: Runs, strings: Strings): TemplateResult {
    const {retryable, failed, busy, syncedChats} = workspace;
    const names = namesOf(targets, this.#texts.texts);
    return html`<div class="row" part="all">
      <p class="grow note">
        ${syncedChats.length > 0 ? strings.runsToSynced(names) : strings.runsToAll(names)}
      </p>
      <button
        class="switch"
        type="button"
        role="switch"
        aria-checked=${oneAtATime ? 'true' : 'false'}
        title=${strings.oneAtATimeHint}
        @click=${this.#onOneAtATime}
      >
        <span class="track" aria-hidden="true"></span>
        <span>${strings.oneAtATime}</span>
      </button>
      ${this.#actionButton(strings.retryFailed, failed.length > 0, this.#onRetryFailed)}
      ${this.#actionButton(strings.retryAll, retryable.length > 0, this.#onRetryAll)}
      ${this.#actionButton(strings.stopAll, busy, this.#onStopAll)}
    </div>`;
  }

  /** One that stays where it is, so that nothing moves under the finger. */
  #actionButton(label: string, enabled: boolean, onClick: () => void): TemplateResult {
    return html`<button
      class="button small"
      type="button"
      aria-disabled=${enabled ? 'false' : 'true'}
      @click=${enabled ? onClick : undefined}
    >
      ${label}
    </button>`;
  }

  #renderRepeat(runs: Runs, strings: Strings): TemplateResult {
    const run = runs.repeat;
    const state = run?.state ?? 'finished';
    const obstacle = this.#obstacle(runs, strings);
    const label = {running: strings.pause, paused: strings.resume, finished: strings.repeat}[state];
    return html`<section part="repeat" aria-label=${strings.repeat}>
      <div class="row">
        <label
          >${strings.repeatCount}
          <select ?disabled=${state !== 'finished'} @change=${this.#onCount}>
            ${counts.map(
              (count) => html`<option value=${count} ?selected=${count === this.count}>${count}</option>`,
            )}
          </select></label
        >
        <button
          id="main"
          class="button small"
          type="button"
          aria-disabled=${obstacle === '' ? 'false' : 'true'}
          aria-describedby="hint"
          @click=${this.#onMain}
        >
          ${label}
        </button>
        ${
          state === 'paused'
            ? html`<button class="button small" type="button" @click=${this.#onEnd}>
                ${strings.cancel}
              </button>`
            : nothing
        }
        <p id="hint" class="grow note">
          ${obstacle === '' ? (state === 'paused' ? strings.paused : strings.repeatHint) : obstacle}
        </p>
      </div>
      ${
        run
          ? html`${renderSpreads(run.rows, run.count, this.#texts.texts)}
              <div class="row">
                <p class="grow note">${strings.spreadMeasured}</p>
                <bai-menu-button .label=${strings.copySpread} .items=${this.#copyItems(run, strings)}
                  >${copyIcon}</bai-menu-button
                >
              </div>`
          : nothing
      }
    </section>`;
  }

  #copyItems(run: RepeatRun, strings: Strings): readonly MenuItem[] {
    const words = spreadTexts(run.count, this.#texts.texts);
    return [
      {label: strings.copyAsMarkdown, run: () => this.#copy(spreadAsMarkdown(run.rows, words))},
      {label: strings.copyAsCSV, run: () => this.#copy(spreadAsCSV(run.rows))},
      {label: strings.copyAsJSON, run: () => this.#copy(spreadAsJSON(run.rows))},
    ];
  }

  #copy(text: string): Promise<void> {
    return copyAndTell(text, this.#announcer.value, this.#texts.strings);
  }

  /** Why the main button can do nothing now. */
  #obstacle({repeat, running, repeatable}: Runs, strings: Strings): string {
    if (repeat?.state === 'running') return '';
    if (running) return strings.otherRunning;
    return repeat?.state === 'paused' || repeatable.length > 0 ? '' : strings.repeatNone;
  }

  #onOneAtATime(): void {
    const runs = this.#runs;
    if (runs) runs.oneAtATime = !runs.oneAtATime;
  }

  #onRetryFailed(): void {
    const {workspace} = this.comparison ?? {};
    workspace?.retryAll(workspace.failed);
  }

  #onRetryAll(): void {
    this.comparison?.workspace.retryAll();
  }

  #onStopAll(): void {
    this.comparison?.workspace.stopAll();
  }

  #onCount(event: Event): void {
    this.count = Number((event.currentTarget as HTMLSelectElement).value);
  }

  #onMain(event: MouseEvent): void {
    const runs = this.#runs;
    // Each name of the button takes the place of the former.
    if (!runs || this.#obstacle(runs, this.#texts.strings) !== '' || !this.#presses.takes(event)) return;
    const {repeat} = runs;
    if (repeat?.state === 'running') {
      runs.change(() => {
        repeat.pause();
      });
    } else if (repeat?.state === 'paused') {
      runs.change(() => {
        repeat.resume();
      });
    } else runs.startRepeat(this.count);
  }

  #onEnd(): void {
    const repeat = this.#runs?.repeat;
    this.#runs?.change(() => repeat?.end());
    // The button is gone.
    this.mainButton?.focus();
  }
}
