/** The text of a prompt box was edited. For the card around it only. */
export class DraftEvent extends Event {
  static readonly type = 'bai-draft';
  readonly text: string;

  constructor(text: string) {
    super(DraftEvent.type);
    this.text = text;
  }
}

/** Enter or Send was pressed. For the card around the prompt box only. */
export class PromptEnterEvent extends Event {
  static readonly type = 'bai-prompt-enter';

  constructor() {
    super(PromptEnterEvent.type);
  }
}

/** Stop was pressed. For the card around the prompt box only. */
export class PromptStopEvent extends Event {
  static readonly type = 'bai-prompt-stop';

  constructor() {
    super(PromptStopEvent.type);
  }
}

/** Files were picked or pasted. For the card around the prompt box only. */
export class FilesEvent extends Event {
  static readonly type = 'bai-files';
  readonly files: readonly File[];

  constructor(files: readonly File[]) {
    super(FilesEvent.type);
    this.files = files;
  }
}

/** An attachment is to be taken out of the draft. For the card around the prompt box only. */
export class AttachmentRemoveEvent extends Event {
  static readonly type = 'bai-attachment-remove';
  /** Its place among the attachments, from 0. */
  readonly index: number;

  constructor(index: number) {
    super(AttachmentRemoveEvent.type);
    this.index = index;
  }
}

declare global {
  interface HTMLElementEventMap {
    'bai-attachment-remove': AttachmentRemoveEvent;
    'bai-draft': DraftEvent;
    'bai-files': FilesEvent;
    'bai-prompt-enter': PromptEnterEvent;
    'bai-prompt-stop': PromptStopEvent;
  }
}
