import {html, LitElement, nothing, type CSSResultGroup, type PropertyValues, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {PressGuard} from '../../controllers/press-guard.js';
import {TextsController} from '../../controllers/texts-controller.js';
import type {ContentPart} from '../../chat/content.js';
import {
  AttachmentRemoveEvent,
  DraftEvent,
  FilesEvent,
  PromptEnterEvent,
  PromptStopEvent,
} from '../../events/prompt-box-events.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {attachmentList} from '../attachment-list.js';
import {clipIcon, sendIcon, stopIcon} from '../icons.js';
import {promptBoxStyles} from './prompt-box.styles.js';

/**
 * A growing text field with Send and Stop. It shows the draft that it is given; the draft itself lives in the chat.
 *
 * @summary Where a person writes the next message.
 *
 * @fires {DraftEvent} bai-draft - The text was edited. For the card only: it does not bubble.
 * @fires {PromptEnterEvent} bai-prompt-enter - Enter or Send was pressed. For the card only: it does not bubble.
 * @fires {FilesEvent} bai-files - Files were picked or pasted. For the card only: it does not bubble.
 * @fires {AttachmentRemoveEvent} bai-attachment-remove - An attachment is to go. For the card only: it does not bubble.
 * @fires {PromptStopEvent} bai-prompt-stop - Stop was pressed. For the card only: it does not bubble.
 *
 * @csspart box - The frame around field and buttons.
 * @csspart field - The text field.
 * @csspart attach - The Attach button.
 * @csspart attachment - An attachment.
 * @csspart send - The Send button.
 * @csspart stop - The Stop button.
 */
export class BaiPromptBox extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, promptBoxStyles];
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};

  /** The text not yet sent. */
  @property({attribute: false}) draft = '';

  /** What stands in the empty field. */
  @property({attribute: false}) placeholder = '';

  /** Whether the draft can be sent. */
  @property({attribute: false}) sendable = false;

  /** Whether an answer is on its way, so that Stop stands there. */
  @property({attribute: false}) busy = false;

  /** What Send will do, beyond its name. Shown beside it, and its description. */
  @property({attribute: false}) hint = '';

  /** What is sent along with the text. */
  @property({attribute: false}) attachments: readonly ContentPart[] = [];

  /** Why a file was not attached. */
  @property({attribute: false}) refused = '';

  @query('input') private readonly picker!: HTMLInputElement | null;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;
  @query('[part="stop"]') private readonly stopButton!: HTMLButtonElement | null;

  readonly #texts = new TextsController(this);
  readonly #presses = new PressGuard();
  #stopHadFocus = false;

  protected override willUpdate(): void {
    this.#stopHadFocus = this.stopButton !== null && this.shadowRoot?.activeElement === this.stopButton;
  }

  protected override render(): TemplateResult {
    const {strings} = this.#texts;
    const blank = this.draft.trim() === '' && this.attachments.length === 0;
    return html`
      <div class="box" part="box">
        ${attachmentList(this.attachments, strings, this.#onRemove)}
        ${this.refused === '' ? nothing : html`<p class="refused">${this.refused}</p>`}
        <textarea
          part="field"
          rows="1"
          dir="auto"
          aria-label=${strings.message}
          placeholder=${this.placeholder}
          enterkeyhint=${isTouchOnly() ? 'enter' : 'send'}
          .value=${live(this.draft)}
          @input=${this.#onInput}
          @keydown=${this.#onKeydown}
          @paste=${this.#onPaste}
        ></textarea>
        <div class="row">
          <input type="file" multiple hidden aria-label=${strings.attach} @change=${this.#onPicked} />
          <button
            class="button plain icon"
            part="attach"
            type="button"
            aria-label=${strings.attach}
            title=${strings.attach}
            @click=${this.#onAttach}
          >
            ${clipIcon}
          </button>
          <slot name="prompt-actions"></slot>
          <span id="hint" class="hint">${this.hint}</span>
          ${
            this.busy
              ? html`<button
                  class="button icon"
                  part="stop"
                  type="button"
                  aria-label=${strings.stop}
                  title=${strings.stop}
                  @keydown=${this.#onButtonKeydown}
                  @click=${this.#onStop}
                >
                  ${stopIcon}
                </button>`
              : nothing
          }
          ${
            this.busy && blank
              ? nothing
              : html`<button
                  class=${this.sendable ? 'button icon primary' : 'button icon'}
                  part="send"
                  type="button"
                  aria-label=${strings.send}
                  aria-describedby="hint"
                  aria-disabled=${this.sendable ? 'false' : 'true'}
                  @keydown=${this.#onButtonKeydown}
                  @click=${this.#onSend}
                >
                  ${sendIcon}
                </button>`
          }
        </div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('draft')) this.#fit();
    // The answer has ended by itself while Stop had the focus.
    if (this.#stopHadFocus && !this.stopButton) this.#keepFocus();
  }

  /** Grows the field with its text, where the engine does not do it by `field-sizing`. */
  #fit(): void {
    const {field} = this;
    if (!field || CSS.supports('field-sizing', 'content')) return;
    field.style.blockSize = 'auto';
    field.style.blockSize = `${field.scrollHeight}px`;
  }

  #onInput(event: InputEvent): void {
    // Whoever does something in between means the next press.
    this.#presses.reset();
    /** @internal Named in the class comment. */
    this.dispatchEvent(new DraftEvent((event.currentTarget as HTMLTextAreaElement).value));
  }

  #onKeydown(event: KeyboardEvent): void {
    // While an input method composes, Enter picks a candidate; it must not send. Safari says so only by 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const composing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter') this.#presses.reset();
    if (event.key !== 'Enter' || event.shiftKey || composing || isTouchOnly()) return;
    event.preventDefault();
    if (this.#presses.takes(event)) this.#enter();
  }

  #onAttach(): void {
    this.picker?.click();
  }

  #onPicked(event: Event): void {
    const picker = event.currentTarget as HTMLInputElement;
    this.#attach([...(picker.files ?? [])]);
    // So that the same file can be picked again once it was removed.
    picker.value = '';
    this.#keepFocus();
  }

  #onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    // A text that came along is pasted as ever: spreadsheets put a picture of the cells beside their text. But macOS puts
    // the names of copied files there.
    const text = event.clipboardData?.getData('text/plain').trim() ?? '';
    const names = files.map(({name}) => name);
    if (text !== '' && !text.split(/[\r\n]+/).every((line) => names.includes(line))) return;
    event.preventDefault();
    this.#attach(files);
  }

  #attach(files: readonly File[]): void {
    // As #onInput.
    this.#presses.reset();
    /** @internal Named in the class comment. */
    if (files.length > 0) this.dispatchEvent(new FilesEvent(files));
  }

  readonly #onRemove = (event: Event): void => {
    const {index} = (event.currentTarget as HTMLElement).dataset;
    this.#presses.reset();
    this.#keepFocus();
    /** @internal Named in the class comment. */
    this.dispatchEvent(new AttachmentRemoveEvent(Number(index)));
  };

  #onButtonKeydown(event: KeyboardEvent): void {
    // A key that is held down presses once.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
  }

  #onSend(event: MouseEvent): void {
    if (!this.sendable || !this.#presses.takes(event)) return;
    this.#keepFocus();
    this.#enter();
  }

  #onStop(event: MouseEvent): void {
    if (!this.#presses.takes(event)) return;
    this.#keepFocus();
    /** @internal Named in the class comment. */
    this.dispatchEvent(new PromptStopEvent());
  }

  #enter(): void {
    /** @internal Named in the class comment. */
    this.dispatchEvent(new PromptEnterEvent());
  }

  /** The pressed button goes away with its press. On a touch device the field would call up the keyboard. */
  #keepFocus(): void {
    if (!isTouchOnly()) this.field?.focus({preventScroll: true});
  }
}

/** On a device without a keyboard, Enter is the only way to a new line. */
function isTouchOnly(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}
