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

declare global {
  interface HTMLElementEventMap {
    'bai-draft': DraftEvent;
    'bai-prompt-enter': PromptEnterEvent;
    'bai-prompt-stop': PromptStopEvent;
  }
}
