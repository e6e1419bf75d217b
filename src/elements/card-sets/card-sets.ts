import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query, state} from 'lit/decorators.js';
import {toChatError} from '../../chat/chat-error.js';
import type {CreateServices} from '../../chat/services.js';
import type {ChatPageState} from '../../chat/state.js';
import type {ChatStorage, StoredTitle} from '../../chat/storage.js';
import type {Workspace} from '../../chat/workspace.js';
import {keepSet, listSets, SessionStores, setOf} from '../../compare/sets.js';
import {announcerContext} from '../../context/announcer.js';
import {createId} from '../../controllers/create-id.js';
import {saveFile} from '../../controllers/save-file.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {ArrivalEvent} from '../../events/arrival-event.js';
import type {Strings} from '../../i18n/strings.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {closeIcon, undoIcon} from '../icons.js';
import {groupStyles} from '../chats-view/group.styles.js';
import {cardSetsStyles} from './card-sets.styles.js';

/** The stores of pages that have none of their own. */
const sessions = new SessionStores();

/**
 * Sets of cards: models, parameters, system prompts, order and widths under a name, to be kept, recalled and deleted.
 *
 * @summary Keeps and recalls sets of cards.
 *
 * @fires {ArrivalEvent} bai-arrival - Chats are to come to the page. For the view around it only.
 */
export class BaiCardSets extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, groupStyles, cardSetsStyles];

  /** Makes a store for a page that has none. `define/card-sets.js` sets it to the package's defaults. */
  static createServices: CreateServices | undefined;

  /** The chats of the page. */
  @property({attribute: false}) workspace: Workspace | undefined;

  @state() private sets: readonly StoredTitle[] = [];
  /** What went wrong. */
  @state() private fault = '';
  @state() private nameMissing = false;
  /** The set that was deleted last. */
  @state() private deleted: ChatPageState | undefined;

  @query('#name') private readonly nameField!: HTMLInputElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  #storage: ChatStorage | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.workspace);
    new WatchController(this, () => this.workspace?.services);
  }

  protected override willUpdate(): void {
    const storage = this.#findStorage();
    if (storage === this.#storage) return;
    this.#storage = storage;
    void this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const {workspace} = this;
    if (!workspace) return nothing;
    const {strings} = this.#texts;
    return html`<h2>${strings.sets}</h2>
      <p class="note">${strings.setsHint}</p>
      <form class="row" novalidate @submit=${this.#onSave}>
        <input
          id="name"
          class="field"
          type="text"
          dir="auto"
          autocomplete="off"
          aria-label=${strings.setName}
          placeholder=${strings.setName}
          aria-invalid=${this.nameMissing ? 'true' : 'false'}
          aria-describedby="missing"
          @input=${this.#onInput}
        />
        <button class="button small" type="submit">${strings.saveSet}</button>
        <button class="button small" type="button" @click=${this.#onSaveFile}>${strings.saveSetFile}</button>
      </form>
      <p id="missing" class="fault" ?hidden=${!this.nameMissing}>${strings.setNameMissing}</p>
      ${this.fault === '' ? nothing : html`<p class="fault">${this.fault}</p>`}
      ${
        this.sets.length > 0
          ? html`<ul aria-label=${strings.sets}>
              ${this.sets.map((set) => this.#renderSet(set, strings))}
            </ul>`
          : nothing
      }
      ${this.deleted ? this.#renderDeleted(this.deleted, strings) : nothing}
      ${workspace.services.storage ? nothing : html`<p class="note">${strings.setsNotKept}</p>`}`;
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('nameMissing') && this.nameMissing) this.nameField?.focus();
  }

  #renderSet({id, title}: StoredTitle, strings: Strings): TemplateResult {
    return html`<li class="row" data-id=${id}>
      <span class="name" dir="auto">${title}</span>
      <button
        class="button small"
        type="button"
        aria-label=${strings.useSetOf(title)}
        title=${strings.replaceHint}
        @click=${this.#onUse}
      >
        ${strings.useSet}
      </button>
      <button
        class="button small"
        type="button"
        aria-label=${strings.addSetOf(title)}
        title=${strings.addHint}
        @click=${this.#onAdd}
      >
        ${strings.addSet}
      </button>
      <button
        class="button plain small icon"
        type="button"
        aria-label=${strings.deleteSet(title)}
        title=${strings.deleteSet(title)}
        @click=${this.#onDelete}
      >
        ${closeIcon}
      </button>
    </li>`;
  }

  #renderDeleted({title = ''}: ChatPageState, strings: Strings): TemplateResult {
    return html`<div class="row note">
      <span id="deleted">${strings.setDeleted(title)}</span>
      <button class="button small" type="button" aria-describedby="deleted" @click=${this.#onUndo}>
        ${undoIcon} ${strings.undo}
      </button>
    </div>`;
  }

  #findStorage(): ChatStorage | undefined {
    const {workspace} = this;
    if (!workspace) return undefined;
    const create = (this.constructor as typeof BaiCardSets).createServices;
    return (
      workspace.services.storage ??
      sessions.storeOf(workspace.services, () => create?.({storage: 'memory'}).storage)
    );
  }

  async #load(): Promise<void> {
    await this.#try(() => Promise.resolve());
  }

  /** Does `work` on the storage, and then looks at what it holds. What goes wrong is said in words. */
  async #try(work: (storage: ChatStorage) => Promise<void>): Promise<boolean> {
    const storage = this.#storage;
    if (!storage) return false;
    this.fault = '';
    try {
      await work(storage);
      const sets = await listSets(storage);
      // Another storage may have come meanwhile.
      if (storage === this.#storage) this.sets = sets;
      return true;
    } catch (thrown) {
      const {title, remedy = ''} = this.#texts.strings.error(toChatError(thrown));
      this.#refuse(`${title}. ${remedy}`);
      return false;
    }
  }

  #refuse(why: string): void {
    this.fault = why;
    this.#announcer.value?.alert(why);
  }

  /** The set as it is named in the field; undefined, and the field says so, without a name. */
  #named(): ChatPageState | undefined {
    const title = this.nameField?.value.trim() ?? '';
    this.nameMissing = title === '';
    return this.workspace && title !== '' ? setOf(this.workspace, title) : undefined;
  }

  #onInput(): void {
    this.nameMissing = false;
  }

  async #onSave(event: Event): Promise<void> {
    event.preventDefault();
    const set = this.#named();
    if (!set || !(await this.#try((storage) => keepSet(storage, set, createId)))) return;
    if (this.nameField) this.nameField.value = '';
    this.#announcer.value?.say(this.#texts.strings.setSaved(set.title ?? ''));
  }

  #onSaveFile(): void {
    const set = this.#named();
    if (set)
      saveFile(`${fileName(set.title ?? '')}.json`, JSON.stringify(set, undefined, 2), 'application/json');
  }

  #onUse(event: Event): void {
    void this.#recall(event, 'replace');
  }

  #onAdd(event: Event): void {
    void this.#recall(event, 'add');
  }

  async #recall(event: Event, how: 'add' | 'replace'): Promise<void> {
    const id = idOf(event);
    await this.#try(async (storage) => {
      const set = await storage.read(id);
      /** @internal Named in the class comment. */
      if (!set || this.dispatchEvent(new ArrivalEvent(set, how))) return;
      this.#refuse(this.#texts.strings.importFault({reason: 'many', count: set.chats.length}));
    });
  }

  async #onDelete(event: Event): Promise<void> {
    const id = idOf(event);
    let deleted: ChatPageState | undefined;
    const done = await this.#try(async (storage) => {
      deleted = await storage.read(id);
      await storage.delete(id);
    });
    if (!done) return;
    this.deleted = deleted;
    this.#announcer.value?.say(this.#texts.strings.setDeleted(deleted?.title ?? ''));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-describedby="deleted"]')?.focus();
  }

  async #onUndo(): Promise<void> {
    const {deleted} = this;
    if (!deleted || !(await this.#try((storage) => keepSet(storage, deleted, createId)))) return;
    this.deleted = undefined;
    this.nameField?.focus();
  }
}

function idOf(event: Event): string {
  return (event.currentTarget as HTMLElement).closest('li')?.dataset.id ?? '';
}

/** A name that every file system takes. */
function fileName(title: string): string {
  return title.replace(/[^\p{L}\p{N}._ -]+/gu, '-').slice(0, 80);
}
