import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {EndpointCatalog} from '../../chat/catalog.js';
import type {Chat} from '../../chat/chat.js';
import {toChatError} from '../../chat/chat-error.js';
import {isBlank} from '../../chat/content.js';
import type {Endpoint} from '../../chat/endpoint.js';
import type {CreateServices} from '../../chat/services.js';
import type {ChatState} from '../../chat/state.js';
import {chatState} from '../../chat/state-codec.js';
import {parseChatState} from '../../chat/state-parser.js';
import type {ChatTransport} from '../../chat/transport.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Announce} from '../../context/announcer.js';
import {workspaceContext} from '../../context/workspace.js';
import {AttachmentController} from '../../controllers/attachment-controller.js';
import {FileDropController} from '../../controllers/file-drop-controller.js';
import {PageScope} from '../../controllers/page-scope.js';
import {ResponseReporter} from '../../controllers/response-reporter.js';
import {ServicesScope} from '../../controllers/services-scope.js';
import {TextsScope} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {WorkspaceScope} from '../../controllers/workspace-scope.js';
import {ChatRemoveEvent} from '../../events/chat-remove-event.js';
import type {AttachmentRemoveEvent, DraftEvent, FilesEvent} from '../../events/prompt-box-events.js';
import {PromptSubmitEvent} from '../../events/prompt-submit-event.js';
import type {StringOverrides} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import type {BaiChatLog} from '../chat-log/chat-log.js';
import type {BaiCustomForm} from '../custom-form/custom-form.js';
import type {MenuItem} from '../menu-button/menu-button.js';
import {imagePolicy} from '../image-policy.js';
import {jsonArrayConverter} from '../json-array-converter.js';
import {langConverter} from '../lang-converter.js';
import {chatCardStyles} from './chat-card.styles.js';
import {renderHeader} from './header.js';
import {menuItems} from './menu-items.js';
import {renderPrompt} from './prompt.js';
import {submitWords} from './prompt-words.js';

/**
 * One chat with one model: choice of endpoint and model, messages, prompt box. Works inside a `<bai-chat-page>`, which
 * gives it its chat, and alone.
 *
 * @summary One chat with one model.
 *
 * @fires {PromptSubmitEvent} bai-prompt-submit - A person asks that a prompt be sent. Cancelable.
 * @fires {ChatClearEvent} bai-chat-clear - A person asks that the history be erased. Cancelable.
 * @fires {ChatRemoveEvent} bai-chat-remove - A person asks that the chat be removed. Cancelable.
 * @fires {ModelChangeEvent} bai-model-change - Another endpoint or model is chosen.
 * @fires {ResponseStartEvent} bai-response-start - A model was asked.
 * @fires {ResponseEndEvent} bai-response-end - A response has ended, in whichever way.
 * @fires {ResponseErrorEvent} bai-response-error - A response has failed, or an error cut it short.
 *
 * @csspart card - The frame of the card.
 * @csspart header - The row with the choice of the model and the menu.
 * @csspart sync - The button Sync this chat.
 * @csspart body - The messages, or the form of a custom model.
 * @csspart foot - The place of the prompt box.
 * @csspart endpoint - The select of the endpoint.
 * @csspart model - The select of the model.
 * @csspart log - The scrolling list of messages.
 * @csspart queued - A prompt that is not yet sent.
 * @csspart latest - The button Scroll to latest.
 * @csspart message - A whole message.
 * @csspart content - The text of a message.
 * @csspart reasoning - The disclosure above a response that holds its reasoning.
 * @csspart error - What went wrong, and what to do next.
 * @csspart actions - The buttons and figures under a message.
 * @csspart prompt - The frame of the prompt box.
 * @csspart prompt-field - Its text field.
 * @csspart attach - The button Attach.
 * @csspart attachment - An attachment of a draft.
 * @csspart parameters-button - The button Parameters.
 * @csspart parameters - The layer with the system prompt and the parameters.
 * @csspart send - The button Send.
 * @csspart stop - The button Stop.
 *
 * @cssprop [--bai-chat-card-min-block-size=20rem] - Least height of a card that stands alone.
 */
export class BaiChatCard extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, chatCardStyles];

  /** Makes the services of a card that stands alone. `define/chat-card.js` sets it to the package's defaults. */
  static createServices: CreateServices | undefined;

  /** The endpoints to choose from, for a card that stands alone. As an attribute: JSON. */
  @property({converter: jsonArrayConverter}) endpoints: readonly Endpoint[] | undefined;

  /** One endpoint by its address, in place of a list. */
  @property({attribute: 'base-url'}) baseURL: string | undefined;

  /** The id of the endpoint to begin with. Default: the first. */
  @property() endpoint: string | undefined;

  /** The id of the model to begin with. Default: the first that the endpoint lists. */
  @property() model: string | undefined;

  /** Whether the chat stays out of the page's synced input. Default: false. */
  @property({type: Boolean, attribute: 'no-sync'}) noSync = false;

  /**
   * What assistive technology is told of an answer: its sentences as they come (`sentences`), while no other chat of the
   * page answers, or only that it has ended (`end`). Default: `sentences`.
   */
  @property() announce: Announce = 'sentences';

  /** Names the card in place of its letter and model. */
  @property() heading: string | undefined;

  /** After how many seconds without data a hint is shown. Nothing is aborted. */
  @property({type: Number, attribute: 'stall-seconds'}) stallSeconds = 30;

  /**
   * Whether Delete chat stands in the menu of a card that stands alone. Its host then listens for `bai-chat-remove` and
   * takes the card away. A listener on the card itself says so without this attribute.
   */
  @property({type: Boolean}) removable = false;

  /** The language, as a BCP 47 tag. Default: that of the document around the card. */
  @property({reflect: true, converter: langConverter}) override lang = '';

  /** Where endpoints and models come from, in place of `endpoints` and `base-url`. */
  @property({attribute: false}) catalog: EndpointCatalog | undefined;

  /** How requests go, in place of `fetch`. */
  @property({attribute: false}) transport: ChatTransport | undefined;

  /** Texts in place of ours. */
  @property({attribute: false}) strings: StringOverrides | undefined;

  /** Origins whose images may load by themselves, such as `https://example.com`. Default: none. */
  @property({attribute: false}) imageOrigins: readonly string[] | undefined;

  /** The chat to show. Given by the page around the card; a card that stands alone makes its own. */
  @property({attribute: false}) chat: Chat | undefined;

  @query('bai-chat-log') private readonly log!: BaiChatLog | null;
  @query('bai-prompt-box') private readonly promptBox!: HTMLElement | null;
  @query('bai-custom-form') private readonly form!: BaiCustomForm | null;

  readonly #texts = new TextsScope(this);
  readonly #services = new ServicesScope(this, () => (this.constructor as typeof BaiChatCard).createServices);
  readonly #page = new PageScope(this);
  readonly #attachments: AttachmentController;
  readonly #drop = new FileDropController(this, (files) => {
    void this.#attachments.add(files);
    this.focus();
  });
  readonly #above = new ContextConsumer(this, {context: workspaceContext, subscribe: true});
  readonly #lone = new WorkspaceScope(this, () => this.#services.services);
  readonly #removeListeners = new Set<EventListenerOrEventListenerObject>();
  #formHadFocus = false;

  constructor() {
    super();
    new WatchController(this, () => this.#chat);
    new WatchController(this, () => this.#chat?.selection);
    new WatchController(this, () => this.#workspace);
    new ResponseReporter(this, {
      chat: () => this.#chat,
      name: () => this.#name,
      announcer: () => this.#page.announcer,
      strings: () => this.#texts.strings,
    });
    this.#attachments = new AttachmentController(this, {
      chat: () => this.#chat,
      workspace: () => this.#workspace,
      announcer: () => this.#page.announcer,
      strings: () => this.#texts.strings,
    });
  }

  /** Sends `text`, as Enter would. What stands in the prompt box stays. */
  send(text: string): void {
    const workspace = this.#ready();
    if (this.#chat) workspace.send({text, attachments: []}, workspace.targets(this.#chat));
  }

  /** Ends the running response and keeps what came of it. */
  stop(): void {
    this.#chat?.stop();
  }

  /** Erases the history. It can be taken back by Undo. */
  clear(): void {
    if (this.#chat) this.#workspace?.clear(this.#chat.id);
  }

  /** Moves the focus to the prompt box. */
  override focus(options?: FocusOptions): void {
    if (this.promptBox) this.promptBox.focus(options);
    else super.focus(options);
  }

  /** The chat as plain data, without any token. */
  toJSON(): ChatState {
    this.#ready();
    if (!this.#chat) throw toChatError('The card shows no chat.');
    return chatState(this.#chat);
  }

  /**
   * Replaces the chat of a card that stands alone. What runs is aborted.
   *
   * @throws ChatError of kind `bad-request` if `state` is not what `toJSON()` gives. Nothing changes then.
   */
  restore(state: unknown): void {
    const chat = parseChatState(state);
    const workspace = this.#ready();
    if (this.#lone.own) workspace.restore({version: 1, syncInput: false, chats: [chat]});
  }

  /** Delete chat stands in the menu of a lone card once its host listens for the wish. */
  override addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void {
    super.addEventListener(type, listener, options);
    if (type !== ChatRemoveEvent.type) return;
    this.#removeListeners.add(listener);
    this.requestUpdate();
  }

  /** Without a listener there is no Delete chat again. */
  override removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void {
    super.removeEventListener(type, listener, options);
    if (type === ChatRemoveEvent.type && this.#removeListeners.delete(listener)) this.requestUpdate();
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    return this.#texts.schedule(() => void super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.chat && !this.#lone.own) this.#begin();
    else if (this.#lone.own && (changed.has('endpoint') || changed.has('model'))) this.#select();
    if (changed.has('noSync') && this.#lone.own && this.#chat) this.#chat.synced = !this.noSync;
    this.#formHadFocus = this.form !== null && this.form === this.shadowRoot?.activeElement;
  }

  protected override render(): TemplateResult | typeof nothing {
    const chat = this.#chat;
    const workspace = this.#workspace;
    if (!chat || !workspace) return nothing;
    const {strings} = this.#texts;
    const showsForm = chat.selection.status === 'custom' && !workspace.blind;
    // What was erased can be taken back there.
    const canUndo = workspace.undoEntries.some(({chatId}) => chatId === chat.id);
    const showsLog = !showsForm || chat.messages.length > 0 || chat.queue.length > 0 || canUndo;
    return html`
      <section class="card" part="card" aria-label=${this.#name}>
        ${renderHeader({
          chat,
          workspace,
          strings,
          alone: this.#lone.own !== undefined,
          items: this.#menuItems(chat, workspace),
        })}
        <div class="body" part="body">
          ${showsForm ? html`<bai-custom-form .selection=${chat.selection}></bai-custom-form>` : nothing}
          ${
            showsLog
              ? html`<bai-chat-log
                  exportparts="log, queued, latest, message, content, reasoning, error, actions"
                  .chat=${chat}
                  .workspace=${workspace}
                  .stallSeconds=${this.stallSeconds}
                  .announce=${this.announce}
                  .allowImage=${imagePolicy(this.imageOrigins)}
                  @bai-token-wish=${this.#onTokenWish}
                ></bai-chat-log>`
              : nothing
          }
        </div>
        <footer part="foot">
          ${renderPrompt({
            chat,
            workspace,
            strings,
            refused: this.#attachments.refused,
            onDraft: this.#onDraft,
            onEnter: this.#onEnter,
            onStop: this.stop,
            onFiles: this.#onFiles,
            onAttachmentRemove: this.#onAttachmentRemove,
          })}
        </footer>
        ${this.#drop.isOver ? html`<p class="drop" aria-hidden="true">${strings.dropFiles}</p>` : nothing}
      </section>
      ${this.#page.regions}
    `;
  }

  protected override updated(): void {
    // The form goes away once it is filled in; what comes next is the first message.
    if (!this.#formHadFocus || this.form) return;
    void this.updateComplete.then(() => {
      this.focus({preventScroll: true});
    });
  }

  get #chat(): Chat | undefined {
    return this.chat ?? this.#lone.own?.chats[0];
  }

  get #workspace(): Workspace | undefined {
    return this.#lone.own ?? this.#above.value;
  }

  /** The accessible name of the card. */
  get #name(): string {
    const chat = this.#chat;
    if (this.heading !== undefined) return this.heading;
    return chat ? this.#texts.strings.chatName(chat.letter, chat.selection.choice?.model) : '';
  }

  #menuItems(chat: Chat, workspace: Workspace): readonly MenuItem[] {
    const alone = this.#lone.own !== undefined;
    return menuItems({
      card: this,
      chat,
      workspace,
      strings: this.#texts.strings,
      announcer: this.#page.announcer,
      alone,
      removable: !alone || this.removable || this.#removeListeners.size > 0,
    });
  }

  /** A card that stands alone makes a set of one chat for itself. */
  #begin(): void {
    this.#lone.begin().add({synced: !this.noSync});
    this.#select();
  }

  #select(): void {
    void this.#chat?.selection.start(this.endpoint ?? undefined, this.model ?? undefined);
  }

  /** The workspace, also before the first update: a host may call a method right after it made the element. */
  #ready(): Workspace {
    if (!this.#workspace) this.#begin();
    if (!this.#workspace) throw toChatError('The card has no workspace.');
    return this.#workspace;
  }

  #onDraft(event: DraftEvent): void {
    const chat = this.#chat;
    const workspace = this.#workspace;
    if (chat && workspace) workspace.setDraft(chat, {...workspace.draftOf(chat), text: event.text});
  }

  #onFiles({files}: FilesEvent): void {
    void this.#attachments.add(files);
  }

  #onAttachmentRemove({index}: AttachmentRemoveEvent): void {
    this.#attachments.remove(index);
  }

  #onTokenWish(event: Event): void {
    event.stopPropagation();
    this.#chat?.selection.chooseCustom();
    void this.#focusForm();
  }

  async #focusForm(): Promise<void> {
    await this.updateComplete;
    await this.form?.updateComplete;
    this.form?.focus();
  }

  #onEnter(): void {
    const chat = this.#chat;
    const workspace = this.#workspace;
    if (!chat || !workspace) return;
    const {reading} = this.#attachments;
    if (reading) {
      // They belong to the prompt. Where one of them cannot be sent, the person decides anew.
      void reading.then((taken) => {
        if (taken) this.#onEnter();
      });
      return;
    }
    const {strings} = this.#texts;
    if (!workspace.canSubmit(chat)) {
      if (!isBlank(workspace.draftOf(chat))) this.#page.announcer?.say(strings.chooseModelToStart);
      return;
    }
    const targets = workspace.targets(chat);
    const ids = targets.map(({id}) => id);
    if (!this.dispatchEvent(new PromptSubmitEvent(chat.id, workspace.draftOf(chat), ids))) return;
    const words = submitWords(targets, strings);
    workspace.submit(chat);
    this.#attachments.forget();
    // Its code may still be on its way. In a card that has left the document since, it is not upgraded.
    void customElements.whenDefined('bai-chat-log').then(() => {
      if (this.isConnected) this.log?.scrollToLatest();
    });
    for (const text of words) this.#page.announcer?.say(text);
  }
}
