import {html, nothing, type TemplateResult} from 'lit';
import {mostPrompts, type PromptList} from '../../compare/prompt-list.js';
import type {Strings} from '../../i18n/strings.js';
import {closeIcon} from '../icons.js';

/** What the form of a list needs. */
export interface FormContext {
  readonly strings: Strings;
  /** What was typed or pasted. */
  readonly text: string;
  /** The name of the file that stands in for it. */
  readonly file: string | undefined;
  readonly list: PromptList;
  /** Why a file was not taken. */
  readonly refused: string;
  readonly fresh: boolean;
  readonly onText: (event: Event) => void;
  readonly onChoose: () => void;
  readonly onPicked: (event: Event) => void;
  readonly onRemove: () => void;
  readonly onContext: (event: Event) => void;
}

/** Where a person gives a list of prompts, and says what each is asked in. */
export function renderForm(context: FormContext): TemplateResult {
  const {strings, file, refused, list, fresh, onChoose, onPicked, onContext} = context;
  const fault = refused === '' ? faultOf(list, strings) : refused;
  return html`${file === undefined ? renderField(context, fault) : nothing}
    <div class="row">
      ${file === undefined ? nothing : renderFile(file, context)}
      <button
        id="choose"
        class="button small"
        type="button"
        title=${strings.chooseFileHint}
        @click=${onChoose}
      >
        ${strings.chooseFile}
      </button>
      <input
        type="file"
        hidden
        accept=".txt,.csv,.json,.jsonl,.ndjson,text/plain"
        aria-label=${strings.chooseFile}
        @change=${onPicked}
      />
      <p id="read" class="grow note ${fault === '' ? '' : 'fault'}" role="status">
        ${fault === '' ? readAs(list, strings) : fault}
      </p>
      <fieldset>
        <legend class="visually-hidden">${strings.listContext}</legend>
        ${[true, false].map(
          (value) =>
            html`<label
              ><input
                type="radio"
                name="context"
                value=${value ? 'fresh' : 'same'}
                .checked=${value === fresh}
                @change=${onContext}
              />${value ? strings.listByItself : strings.listInSameChat}</label
            >`,
        )}
      </fieldset>
    </div>`;
}

function renderField({strings, text, onText}: FormContext, fault: string): TemplateResult {
  return html`<textarea
    class="field"
    rows="3"
    dir="auto"
    aria-label=${strings.prompts}
    aria-describedby="read"
    aria-invalid=${fault === '' ? 'false' : 'true'}
    placeholder=${strings.promptsHint}
    .value=${text}
    @input=${onText}
  ></textarea>`;
}

function renderFile(file: string, {strings, onRemove}: FormContext): TemplateResult {
  const label = strings.removeFile(file);
  return html`<div class="file">
    <span dir="auto">${file}</span>
    <button
      class="button plain small icon"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${onRemove}
    >
      ${closeIcon}
    </button>
  </div>`;
}

function readAs({format, prompts}: PromptList, strings: Strings): string {
  return prompts.length === 0
    ? strings.chooseFileHint
    : strings.listRead(strings.listFormats[format], prompts.length);
}

function faultOf({fault}: PromptList, strings: Strings): string {
  if (!fault) return '';
  if (fault.kind === 'line') return strings.listFaultLine(fault.line);
  return fault.kind === 'many' ? strings.listFaultMany(mostPrompts) : strings.listFaultJSON;
}
