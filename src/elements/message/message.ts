import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import type {Chat} from '../../chat/chat.js';
import {isBlank} from '../../chat/content.js';
import {continueAnswer, isPartial} from '../../chat/continuation.js';
import type {MessageEntry} from '../../chat/message-entry.js';
import {isFinal, type Message} from '../../chat/message.js';
import {promptOf} from '../../chat/turns.js';
import {announcerContext} from '../../context/announcer.js';
import {frameQueueContext, type FrameTask} from '../../context/frame-queue.js';
import {copyText} from '../../controllers/clipboard.js';
import {StallController} from '../../controllers/stall-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {MessageWishEvent} from '../../events/message-wish-event.js';
import {PromptSubmitEvent} from '../../events/prompt-submit-event.js';
import {TokenWishEvent} from '../../events/token-wish-event.js';
import {lateTexts} from '../../i18n/en-late.js';
import type {Strings} from '../../i18n/strings.js';
import {formatSeconds} from '../../i18n/numbers.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {attachmentList} from '../attachment-list.js';
import {chevronIcon} from '../icons.js';
import {answerActions, promptActions, type ActionContext, type MessageHandlers} from './message-actions.js';
import {frameFields, frameOf} from './message-frame.js';
import {messageStyles} from './message.styles.js';
import {statusLines} from './message-status.js';
import {MessageText} from './message-text.js';
import {promptEditor} from './prompt-editor.js';

addTexts(lateTexts);

/**
 * One message of a chat: a prompt, or a response that may still be on its way. The text of a response is written by
 * the page's frame queue into a node that Lit never renders again; Lit renders what stands around it.
 *
 * @summary One message of a chat.
 *
 * @fires {MessageWishEvent} bai-message-wish - A person wants what only the log around the message can do. Not composed.
 * @fires {TokenWishEvent} bai-token-wish - A person wants to enter a token. For the card around it only.
 * @fires {PromptSubmitEvent} bai-prompt-submit - A person asks that an edited prompt be sent. Cancelable.
 *
 * @csspart message - The whole message.
 * @csspart content - The text of the message.
 * @csspart reasoning - The disclosure above a response that holds its reasoning.
 * @csspart error - What went wrong, and what to do next.
 * @csspart actions - The buttons and figures under the message.
 */
export class BaiMessage extends LitElement implements FrameTask {
  static override styles: CSSResultGroup = [tokens, controls, messageStyles];

  /** The chat that the message belongs to. */
  @property({attribute: false}) chat: Chat | undefined;

  /** The message. */
  @property({attribute: false}) entry: MessageEntry | undefined;

  /** Whether an answer is on its way in the chat, so that none can be asked for. */
  @property({attribute: false}) busy = false;

  /** Whether the chat has a model that can be asked. */
  @property({attribute: false}) hasModel = false;

  /** The id of the last message of the branch that is shown: the only one that can be gone on with. */
  @property({attribute: false}) lastId: string | undefined;

  /** After how many seconds without data a hint is shown. */
  @property({attribute: false}) stallSeconds = 30;

  /** Whether nothing may tell which model answered. */
  @property({attribute: false}) blind = false;

  /** Whether images of an address may load by themselves. Default: none may. */
  @property({attribute: false}) allowImage: ((url: URL) => boolean) | undefined;

  /** Called after a frame in which more of the message was rendered. */
  @property({attribute: false}) onGrown: (() => void) | undefined;

  @state() private copied = false;
  @state() private editing = false;
  @state() private retryAt = 0;

  @query('#content') private readonly content!: HTMLElement | null;
  @query('#reasoning') private readonly reasoning!: HTMLElement | null;
  @query('textarea') private readonly editor!: HTMLTextAreaElement | null;
  @query('[part="message"]') private readonly whole!: HTMLElement | null;
  @query('#edit') private readonly editButton!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #frames = new ContextConsumer(this, {context: frameQueueContext, subscribe: true});
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #stall = new StallController(this, () => this.stallSeconds);
  readonly #internals = this.attachInternals();
  readonly #text = new MessageText({
    content: () => this.content,
    reasoning: () => this.reasoning,
    markdown: () => ({
      texts: this.#texts.strings,
      allowImage: (url) => this.allowImage?.(url) ?? false,
      copy: copyText,
    }),
    onReady: () => {
      this.#mark();
    },
  });
  #language: Strings | undefined;
  #frame: Partial<Message> = {};
  #outline: number | undefined;
  #countdown: ReturnType<typeof setInterval> | undefined;
  readonly #handlers: MessageHandlers = {
    showPrevious: () => {
      this.#show(-1);
    },
    showNext: () => {
      this.#show(1);
    },
    copy: () => {
      void this.#copy(this.entry?.value.text ?? '');
    },
    copyPlain: () => {
      if (this.entry) void this.#copy(this.#text.plain(this.entry));
    },
    edit: () => {
      this.editing = true;
    },
    retry: (event) => {
      this.#askAgain(event, (chat, id) => {
        chat.retry(id);
      });
    },
    goOn: (event) => {
      this.#askAgain(event, continueAnswer);
    },
    goToStart: () => {
      this.#wish('go-to-start');
    },
    deleteTurn: () => {
      this.#wish('delete-turn');
    },
  };

  constructor() {
    super();
    this.#internals.role = 'article';
    new WatchController(
      this,
      () => this.entry,
      () => {
        this.#changed();
      },
    );
  }

  /** Moves the focus to the message as a whole, for those who read it from its start. */
  override focus(options?: FocusOptions): void {
    this.whole?.focus(options);
  }

  /** Resolves once the message can be read aloud. */
  get readable(): Promise<void> {
    return this.#text.ready;
  }

  /**
   * What can be read aloud of the message since the last call: its whole sentences, and at its end the rest. Undefined
   * until {@link readable} has resolved.
   */
  takeSentences(): readonly string[] | undefined {
    if (!this.entry) return undefined;
    return this.#text.takeSentences(this.entry, {code: this.#texts.strings.spokenCode});
  }

  /** Renders the text that has come. Called by the page's frame queue. */
  flush(isOver: () => boolean): boolean {
    return this.entry === undefined || this.#text.flush(this.entry, isOver);
  }

  /** Called by the page's frame queue once all messages have rendered their part of the frame. */
  flushed(): void {
    this.onGrown?.();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#frames.value?.unmark(this);
    clearInterval(this.#countdown);
    this.#countdown = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const message = this.entry?.value;
    if (changed.has('entry')) {
      this.#stall.rest();
      this.copied = false;
      this.editing = false;
    }
    if (!message) return;
    this.#frame = frameOf(message);
    this.#outline = this.entry?.outline;
    const {strings} = this.#texts;
    this.#internals.ariaLabel = message.role === 'user' ? strings.you : this.#nameOf(message);
    if (message.role === 'assistant') this.#watchTime(message);
  }

  protected override render(): TemplateResult | typeof nothing {
    const message = this.entry?.value;
    if (!message) return nothing;
    return message.role === 'assistant' ? this.#renderResponse(message) : this.#renderPrompt(message);
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.get('editing') !== undefined) (this.editor ?? this.editButton)?.focus({preventScroll: true});
    // A language that was switched changes the words inside the rendered text as well.
    if (this.#language !== this.#texts.strings) {
      this.#language = this.#texts.strings;
      this.#text.translate();
    }
    if (this.entry?.value.role === 'assistant') this.#mark();
  }

  #renderPrompt(message: Message): TemplateResult {
    const {strings} = this.#texts;
    if (this.editing) {
      return promptEditor(message, {
        strings,
        canAsk: this.#canAsk,
        onKeydown: this.#onEditKeydown,
        onSend: this.#onEditSend,
        onCancel: this.#onEditCancel,
      });
    }
    return html`<div class="user" part="message" tabindex="-1">
      ${attachmentList(message.attachments ?? [], strings)}
      ${
        message.text === ''
          ? nothing
          : html`<div class="bubble" part="content" dir="auto">${message.text}</div>`
      }
      <div class="actions" part="actions">${promptActions(message, this.#actionContext(message))}</div>
    </div>`;
  }

  #renderResponse(message: Message): TemplateResult {
    const {strings, locale} = this.#texts;
    const final = isFinal(message.status);
    const thinking = !final && message.text === '';
    const context = this.#actionContext(message);
    return html`<div class="response" part="message" tabindex="-1">
      <details part="reasoning" ?hidden=${message.reasoning === undefined}>
        <summary>${chevronIcon} ${thinking ? strings.thinking : this.#thought(message, locale)}</summary>
        <div id="reasoning" dir="auto"></div>
      </details>
      <div id="content" part="content" class="markdown" ?data-streaming=${!final}></div>
      ${statusLines(message, {
        strings,
        stalledSeconds: this.#stall.stalled ? this.stallSeconds : undefined,
        retryInMs: Math.max(0, this.retryAt - performance.now()),
        locale,
        onRetry: this.#handlers.retry,
        onContinue: context.isPartial ? this.#handlers.goOn : undefined,
        onToken: this.#onToken,
        canAsk: this.#canAsk,
        blind: this.blind,
      })}
      <div class="actions" part="actions">
        ${
          final
            ? html`${answerActions(message, context)}
              ${
                this.blind
                  ? nothing
                  : html`<bai-figures
                      .metrics=${message.metrics}
                      .continued=${message.continues !== undefined}
                    ></bai-figures>`
              }`
            : nothing
        }
      </div>
    </div>`;
  }

  #nameOf({model}: Message): string {
    const {strings} = this.#texts;
    if (this.blind && this.chat) return strings.chatName(this.chat.letter, undefined);
    return model ?? strings.model;
  }

  /** Whether another answer can be asked for. */
  get #canAsk(): boolean {
    return !this.busy && this.hasModel;
  }

  #thought({metrics = {estimated: true}, continues}: Message, locale: string): string {
    const {strings} = this.#texts;
    const {firstAnswerMs, firstTokenMs} = metrics;
    // The metrics of an answer that goes on know only of what was thought since.
    if (firstAnswerMs === undefined || firstTokenMs === undefined || continues !== undefined)
      return strings.thought;
    return strings.thoughtFor(strings.seconds(formatSeconds(firstAnswerMs - firstTokenMs, locale)));
  }

  #actionContext(message: Message): ActionContext {
    const {chat, busy, copied} = this;
    const {id} = message;
    return {
      strings: this.#texts.strings,
      alternatives: chat?.alternatives(id) ?? {ids: [], index: 0},
      busy,
      canAsk: this.#canAsk,
      isPartial: id === this.lastId && isPartial(message),
      isInTurn: chat !== undefined && promptOf(chat.tree, id) !== undefined,
      copied,
      on: this.#handlers,
    };
  }

  #changed(): void {
    const {entry} = this;
    if (!entry) return;
    // A piece of text changes nothing that Lit renders: it goes to the frame queue alone.
    if (entry.outline !== this.#outline) {
      this.#outline = entry.outline;
      const frame = frameOf(entry.value);
      if (frameFields.some((field) => frame[field] !== this.#frame[field])) this.requestUpdate();
    }
    this.#mark();
    if (!isFinal(entry.status)) this.#stall.heard();
  }

  #mark(): void {
    const queue = this.#frames.value;
    if (queue) queue.mark(this);
    else this.flush(() => false);
  }

  /** Starts and ends what depends on time: the hint of a stall, and the countdown to a repeated request. */
  #watchTime({status, progress}: Message): void {
    if (isFinal(status) || progress?.type === 'connection') this.#stall.rest();
    else if (!this.#stall.stalled) this.#stall.heard();
    const retrying = progress?.type === 'retry';
    if (retrying && this.#countdown === undefined) {
      this.retryAt = performance.now() + progress.delayMs;
      this.#countdown = setInterval(() => {
        this.requestUpdate();
      }, 1000);
    } else if (!retrying && this.#countdown !== undefined) {
      clearInterval(this.#countdown);
      this.#countdown = undefined;
    }
  }

  #show(step: -1 | 1): void {
    const id = this.entry?.value.id ?? '';
    const {ids, index} = this.chat?.alternatives(id) ?? {ids: [], index: 0};
    const next = ids[index + step];
    if (next !== undefined) this.chat?.showAlternative(next);
  }

  async #copy(text: string): Promise<void> {
    try {
      await copyText(text);
    } catch {
      // The browser refused, and has said so in its own way; the text can be selected.
      return;
    }
    this.#announcer.value?.say(this.#texts.strings.copied);
    this.copied = true;
    setTimeout(() => {
      this.copied = false;
    }, 2000);
  }

  #askAgain(event: MouseEvent | undefined, ask: (chat: Chat, id: string) => void): void {
    const {chat, entry} = this;
    // The second half of a double press would ask once more if the first answer has failed at once.
    if (!chat || !entry || (event && event.detail > 1)) return;
    // The button goes away while the next answer, in the same place, is on its way.
    this.focus({preventScroll: true});
    ask(chat, entry.value.id);
  }

  #wish(wish: MessageWishEvent['wish']): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new MessageWishEvent(wish));
  }

  #onToken(): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new TokenWishEvent());
  }

  #onEditCancel(): void {
    this.editing = false;
  }

  #onEditSend(): void {
    const {chat, entry, editor} = this;
    const text = editor?.value ?? '';
    if (!chat || !entry || !this.#canAsk) return;
    const draft = {text, attachments: entry.value.attachments ?? []};
    if (isBlank(draft)) return;
    if (!this.dispatchEvent(new PromptSubmitEvent(chat.id, draft, [chat.id]))) return;
    this.editing = false;
    chat.edit(entry.value.id, text);
  }

  #onEditKeydown(event: KeyboardEvent): void {
    // While an input method composes, both keys belong to it. Safari says so only by 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#onEditCancel();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#onEditSend();
    }
  }
}
