/** A piece of what a person sends. */
export type ContentPart =
  | {readonly type: 'text'; readonly text: string}
  | {readonly type: 'image'; readonly dataURL: string; readonly name?: string}
  | {readonly type: 'file'; readonly text: string; readonly name: string};

/** What is written in a prompt box and not yet sent. */
export interface Draft {
  readonly text: string;
  readonly attachments: readonly ContentPart[];
}

/** The draft of a box in which nothing was written. */
export const emptyDraft: Draft = {text: '', attachments: []};

/** Whether sending `draft` would send nothing. White space alone is nothing. */
export function isBlank(draft: Draft): boolean {
  return draft.text.trim() === '' && draft.attachments.length === 0;
}
