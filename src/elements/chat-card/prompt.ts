import {html, type TemplateResult} from 'lit';
import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {AttachmentRemoveEvent, DraftEvent, FilesEvent} from '../../events/prompt-box-events.js';
import type {Strings} from '../../i18n/strings.js';
import {placeholder, promptHint} from './prompt-words.js';

/** What the prompt box of a card needs of it. */
export interface PromptContext {
  readonly chat: Chat;
  readonly workspace: Workspace;
  readonly strings: Strings;
  /** Why the files that were given last cannot be attached. */
  readonly refused: string;
  readonly onDraft: (event: DraftEvent) => void;
  readonly onEnter: () => void;
  readonly onStop: () => void;
  readonly onFiles: (event: FilesEvent) => void;
  readonly onAttachmentRemove: (event: AttachmentRemoveEvent) => void;
}

/** The prompt box of a card, with the button of the parameters in it. */
export function renderPrompt(context: PromptContext): TemplateResult {
  const {chat, workspace, strings} = context;
  const draft = workspace.draftOf(chat);
  const onFocus = (): void => {
    workspace.use(chat);
  };
  return html`<bai-prompt-box
    exportparts="box: prompt, field: prompt-field, attach, attachment, send, stop"
    .draft=${draft.text}
    .placeholder=${placeholder(chat, strings)}
    .sendable=${workspace.canSubmit(chat)}
    .busy=${chat.busy}
    .hint=${promptHint(chat, workspace, strings)}
    .attachments=${draft.attachments}
    .refused=${context.refused}
    @bai-draft=${context.onDraft}
    @bai-prompt-enter=${context.onEnter}
    @bai-prompt-stop=${context.onStop}
    @bai-files=${context.onFiles}
    @bai-attachment-remove=${context.onAttachmentRemove}
    @focusin=${onFocus}
  >
    <bai-parameters
      slot="prompt-actions"
      exportparts="button: parameters-button, parameters"
      .chat=${chat}
      .workspace=${workspace}
    ></bai-parameters>
  </bai-prompt-box>`;
}
