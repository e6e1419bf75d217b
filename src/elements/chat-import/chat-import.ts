import {ContextConsumer} from '@lit/context';
import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {query, state} from 'lit/decorators.js';
import {readChats, type ImportFault} from '../../compare/import.js';
import {announcerContext} from '../../context/announcer.js';
import {createId} from '../../controllers/create-id.js';
import {FileDropController} from '../../controllers/file-drop-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {ArrivalEvent} from '../../events/arrival-event.js';
import type {Strings} from '../../i18n/strings.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {groupStyles} from '../chats-view/group.styles.js';
import {closeIcon} from '../icons.js';
import {chatImportStyles} from './chat-import.styles.js';

/** The largest file that is read, in bytes. */
const largestFile = 50_000_000;

/**
 * Takes in chats: what this page has exported, and chats in the messages form of the OpenAI API.
 *
 * @summary Takes in chats.
 *
 * @fires {ArrivalEvent} bai-arrival - Chats are to come to the page. For the view around it only.
 */
export class BaiChatImport extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, groupStyles, chatImportStyles];

  /** A file that was chosen or dropped. */
  @state() private file: {readonly name: string; readonly text: string} | undefined;
  @state() private fault = '';
  @state() private outcome = '';

  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  @query('input') private readonly picker!: HTMLInputElement | null;
  @query('#choose') private readonly chooseButton!: HTMLButtonElement | null;

  readonly #texts = new TextsController(this);
  readonly #announcer = new ContextConsumer(this, {context: announcerContext});
  readonly #drop = new FileDropController(this, (files) => {
    void this.#read(files);
  });

  protected override render(): TemplateResult {
    const {strings} = this.#texts;
    return html`<h2>${strings.importChats}</h2>
      <textarea
        class="field"
        rows="3"
        dir="auto"
        spellcheck="false"
        aria-label=${strings.importText}
        aria-describedby="fault"
        aria-invalid=${this.fault === '' ? 'false' : 'true'}
        placeholder=${strings.importHint}
        ?hidden=${this.file !== undefined}
        @input=${this.#onInput}
      ></textarea>
      ${this.file ? this.#renderFile(this.file.name, strings) : nothing}
      <p id="fault" class="fault" ?hidden=${this.fault === ''}>${this.fault}</p>
      <div class="row">
        <button id="choose" class="button small" type="button" @click=${this.#onChoose}>
          ${strings.chooseFile}
        </button>
        <input
          type="file"
          hidden
          accept=".json,.jsonl,.ndjson,.txt,application/json"
          aria-label=${strings.chooseFile}
          @change=${this.#onPicked}
        />
        <button class="button small" type="button" title=${strings.addHint} @click=${this.#onAdd}>
          ${strings.addToPage}
        </button>
        <button class="button small" type="button" title=${strings.replaceHint} @click=${this.#onReplace}>
          ${strings.replacePage}
        </button>
      </div>
      ${this.outcome === '' ? nothing : html`<p class="note">${this.outcome}</p>`}
      ${this.#drop.isOver ? html`<p class="drop" aria-hidden="true">${strings.dropToImport}</p>` : nothing}`;
  }

  #renderFile(name: string, strings: Strings): TemplateResult {
    return html`<div class="row file">
      <span class="name" dir="auto">${name}</span>
      <button
        class="button plain small icon"
        type="button"
        aria-label=${strings.removeFile(name)}
        title=${strings.removeFile(name)}
        @click=${this.#onRemove}
      >
        ${closeIcon}
      </button>
    </div>`;
  }

  async #read([file]: readonly File[]): Promise<void> {
    if (!file) return;
    const {strings} = this.#texts;
    this.#clear();
    if (file.size > largestFile) {
      this.#refuse(strings.importTooLarge(file.name, largestFile / 1_000_000));
      return;
    }
    try {
      this.file = {name: file.name, text: await file.text()};
    } catch {
      this.#refuse(strings.importUnreadable(file.name));
    }
  }

  #bring(how: 'add' | 'replace'): void {
    const {strings} = this.#texts;
    const {imported, fault} = readChats(this.file?.text ?? this.field?.value ?? '', createId);
    if (fault) {
      this.#refuse(strings.importFault(fault));
      return;
    }
    const {state, leftOut} = imported;
    /** @internal Named in the class comment. */
    const event = new ArrivalEvent(state, how);
    if (!this.dispatchEvent(event)) {
      const many: ImportFault = {reason: 'many', count: state.chats.length};
      this.#refuse(strings.importFault(many));
      return;
    }
    this.#clear();
    if (this.field) this.field.value = '';
    this.outcome = [
      strings.imported(state.chats.length),
      ...(leftOut > 0 ? [strings.importLeftOut(leftOut)] : []),
    ].join('. ');
    this.#announcer.value?.say(this.outcome);
  }

  #refuse(why: string): void {
    this.fault = why;
    this.#announcer.value?.alert(why);
    if (!this.file) this.field?.focus();
  }

  #clear(): void {
    this.file = undefined;
    this.fault = '';
    this.outcome = '';
  }

  #onInput(): void {
    this.fault = '';
    this.outcome = '';
  }

  #onChoose(): void {
    this.picker?.click();
  }

  #onPicked(): void {
    const files = [...(this.picker?.files ?? [])];
    // So that the same file can be chosen again.
    if (this.picker) this.picker.value = '';
    void this.#read(files);
  }

  #onRemove(): void {
    this.#clear();
    this.chooseButton?.focus();
  }

  #onAdd(): void {
    this.#bring('add');
  }

  #onReplace(): void {
    this.#bring('replace');
  }
}
