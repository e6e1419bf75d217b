import {ContextConsumer} from '@lit/context';
import {css, html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import type {Comparison} from '../../compare/comparison.js';
import {chatsAsMarkdown, chatsAsState, turnAsMarkdown} from '../../compare/export.js';
import {announcerContext} from '../../context/announcer.js';
import {copyAndTell} from '../../controllers/copy-and-tell.js';
import {saveFile} from '../../controllers/save-file.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {exportTexts} from '../chats-view/export-texts.js';
import {groupStyles} from '../chats-view/group.styles.js';

/**
 * Hands on one chat or all, as Markdown or as JSON, and a turn as Markdown.
 *
 * @summary Hands chats on.
 */
export class BaiChatExport extends LitElement {
  static override styles: CSSResultGroup = [
    tokens,
    controls,
    groupStyles,
    css`
      .pairs {
        display: grid;
        grid-template-columns: repeat(2, max-content);
        gap: var(--_space-2);
      }
    `,
  ];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  /** The id of the chat that is handed on. Empty: all. */
  @state() private chatId = '';

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});

  constructor() {
    super();
    new WatchController(this, () => this.comparison);
  }

  protected override willUpdate(): void {
    // It may have been deleted meanwhile.
    if (!this.comparison?.workspace.chat(this.chatId)) this.chatId = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const {comparison} = this;
    if (!comparison) return nothing;
    const {strings} = this.#texts;
    const {turn, workspace} = comparison;
    return html`<h2>${strings.exportChats}</h2>
      <div class="row">
        <select class="field" aria-label=${strings.exportWhich} @change=${this.#onSelect}>
          <option value="" ?selected=${this.chatId === ''}>${strings.allChats}</option>
          ${workspace.chats.map(
            ({id, letter, selection}) =>
              html`<option value=${id} ?selected=${id === this.chatId}>
                ${strings.chatName(letter, selection.model)}
              </option>`,
          )}
        </select>
      </div>
      <div class="pairs">
        <button class="button small" type="button" @click=${this.#onCopyMarkdown}>
          ${strings.copyAsMarkdown}
        </button>
        <button class="button small" type="button" @click=${this.#onSaveMarkdown}>
          ${strings.saveAsMarkdown}
        </button>
        <button class="button small" type="button" @click=${this.#onCopyJSON}>${strings.copyAsJSON}</button>
        <button class="button small" type="button" @click=${this.#onSaveJSON}>${strings.saveAsJSON}</button>
      </div>
      ${
        turn
          ? html`<div class="row">
              <button class="button small" type="button" aria-describedby="turn" @click=${this.#onCopyTurn}>
                ${strings.copyTurn}
              </button>
              <span id="turn" class="name note" dir="auto">${shortened(turn.text)}</span>
            </div>`
          : nothing
      }
      <p class="note">${strings.exportHint}</p>`;
  }

  get #chats(): readonly Chat[] {
    const {chats = []} = this.comparison?.workspace ?? {};
    return this.chatId === '' ? chats : chats.filter(({id}) => id === this.chatId);
  }

  /** The name of a file, without its ending. */
  get #name(): string {
    const [chat] = this.#chats;
    return this.chatId === '' || !chat ? 'chats' : `chat-${chat.letter.toLowerCase()}`;
  }

  #markdown(): string {
    return chatsAsMarkdown(this.#chats, exportTexts(this.#texts.texts));
  }

  #json(): string {
    const {comparison} = this;
    return comparison ? JSON.stringify(chatsAsState(comparison.workspace, this.#chats), undefined, 2) : '';
  }

  #copy(text: string): Promise<void> {
    return copyAndTell(text, this.#announcer.value, this.#texts.strings);
  }

  #onSelect(event: Event): void {
    this.chatId = (event.currentTarget as HTMLSelectElement).value;
  }

  #onCopyMarkdown(): void {
    void this.#copy(this.#markdown());
  }

  #onCopyJSON(): void {
    void this.#copy(this.#json());
  }

  #onSaveMarkdown(): void {
    saveFile(`${this.#name}.md`, this.#markdown(), 'text/markdown');
  }

  #onSaveJSON(): void {
    saveFile(`${this.#name}.json`, this.#json(), 'application/json');
  }

  #onCopyTurn(): void {
    const turn = this.comparison?.turn;
    if (turn) void this.#copy(turnAsMarkdown(turn, exportTexts(this.#texts.texts)));
  }
}

/** The beginning of a prompt, to know it by. */
function shortened(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
