import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import type {Comparison} from '../../compare/comparison.js';
import type {ListRun} from '../../compare/list-run.js';
import {parsePromptList, type PromptList} from '../../compare/prompt-list.js';
import {resultsAsCSV, resultsAsJSON, resultsAsMarkdown} from '../../compare/results.js';
import {Runs} from '../../compare/runs.js';
import {announcerContext} from '../../context/announcer.js';
import {copyAndTell} from '../../controllers/copy-and-tell.js';
import {createId} from '../../controllers/create-id.js';
import {FileDropController} from '../../controllers/file-drop-controller.js';
import {PressGuard} from '../../controllers/press-guard.js';
import {saveFile} from '../../controllers/save-file.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {PromptSubmitEvent} from '../../events/prompt-submit-event.js';
import {TurnsWishEvent} from '../../events/turns-wish-event.js';
import type {Strings} from '../../i18n/strings.js';
import {controls} from '../../styles/controls.styles.js';
import {figuresTable} from '../../styles/figures-table.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {copyIcon} from '../icons.js';
import type {MenuItem} from '../menu-button/menu-button.js';
import {resultTexts} from '../runs/run-words.js';
import {runsStyles} from '../runs/runs.styles.js';
import {renderForm} from './list-form.js';
import {promptListStyles} from './prompt-list.styles.js';
import {renderResults} from './results-table.js';

const noPrompts: PromptList = {format: 'lines', prompts: []};

/**
 * A list of prompts that is run over several chats, with its progress and its results.
 *
 * @summary Runs a list of prompts over several chats.
 *
 * @fires {PromptSubmitEvent} bai-prompt-submit - A prompt of the list is about to be sent. Cancelable.
 * @fires {TurnsWishEvent} bai-turns-wish - A person wants to see a turn in all chats. For the panel around it only.
 *
 * @csspart list - The whole view.
 * @csspart results - The table of the results.
 */
export class BaiPromptList extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, figuresTable, runsStyles, promptListStyles];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  @state() private text = '';

  /** The name of the file that stands in for the text. */
  @state() private file: string | undefined;

  @state() private source = noPrompts;
  @state() private refused = '';
  @state() private fresh = true;

  @query('#main') private readonly mainButton!: HTMLButtonElement | null;
  @query('#choose') private readonly chooseButton!: HTMLButtonElement | null;
  @query('input[type="file"]') private readonly picker!: HTMLInputElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #presses = new PressGuard();
  readonly #drop = new FileDropController(this, ([file]) => {
    // A list that runs is not replaced.
    if (file && this.#isOpen) void this.#read(file);
  });
  #hadFocus = false;
  #told: ListRun['state'] | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.#runs);
  }

  protected override willUpdate(): void {
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
  }

  protected override render(): TemplateResult | typeof nothing {
    const runs = this.#runs;
    if (!runs) return nothing;
    const {strings} = this.#texts;
    const {list} = runs;
    return html`<section part="list" aria-label=${strings.promptList}>
      <h2>${strings.promptList}</h2>
      ${this.#isOpen ? this.#renderForm(strings) : nothing}
      <div class="row">${this.#renderButtons(runs, strings)}</div>
      ${
        list
          ? renderResults({
              strings,
              texts: resultTexts(this.#texts.texts),
              list,
              onShow: this.#onShow,
            })
          : nothing
      }
      ${
        this.#drop.isOver && this.#isOpen
          ? html`<p class="drop" aria-hidden="true">${strings.dropPrompts}</p>`
          : nothing
      }
    </section>`;
  }

  protected override updated(): void {
    // What had the focus has no use any more.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) this.mainButton?.focus();
    const list = this.#runs?.list;
    const isOver = this.#told === 'running' && list?.state === 'finished';
    this.#told = list?.state;
    if (isOver) this.#announcer.value?.say(this.#progressOf(list));
  }

  get #runs(): Runs | undefined {
    return this.comparison && Runs.of(this.comparison.workspace);
  }

  /** Whether a list can be given. */
  get #isOpen(): boolean {
    return (this.#runs?.list?.state ?? 'finished') === 'finished';
  }

  #renderForm(strings: Strings): TemplateResult {
    return renderForm({
      strings,
      text: this.text,
      file: this.file,
      list: this.source,
      refused: this.refused,
      fresh: this.fresh,
      onText: this.#onText,
      onChoose: this.#onChoose,
      onPicked: this.#onPicked,
      onRemove: this.#onRemove,
      onContext: this.#onContext,
    });
  }

  #renderButtons(runs: Runs, strings: Strings): TemplateResult {
    const {list} = runs;
    const state = list?.state ?? 'finished';
    const label = {running: strings.pause, paused: strings.resume, finished: strings.runList}[state];
    const enabled = this.#canPress(runs);
    const isOtherRunning = state !== 'running' && runs.running;
    const failed = list?.state === 'finished' ? list.failedCells.length : 0;
    return html`<button
        id="main"
        class="button small ${state === 'finished' ? 'primary' : ''}"
        type="button"
        aria-disabled=${enabled ? 'false' : 'true'}
        aria-describedby="progress"
        @click=${this.#onMain}
      >
        ${label}
      </button>
      ${
        state === 'finished'
          ? nothing
          : html`<button class="button small" type="button" @click=${this.#onCancel}>
              ${strings.cancel}
            </button>`
      }
      ${
        failed > 0 && !runs.running
          ? html`<button class="button small" type="button" @click=${this.#onRetryFailed}>
              ${strings.retryFailedCells}
            </button>`
          : nothing
      }
      <p id="progress" class="grow note progress">
        ${isOtherRunning ? strings.otherRunning : list ? this.#progressOf(list) : nothing}
      </p>
      ${
        list
          ? html`<bai-menu-button .label=${strings.exportResults} .items=${this.#exportItems(list, strings)}
              >${copyIcon}</bai-menu-button
            >`
          : nothing
      }`;
  }

  #progressOf(list: ListRun): string {
    const {strings} = this.#texts;
    const {index, count} = list.progress;
    if (list.state === 'finished') return strings.listDone(list.rows.length, list.open);
    const progress = strings.listProgress(index, count);
    return list.state === 'paused' ? `${progress} · ${strings.paused}` : progress;
  }

  #canPress({list, running, targets}: Runs): boolean {
    if (list?.state === 'running') return true;
    if (running) return false;
    return list?.state === 'paused' || (this.source.prompts.length > 0 && targets.length > 0);
  }

  #exportItems(list: ListRun, strings: Strings): readonly MenuItem[] {
    const markdown = (): string => resultsAsMarkdown(list, resultTexts(this.#texts.texts));
    const csv = (): string => resultsAsCSV(list);
    const json = (): string => resultsAsJSON(list);
    const copy = (label: string, write: () => string): MenuItem => ({
      label,
      run: () => void this.#copy(write()),
    });
    const save = (label: string, write: () => string, ending: string, type: string): MenuItem => ({
      label,
      run: () => {
        saveFile(`${strings.resultsFile}.${ending}`, write(), type);
        this.#announcer.value?.say(strings.saved);
      },
    });
    return [
      copy(strings.copyAsMarkdown, markdown),
      copy(strings.copyAsCSV, csv),
      copy(strings.copyAsJSON, json),
      save(strings.saveAsMarkdown, markdown, 'md', 'text/markdown'),
      // With a byte order mark, by which spreadsheets know UTF-8.
      save(strings.saveAsCSV, () => `\uFEFF${csv()}`, 'csv', 'text/csv'),
      save(strings.saveAsJSON, json, 'json', 'application/json'),
    ];
  }

  #copy(text: string): Promise<void> {
    return copyAndTell(text, this.#announcer.value, this.#texts.strings);
  }

  #onText(event: Event): void {
    this.text = (event.currentTarget as HTMLTextAreaElement).value;
    this.refused = '';
    this.source = parsePromptList(this.text);
  }

  #onChoose(): void {
    this.picker?.click();
  }

  #onPicked(): void {
    const [file] = this.picker?.files ?? [];
    if (file) void this.#read(file);
    // So that the same file can be picked again.
    if (this.picker) this.picker.value = '';
  }

  async #read(file: File): Promise<void> {
    const {strings} = this.#texts;
    try {
      this.source = parsePromptList(await file.text(), file.name === '' ? '.txt' : file.name);
      this.file = file.name;
      this.refused = '';
    } catch {
      // It was moved, or is a folder.
      this.refused = strings.listUnreadable(file.name);
    }
  }

  #onRemove(): void {
    this.file = undefined;
    this.refused = '';
    this.source = parsePromptList(this.text);
    this.chooseButton?.focus();
  }

  #onContext(event: Event): void {
    this.fresh = (event.currentTarget as HTMLInputElement).value === 'fresh';
  }

  #onMain(event: MouseEvent): void {
    const runs = this.#runs;
    // Each name of the button takes the place of the former.
    if (!runs || !this.#canPress(runs) || !this.#presses.takes(event)) return;
    const {list} = runs;
    if (list?.state === 'running') {
      runs.change(() => {
        list.pause();
      });
    } else if (list?.state === 'paused') {
      runs.change(() => {
        list.resume();
      });
    } else this.#start(runs);
  }

  #start(runs: Runs): void {
    // The panel may be closed while the list goes on: its prompts are asked for by what is around it.
    const panel = hostOf(this) ?? this;
    const asker = hostOf(panel) ?? panel;
    runs.startList({
      prompts: this.source.prompts,
      chats: runs.targets,
      fresh: this.fresh,
      mayGo: (text, chats) => mayGo(asker, text, chats),
      createId,
    });
  }

  #onCancel(): void {
    const list = this.#runs?.list;
    this.#runs?.change(() => list?.cancel());
  }

  #onRetryFailed(): void {
    const list = this.#runs?.list;
    this.#runs?.change(() => list?.retryFailed());
  }

  #onShow(event: Event): void {
    const {turn = ''} = (event.currentTarget as HTMLElement).dataset;
    this.comparison?.choose(turn);
    this.#announcer.value?.say(this.#texts.strings.turnShown);
    /** @internal Named in the class comment. */
    this.dispatchEvent(new TurnsWishEvent(turn));
  }
}

/** The element in whose shadow root `element` stands. */
function hostOf(element: Element): Element | undefined {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : undefined;
}

/** Whether the host lets `text` go to `chats`. */
function mayGo(asker: EventTarget, text: string, chats: readonly Chat[]): boolean {
  const ids = chats.map(({id}) => id);
  return asker.dispatchEvent(new PromptSubmitEvent(ids[0] ?? '', {text, attachments: []}, ids));
}
