import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import type {MessageEntry} from '../../chat/message-entry.js';
import {deleteTurn} from '../../chat/turns.js';
import type {UndoEntry} from '../../chat/undo-stack.js';
import type {Workspace} from '../../chat/workspace.js';
import {announcerContext, type Announce} from '../../context/announcer.js';
import {FollowController} from '../../controllers/follow-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {MessageWishEvent} from '../../events/message-wish-event.js';
import {lateTexts} from '../../i18n/en-late.js';
import type {Strings} from '../../i18n/strings.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {chatIcon, closeIcon, downIcon, undoIcon} from '../icons.js';
import {chatLogStyles} from './chat-log.styles.js';
import type {BaiMessage} from '../message/message.js';
import {AnswerSpeaker} from './answer-speaker.js';
import {messageAt} from './message-at.js';
import {MessageList} from './message-list.js';
import {nearestTurn, stepOf} from './turn-steps.js';
import {renderWaiting} from './waiting.js';

addTexts(lateTexts);

/** For how many frames a message must stay where it was sent. What comes near the view is whole within these. */
const framesAtRest = 5;

/** How many frames the way to a message takes at most, whatever goes on around it. */
const mostFrames = 60;

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

  /** Whether the answers are read aloud while they stream, or only their ends are told. */
  @property({attribute: false}) announce: Announce = 'sentences';

  @query('.log') private readonly scroller!: HTMLElement | null;
  @query('.content') private readonly content!: HTMLElement | null;
  @query('.messages') private readonly messages!: HTMLElement | null;
  @query('.history') private readonly historyNotice!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #follow = new FollowController(
    this,
    () => this.scroller,
    () => {
      this.#aim = undefined;
      this.#list?.complete();
    },
  );
  // Images and formulas that come late. Not while an answer streams: the frame queue tells of that, and an observer
  // that fires in each frame costs the page a second pass. Nor while the reader is elsewhere: what is measured on the way
  // there, in several logs at once, would be an error of the page in Firefox, and moves nothing.
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
  /** The message that is on its way to the top. A way takes some frames, and ends where another begins. */
  #aim: MessageEntry | undefined;
  /** The messages that were last shown to a reader who is not at the end. */
  #shown: readonly MessageEntry[] | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.chat);
    new AnswerSpeaker(this, {
      chat: () => this.chat,
      workspace: () => this.workspace,
      announcer: () => this.#announcer.value,
      isWanted: () => this.announce === 'sentences',
      messageOf: (id) => {
        const entry = this.chat?.messages.find(({value}) => value.id === id);
        return entry && this.#list?.whole(entry);
      },
    });
    new WatchController(this, () => this.workspace);
    new WatchController(this, () => this.workspace?.schedule);
  }

  /** Whether the view follows what comes. */
  get following(): boolean {
    return this.#follow.following;
  }

  /** The message at the top of the view; the last one while the view is at the end. */
  get reading(): MessageEntry | undefined {
    const {chat, scroller} = this;
    if (!chat || !scroller || this.following) return chat?.messages.at(-1);
    const {top, height} = scroller.getBoundingClientRect();
    // What begins a little further down is what is about to be read.
    return messageAt(chat.messages, top + height / 4, (entry) => this.#list?.boxOf(entry));
  }

  /** Scrolls a message to the top of the view. */
  scrollToMessage(id: string): void {
    const entry = this.chat?.messages.find(({value}) => value.id === id);
    if (entry) void this.#scrollTo(entry);
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
      <div
        class=${chat.busy && this.following ? 'log held' : 'log'}
        part="log"
        role="log"
        aria-live="off"
        aria-label=${strings.messages}
        tabindex="0"
        @keydown=${this.#onKeydown}
      >
        <div class="content">
          ${this.#renderUndo(['clear', 'turn'], strings)}
          ${empty ? this.#renderEmpty(chat, strings) : nothing}
          <div class="messages" ?hidden=${empty} @bai-message-wish=${this.#onWish}></div>
          ${renderWaiting({
            chat,
            strings,
            retryWaits: this.workspace?.schedule?.waits(chat) ?? false,
            onSendNow: this.#onSendNow,
            onDiscard: this.#onDiscard,
            onDropRetry: this.#onDropRetry,
          })}
          ${this.#renderUndo(['discard'], strings)}
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

  /** Lit renders the box around the messages only: what is in it is the list's. */
  #showMessages(): void {
    const {chat, messages, stallSeconds, allowImage} = this;
    if (!chat || !messages) return;
    this.#list ??= new MessageList(messages);
    this.#list.show(chat.messages, {
      chat,
      busy: chat.busy,
      blind: this.workspace?.blind !== undefined,
      hasModel: chat.selection.choice !== undefined,
      lastId: chat.messages.at(-1)?.value.id,
      stallSeconds,
      onGrown: this.#onGrown,
      allowImage,
    });
    // Before the first paint: what stands at the top of a long chat must not be taken for what the reader sees.
    if (chat.messages.length > 0) this.#follow.grown();
    if (chat.messages === this.#shown || this.following) return;
    this.#shown = chat.messages;
    // What is gone may have been all that was out of view.
    requestAnimationFrame(() => {
      this.#follow.resized();
    });
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

  /**
   * The newest of `kinds` that can be taken back. What was done to the history is said before all that is there, and
   * stays in view; what was discarded stood at the end.
   */
  #renderUndo(kinds: readonly UndoEntry['kind'][], strings: Strings): TemplateResult | typeof nothing {
    const entry = this.workspace?.undoEntries.find(
      (candidate) => kinds.includes(candidate.kind) && candidate.chatId === this.chat?.id,
    );
    if (!entry) return nothing;
    const {kind} = entry;
    const said = {
      clear: strings.chatCleared,
      turn: strings.turnDeleted,
      discard: strings.promptDiscarded,
      delete: '',
    };
    return html`<div class="undo ${kind === 'discard' ? '' : 'history'}" part="undo">
      <span id="${kind}-undone">${said[kind]}</span>
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

  #observeGrowth(): void {
    if (this.#settling || !this.isConnected) return;
    const {content, scroller} = this;
    const grows = this.following && !this.chat?.busy;
    const wanted = [scroller, ...(grows ? [content] : [])].filter((element) => element !== null);
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
    const {chat, workspace} = this;
    const before = chat?.messages ?? [];
    const undone = workspace?.undo(idOf(event));
    this.scroller?.focus();
    const back = chat?.messages.find((entry) => !before.includes(entry));
    if (undone?.kind !== 'turn' || !back) return;
    this.#announcer.value?.say(this.#texts.strings.turnRestored);
    void this.#reach(back);
  }

  #onWish(event: MessageWishEvent): void {
    const {chat, workspace} = this;
    const {entry} = event.target as BaiMessage;
    if (!chat || !workspace || !entry) return;
    if (event.wish === 'go-to-start') void this.#reach(entry);
    else if (deleteTurn(workspace, chat, entry.value.id)) {
      this.#announcer.value?.say(this.#texts.strings.turnDeleted);
      // The next stop from there is Undo.
      this.scroller?.focus({preventScroll: true});
    }
  }

  #onKeydown(event: KeyboardEvent): void {
    const {chat, scroller} = this;
    const step = stepOf(event);
    if (step === undefined || !chat || !scroller) return;
    const entry = nearestTurn(chat.messages, step, {
      view: scroller,
      boxOf: (message) => this.#list?.boxOf(message),
      focused: (this.shadowRoot?.activeElement as Partial<BaiMessage> | null)?.entry,
    });
    if (!entry) return;
    event.preventDefault();
    void this.#reach(entry);
  }

  /** Scrolls a message to the top of the view and moves the focus to it. */
  async #reach(entry: MessageEntry): Promise<void> {
    this.#aim = entry;
    await this.updateComplete;
    const message = this.#list?.whole(entry);
    await message?.updateComplete;
    if (this.#aim !== entry) return;
    message?.focus({preventScroll: true});
    await this.#scrollTo(entry);
  }

  async #scrollTo(entry: MessageEntry): Promise<void> {
    this.#aim = entry;
    // Messages that come near the view are rendered and measured then, which may move this one.
    for (let frame = 0, atRest = 0; frame < mostFrames && atRest < framesAtRest; frame += 1) {
      const {scroller, historyNotice} = this;
      const box = this.#list?.boxOf(entry);
      if (!scroller || !box?.isConnected) return;
      // Meanwhile the reader has set out, for another message or by hand, or this is the end.
      if (frame > 0 && (this.#aim !== entry || this.following)) return;
      const top = box.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      const offset = top - (historyNotice?.offsetHeight ?? 0);
      const before = scroller.scrollTop;
      if (frame === 0 || Math.abs(offset) > 1) this.#follow.goTo(before + offset, this.chat?.busy === true);
      atRest = scroller.scrollTop === before ? atRest + 1 : 0;
      await new Promise(requestAnimationFrame);
    }
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

  #onDropRetry(): void {
    if (this.chat) this.workspace?.schedule?.drop(this.chat);
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
