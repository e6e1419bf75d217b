import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import type {Chat} from '../../chat/chat.js';
import type {QueuedPrompt} from '../../chat/prompt-queue.js';
import type {Workspace} from '../../chat/workspace.js';
import {FollowController} from '../../controllers/follow-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {lateTexts} from '../../i18n/en-late.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {attachmentList} from '../attachment-list.js';
import {chatIcon, closeIcon, downIcon, undoIcon} from '../icons.js';
import {chatLogStyles} from './chat-log.styles.js';
import {MessageList} from './message-list.js';

addTexts(lateTexts);

/**
 * The messages of one chat, and its prompts that are not yet sent. The view follows what comes as long as the reader
 * is at its end.
 *
 * @summary The messages of one chat.
 *
 * @csspart log - The scrolling list.
 * @csspart queued - A prompt that is not yet sent.
 * @csspart latest - The button Scroll to latest.
 * @csspart undo - The notice that brings erased messages back.
 */
export class BaiChatLog extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, chatLogStyles];

  /** The chat to show. */
  @property({attribute: false}) chat: Chat | undefined;

  /** What the chat belongs to; it knows what can be taken back. */
  @property({attribute: false}) workspace: Workspace | undefined;

  /** After how many seconds without data a hint is shown. */
  @property({attribute: false}) stallSeconds = 30;

  /** Whether images of an address may load by themselves. Default: none may. */
  @property({attribute: false}) allowImage: ((url: URL) => boolean) | undefined;

  @query('.log') private readonly scroller!: HTMLElement | null;
  @query('.content') private readonly content!: HTMLElement | null;
  @query('.messages') private readonly messages!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #follow = new FollowController(this, () => this.scroller);
  // Images and formulas that come late. Not while an answer streams: the frame queue tells of that, and an observer
  // that fires in each frame costs the page a second pass.
  readonly #growth = new ResizeObserver((entries) => {
    const known = entries.every(({target, contentRect}) => this.#heights.get(target) === contentRect.height);
    if (known) return;
    for (const {target, contentRect} of entries) this.#heights.set(target, contentRect.height);
    this.#follow.resized();
    // That may bring blocks into view which are measured only now. Another size within this frame would be an error of
    // the page, so the next one looks again.
    this.#growth.disconnect();
    this.#observed = [];
    this.#settling = true;
    requestAnimationFrame(() => {
      this.#settling = false;
      this.#observeGrowth();
    });
  });

  #observed: readonly Element[] = [];
  /** Whether their sizes may still change in this frame because of what was done in it. */
  #settling = false;
  /** The heights that the view was last adjusted to. */
  readonly #heights = new WeakMap<Element, number>();
  #list: MessageList | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.chat);
    new WatchController(this, () => this.workspace);
  }

  /** Goes to the newest message and follows what comes. */
  scrollToLatest(): void {
    this.#follow.toEnd();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#growth.disconnect();
    this.#observed = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observeGrowth();
  }

  protected override updated(): void {
    this.#showMessages();
    this.#observeGrowth();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('chat') && this.hasUpdated) this.#follow.toEnd();
  }

  protected override render(): TemplateResult | typeof nothing {
    const {chat} = this;
    if (!chat) return nothing;
    const {strings} = this.#texts;
    const empty = chat.messages.length === 0 && chat.queue.length === 0;
    return html`
      <div class="log" part="log" role="log" aria-live="off" aria-label=${strings.messages} tabindex="0">
        <div class="content">
          ${this.#renderUndo('clear', strings)} ${empty ? this.#renderEmpty(chat, strings) : nothing}
          <div class="messages" ?hidden=${empty}></div>
          ${chat.queue.length === 0 ? nothing : this.#renderQueue(chat, strings)}
          ${this.#renderUndo('discard', strings)}
        </div>
      </div>
      <button
        class="button latest"
        part="latest"
        type="button"
        ?hidden=${this.#follow.following}
        @click=${this.scrollToLatest}
      >
        ${downIcon} ${strings.scrollToLatest}
      </button>
    `;
  }

  /** Not rendered at all when there is none, since `repeat` of Lit 3 leaves a comment for each item that it removed. */
  #renderQueue(chat: Chat, strings: Strings): TemplateResult {
    return html`${repeat(
      chat.queue,
      ({entry}) => entry.value.id,
      (prompt) => this.#renderQueued(chat, prompt, strings),
    )}`;
  }

  /** Lit renders the box around the messages only: what is in it is the list's. */
  #showMessages(): void {
    const {chat, messages, stallSeconds, allowImage} = this;
    if (!chat || !messages) return;
    this.#list ??= new MessageList(messages);
    this.#list.show(chat.messages, {
      chat,
      busy: chat.busy,
      hasModel: chat.selection.choice !== undefined,
      stallSeconds,
      onGrown: this.#onGrown,
      allowImage,
    });
    // Before the first paint: what stands at the top of a long chat must not be taken for what the reader sees.
    this.#follow.grown();
  }

  #renderEmpty(chat: Chat, strings: Strings): TemplateResult {
    const {choice, listing} = chat.selection;
    return html`<div class="empty">
      ${chatIcon}
      <p>
        ${choice ? strings.emptyHint(choice.model) : listing ? strings.loadingModels : strings.emptyNoModel}
      </p>
    </div>`;
  }

  /** What was cleared came before all that is there; what was discarded stood at the end. */
  #renderUndo(kind: 'clear' | 'discard', strings: Strings): TemplateResult | typeof nothing {
    const entry = this.workspace?.undoEntries.find(
      (candidate) => candidate.kind === kind && candidate.chatId === this.chat?.id,
    );
    if (!entry) return nothing;
    return html`<div class="undo" part="undo">
      <span id="${kind}-undone">${kind === 'clear' ? strings.chatCleared : strings.promptDiscarded}</span>
      <button
        class="button small"
        type="button"
        aria-describedby="${kind}-undone"
        data-id=${entry.id}
        @click=${this.#onUndo}
      >
        ${undoIcon} ${strings.undo}
      </button>
      <button
        class="button plain small icon"
        type="button"
        aria-label=${strings.dismiss}
        aria-describedby="${kind}-undone"
        data-id=${entry.id}
        @click=${this.#onDismiss}
      >
        ${closeIcon}
      </button>
    </div>`;
  }

  #renderQueued(chat: Chat, {entry, hold}: QueuedPrompt, strings: Strings): TemplateResult {
    const {id, text, attachments = []} = entry.value;
    const state =
      hold === 'stopped'
        ? strings.heldStopped
        : hold === 'no-model'
          ? strings.heldNoModel
          : hold === 'restored'
            ? strings.heldRestored
            : chat.busy
              ? strings.queuedAfterAnswer
              : strings.queuedLoading;
    return html`<div class="queued" part="queued" role="group" aria-label=${state}>
      ${attachmentList(attachments, strings)}
      ${text === '' ? nothing : html`<div class="bubble" dir="auto">${text}</div>`}
      <div class="row">
        <span class="state">${state}</span>
        ${
          hold
            ? html`<button
                  class="button small"
                  type="button"
                  data-id=${id}
                  aria-disabled=${chat.selection.choice ? 'false' : 'true'}
                  @click=${this.#onSendNow}
                >
                  ${strings.sendNow}
                </button>
                <button class="button small" type="button" data-id=${id} @click=${this.#onDiscard}>
                  ${strings.discard}
                </button>`
            : html`<button class="button small" type="button" data-id=${id} @click=${this.#onDiscard}>
                ${strings.cancel}
              </button>`
        }
      </div>
    </div>`;
  }

  #observeGrowth(): void {
    if (this.#settling || !this.isConnected) return;
    const {content, scroller} = this;
    const wanted = [scroller, ...(this.chat?.busy ? [] : [content])].filter((element) => element !== null);
    // Observing again what is observed already would tell of a growth that was none.
    if (
      wanted.length === this.#observed.length &&
      wanted.every((element, i) => element === this.#observed[i])
    )
      return;
    this.#growth.disconnect();
    this.#observed = wanted;
    for (const element of wanted) this.#growth.observe(element);
  }

  readonly #onGrown = (): void => {
    this.#follow.grown();
  };

  #onUndo(event: Event): void {
    this.workspace?.undo(idOf(event));
    this.scroller?.focus();
  }

  #onDismiss(event: Event): void {
    this.workspace?.dismissUndo(idOf(event));
    this.scroller?.focus();
  }

  #onSendNow(event: Event): void {
    if (!this.chat?.selection.choice) return;
    this.chat.sendNow(idOf(event));
    this.scroller?.focus();
  }

  #onDiscard(event: Event): void {
    if (this.chat) this.workspace?.discard(this.chat, idOf(event));
    this.scroller?.focus();
  }
}

function idOf(event: Event): string {
  return (event.currentTarget as HTMLElement).dataset.id ?? '';
}
