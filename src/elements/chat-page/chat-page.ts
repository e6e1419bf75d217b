import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, queryAll, state} from 'lit/decorators.js';
import type {EndpointCatalog} from '../../chat/catalog.js';
import type {Chat} from '../../chat/chat.js';
import {createChatError} from '../../chat/chat-error.js';
import type {Endpoint} from '../../chat/endpoint.js';
import type {CreateServices} from '../../chat/services.js';
import type {ChatPageState} from '../../chat/state.js';
import type {ChatStorage} from '../../chat/storage.js';
import type {ChatTransport} from '../../chat/transport.js';
import type {ChatInit, Workspace} from '../../chat/workspace.js';
import {InViewController} from '../../controllers/in-view-controller.js';
import {KeepScope} from '../../controllers/keep-scope.js';
import {PageScope} from '../../controllers/page-scope.js';
import {PressGuard} from '../../controllers/press-guard.js';
import {ServicesScope} from '../../controllers/services-scope.js';
import {TextsScope} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {WorkspaceScope} from '../../controllers/workspace-scope.js';
import type {Announce} from '../../context/announcer.js';
import {ChatAddEvent} from '../../events/chat-add-event.js';
import {SyncChangeEvent} from '../../events/sync-change-event.js';
import type {StringOverrides} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {switches} from '../../styles/switch.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import type {BaiChatCard} from '../chat-card/chat-card.js';
import {jsonArrayConverter} from '../json-array-converter.js';
import {langConverter} from '../lang-converter.js';
import {renderCards, renderEmpty} from './cards.js';
import {chatPageStyles} from './chat-page.styles.js';
import {scrollToCard} from './row-scroll.js';
import {renderTabs} from './tabs.js';
import {renderToolbar} from './toolbar.js';

/**
 * The Chat page: chat cards side by side, each with an endpoint and a model of its own, and an input that can be
 * shared, so that one prompt is answered by all of them.
 *
 * @summary Chat cards side by side, to compare models.
 *
 * @slot heading - What stands at the start of the toolbar. Default: the heading Chat.
 * @slot actions - The host's own controls in the toolbar.
 *
 * @fires {PromptSubmitEvent} bai-prompt-submit - A person asks that a prompt be sent. Cancelable.
 * @fires {ChatAddEvent} bai-chat-add - A person asks for another chat. Cancelable.
 * @fires {ChatRemoveEvent} bai-chat-remove - A person asks that a chat be removed. Cancelable.
 * @fires {ChatClearEvent} bai-chat-clear - A person asks that a history be erased. Cancelable.
 * @fires {ModelChangeEvent} bai-model-change - Another endpoint or model is chosen in a chat.
 * @fires {SyncChangeEvent} bai-sync-change - A person turned Sync input on or off.
 * @fires {ResponseStartEvent} bai-response-start - A model was asked.
 * @fires {ResponseEndEvent} bai-response-end - A response has ended, in whichever way.
 * @fires {ResponseErrorEvent} bai-response-error - A response has failed, or an error cut it short.
 *
 * @csspart toolbar - The row above the cards.
 * @csspart heading - The default heading.
 * @csspart sync - The switch Sync input.
 * @csspart compare-button - The button Compare.
 * @csspart compare - The panel that compares the chats.
 * @csspart add - The button Add chat.
 * @csspart all - The button Stop all or Retry all.
 * @csspart failed - The button Retry failed.
 * @csspart undo - The notice that brings a deleted chat back.
 * @csspart trouble - The notice that the chats cannot be kept.
 * @csspart tabs - The navigation above the cards of a narrow page.
 * @csspart cards - The row of cards.
 * @csspart card - One card: a `<bai-chat-card>`.
 * @csspart card-header - The row with the choice of the model and the menu of a card.
 * @csspart card-body - The messages of a card, or its form of a custom model.
 * @csspart card-foot - The place of the prompt box of a card.
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
 * @cssprop [--bai-chat-page-card-min-inline-size=22rem] - Least width of a card.
 */
export class BaiChatPage extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, switches, chatPageStyles];

  /** Makes the services of a page. `define/chat-page.js` sets it to the package's defaults. */
  static createServices: CreateServices | undefined;

  /** Loads what compares chats. `define/chat-page.js` sets it; without it there is no button Compare. */
  static loadCompare: (() => Promise<unknown>) | undefined;

  /** The endpoints to choose from. As an attribute: JSON. */
  @property({converter: jsonArrayConverter}) endpoints: readonly Endpoint[] | undefined;

  /** One endpoint by its address, in place of a list. */
  @property({attribute: 'base-url'}) baseURL: string | undefined;

  /** The id of the first card's endpoint. Default: the first of the catalogue. */
  @property() endpoint: string | undefined;

  /** The id of the first card's model. Default: the first that its endpoint lists. */
  @property() model: string | undefined;

  /** Whether the synced chats share what is typed. Default: false. */
  @property({type: Boolean, attribute: 'sync-input', reflect: true}) syncInput = false;

  /** How many chats there can be. Default: 10. */
  @property({type: Number, attribute: 'max-cards'}) maxCards = 10;

  /** After how many seconds without data a hint is shown. Nothing is aborted. Default: 30. */
  @property({type: Number, attribute: 'stall-seconds'}) stallSeconds = 30;

  /**
   * What assistive technology is told of an answer: its sentences as they come (`sentences`), while no other chat of the
   * page answers, or only that it has ended (`end`). Default: `sentences`.
   */
  @property() announce: Announce = 'sentences';

  /**
   * Where the chats are kept, and brought back from: as an attribute the name of a built-in store (`indexeddb`: the
   * browser's database, `memory`: as long as the page), as a property a store of the host's. Default: they are not kept.
   */
  @property() storage: ChatStorage | string | undefined;

  /** Under which id they are kept there. Pages that share a store need one each. Default: `page`. */
  @property({attribute: 'storage-id'}) storageId = 'page';

  /** The language, as a BCP 47 tag. Default: that of the document around the page. */
  @property({reflect: true, converter: langConverter}) override lang = '';

  /** Where endpoints and models come from, in place of `endpoints` and `base-url`. */
  @property({attribute: false}) catalog: EndpointCatalog | undefined;

  /** How requests go, in place of `fetch`. A response that runs keeps the one that it began with. */
  @property({attribute: false}) transport: ChatTransport | undefined;

  /** Texts in place of ours. */
  @property({attribute: false}) strings: StringOverrides | undefined;

  /** Origins whose images may load by themselves, such as `https://example.com`. Default: none. */
  @property({attribute: false}) imageOrigins: readonly string[] | undefined;

  @state() private comparing = false;

  @query('.cards') private readonly row!: HTMLElement | null;
  @query('[part="add"]') private readonly addButton!: HTMLButtonElement | null;
  @query('[part="compare-button"]') private readonly compareButton!: HTMLButtonElement | null;
  @query('[part="all"]') private readonly allButton!: HTMLButtonElement | null;
  @queryAll('bai-chat-card') private readonly cards!: NodeListOf<BaiChatCard>;

  readonly #texts = new TextsScope(this);
  readonly #services = new ServicesScope(this, () => (this.constructor as typeof BaiChatPage).createServices);
  readonly #page = new PageScope(this);
  readonly #chats = new WorkspaceScope(this, () => this.#services.services);
  readonly #keep = new KeepScope(this, () => ({
    workspace: this.#ready(),
    storage: this.#services.services.storage,
    id: this.storageId,
  }));
  readonly #inView = new InViewController(
    this,
    () => this.row,
    () => [...this.cards],
  );
  readonly #presses = new PressGuard();
  #allHadFocus = false;
  #shown: readonly Chat[] = [];
  /** The id of the chat whose card gets the focus once it is rendered. */
  #focusNext: string | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.#chats.own);
  }

  /**
   * Adds a chat at the end, and gives its id. An endpoint in `init` is trusted only if the catalogue knows it by the
   * same base URL; else nothing is sent to it until the person confirms it.
   */
  addChat(init?: ChatInit): string {
    const workspace = this.#ready();
    const chat = workspace.add(init);
    if (!init?.endpoint) void chat.selection.start(undefined, init?.model);
    return chat.id;
  }

  /** Removes a chat. It can be taken back by Undo. */
  removeChat(id: string): void {
    this.#ready().remove(id);
  }

  /** Erases the history of a chat. It can be taken back by Undo. */
  clearChat(id: string): void {
    this.#ready().clear(id);
  }

  /**
   * Sends `text` as Enter in the last used card would: to all synced chats while Sync input is on. With `chatId`, to
   * that chat alone. What stands in the prompt boxes stays.
   */
  send(text: string, {chatId}: {readonly chatId?: string} = {}): void {
    const workspace = this.#ready();
    const chat = chatId === undefined ? workspace.lastUsed : workspace.chat(chatId);
    if (!chat)
      throw createChatError({kind: 'bad-request', params: {reason: 'chat'}}, 'There is no such chat.');
    workspace.send({text, attachments: []}, chatId === undefined ? workspace.targets(chat) : [chat]);
  }

  /** Ends all running responses. Queued prompts go back into their boxes. */
  stopAll(): void {
    this.#ready().stopAll();
  }

  /** Everything on the page but tokens, as plain data. */
  toJSON(): ChatPageState {
    return this.#ready().toState();
  }

  /**
   * Replaces everything on the page. What runs is aborted.
   *
   * @throws ChatError of kind `bad-request` if `state` is not what `toJSON()` gives. Nothing changes then.
   */
  restore(state: unknown): void {
    const workspace = this.#ready();
    workspace.restore(state);
    this.syncInput = workspace.syncInput;
  }

  protected override scheduleUpdate(): Promise<void> | undefined {
    return this.#texts.schedule(() => void super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const workspace = this.#ready();
    if (changed.has('syncInput')) workspace.setSyncInput(this.syncInput);
    else this.syncInput = workspace.syncInput;
    this.#texts.cover = workspace.blind?.cover;
    this.#keepFocus(workspace.chats);
    this.#allHadFocus = this.allButton !== null && this.allButton === this.shadowRoot?.activeElement;
  }

  protected override render(): TemplateResult {
    const workspace = this.#ready();
    const {strings} = this.#texts;
    const {chats} = workspace;
    return html`
      <div class="page">
        ${this.#renderToolbar(workspace)}
        ${
          chats.length > 0
            ? html`${renderTabs({
                strings,
                chats,
                blind: workspace.blind !== undefined,
                current: this.#inView.index,
                onTab: this.#onTab,
              })}
              ${renderCards({
                workspace,
                maxCards: this.maxCards,
                stallSeconds: this.stallSeconds,
                announce: this.announce,
                imageOrigins: this.imageOrigins,
              })}`
            : renderEmpty(strings, this.#onAdd)
        }
        ${
          this.comparing
            ? html`<bai-compare
                exportparts="compare"
                .workspace=${workspace}
                .maxCards=${this.maxCards}
                @bai-close-wish=${this.#onCompare}
              ></bai-compare>`
            : nothing
        }
        ${this.#page.regions}
      </div>
    `;
  }

  protected override updated(): void {
    const {chats} = this.#ready();
    const added = this.#shown.length > 0 ? chats.filter((chat) => !this.#shown.includes(chat)) : [];
    this.#shown = chats;
    const last = added.at(-1);
    if (last) this.#show(last.id);
    // The last answer has ended while Stop all had the focus.
    if (this.#allHadFocus && !this.allButton) this.#focusNext = this.#ready().lastUsed?.id;
    if (this.#focusNext === undefined) return;
    const card = this.#card(this.#focusNext);
    this.#focusNext = undefined;
    if (!card) this.addButton?.focus();
    void card?.updateComplete.then(() => {
      card.focus({preventScroll: true});
    });
  }

  #renderToolbar(workspace: Workspace): TemplateResult {
    const {strings} = this.#texts;
    return renderToolbar({
      strings,
      syncInput: this.syncInput,
      all: this.#all,
      someFailed: workspace.failed.length > 0 && workspace.failed.length < workspace.retryable.length,
      deleted: workspace.undoEntries.find(({kind}) => kind === 'delete'),
      full: this.#isFull(workspace) ? strings.maxCards(this.maxCards) : undefined,
      empty: workspace.chats.length === 0,
      comparing: this.#canCompare ? this.comparing : undefined,
      onCompare: this.#onCompare,
      trouble: this.#keep.trouble,
      onTroubleDismiss: this.#onTroubleDismiss,
      onAll: this.#onAll,
      onSync: this.#onSync,
      onAdd: this.#onAdd,
      onUndo: this.#onUndo,
      onDismiss: this.#onDismiss,
    });
  }

  /** With one chat its own Stop and Retry are enough. */
  get #all(): 'stop' | 'retry' | undefined {
    const {busy, chats, retryable} = this.#ready();
    if (busy) return chats.length > 1 ? 'stop' : undefined;
    return retryable.length > 1 ? 'retry' : undefined;
  }

  /** When the card that has the focus goes away, its neighbour gets it. */
  #keepFocus(chats: readonly Chat[]): void {
    const focused = [...this.cards].find((card) => card === this.shadowRoot?.activeElement)?.chat;
    if (!focused || chats.includes(focused)) return;
    const index = this.#shown.indexOf(focused);
    const neighbours = [...this.#shown.slice(index + 1), ...this.#shown.slice(0, index).reverse()];
    this.#focusNext = neighbours.find((chat) => chats.includes(chat))?.id ?? '';
  }

  #isFull(workspace: Workspace): boolean {
    return workspace.chats.length >= this.maxCards;
  }

  /** The workspace, also before the first update: a host may call a method right after it made the element. */
  #ready(): Workspace {
    const {own} = this.#chats;
    if (own) return own;
    const workspace = this.#chats.begin();
    const first = workspace.add();
    void first.selection.start(this.endpoint ?? undefined, this.model ?? undefined);
    return workspace;
  }

  #card(id: string): BaiChatCard | undefined {
    return [...this.cards].find(({chat}) => chat?.id === id);
  }

  #show(id: string): void {
    const card = this.#card(id);
    if (this.row && card) scrollToCard(this.row, card);
  }

  #onAdd(): void {
    const workspace = this.#ready();
    const source = workspace.lastUsed;
    if (this.#isFull(workspace)) return;
    if (!this.dispatchEvent(new ChatAddEvent(source?.id))) return;
    const chat = source ? workspace.addBeside(source) : workspace.add();
    if (!source) void chat.selection.start(this.endpoint ?? undefined, this.model ?? undefined);
    const {strings} = this.#texts;
    this.#page.announcer?.say(
      strings.announceAdded(strings.chatName(chat.letter, chat.selection.choice?.model)),
    );
    this.#focusNext = chat.id;
  }

  get #canCompare(): boolean {
    return (this.constructor as typeof BaiChatPage).loadCompare !== undefined;
  }

  async #onCompare(): Promise<void> {
    this.comparing = !this.comparing;
    if (!this.comparing) {
      this.compareButton?.focus();
      return;
    }
    // What cannot be had now may be had at the next press.
    await (this.constructor as typeof BaiChatPage).loadCompare?.().catch(() => {
      this.comparing = false;
    });
  }

  #onSync(): void {
    const workspace = this.#ready();
    workspace.setSyncInput(!workspace.syncInput);
    this.syncInput = workspace.syncInput;
    this.dispatchEvent(new SyncChangeEvent(this.syncInput));
  }

  #onUndo(event: Event): void {
    const entry = this.#ready().undo((event.currentTarget as HTMLElement).dataset.id);
    this.#focusNext = entry?.chatId;
  }

  #onDismiss(event: Event): void {
    this.#ready().dismissUndo((event.currentTarget as HTMLElement).dataset.id ?? '');
    this.addButton?.focus();
  }

  #onTroubleDismiss(): void {
    this.#keep.dismiss();
    this.addButton?.focus();
  }

  #onAll(event: MouseEvent): void {
    // Each puts the other in its place.
    if (!this.#presses.takes(event)) return;
    const workspace = this.#ready();
    const onlyFailed = event.currentTarget !== this.allButton;
    // Which goes away with the failures, and leaves Stop all.
    if (onlyFailed) this.allButton?.focus();
    if (this.#all === 'stop') workspace.stopAll();
    else workspace.retryAll(onlyFailed ? workspace.failed : undefined);
  }

  #onTab(event: Event): void {
    this.#show((event.currentTarget as HTMLElement).dataset.id ?? '');
  }
}
