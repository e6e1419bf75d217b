import {emptyDraft, isBlank, type Draft} from './content.js';

/** A member of a group of chats: its own draft is set aside while it is in. */
export interface DraftOwner {
  ownDraft: Draft;
}

/** The one draft that the synced chats of a page share. No draft is lost when a chat joins or leaves. */
export class SharedDraft {
  #draft = emptyDraft;

  get value(): Draft {
    return this.#draft;
  }

  set value(draft: Draft) {
    this.#draft = draft;
  }

  /**
   * Starts sharing. The draft that was edited last is shared, the others are set aside.
   *
   * @param members Edited last first.
   */
  begin(members: readonly DraftOwner[]): void {
    const source = members.find(({ownDraft}) => !isBlank(ownDraft));
    if (source) this.#takeFrom(source);
  }

  /** Lets a chat in. The first one brings its draft along. */
  join(owner: DraftOwner, others: readonly DraftOwner[]): void {
    if (others.length === 0) this.#takeFrom(owner);
  }

  /** Ends the sharing: the draft stays in `owner`. */
  end(owner: DraftOwner | undefined): void {
    if (!owner) return;
    owner.ownDraft = joinDrafts(this.#draft, owner.ownDraft);
    this.#draft = emptyDraft;
  }

  #takeFrom(owner: DraftOwner): void {
    this.#draft = joinDrafts(this.#draft, owner.ownDraft);
    owner.ownDraft = emptyDraft;
  }
}

/** Both drafts, one after the other: where two meet in one box, neither is dropped. */
export function joinDrafts(first: Draft, second: Draft): Draft {
  if (isBlank(second)) return first;
  if (isBlank(first)) return second;
  return {
    text: [first.text, second.text].filter((text) => text !== '').join('\n\n'),
    attachments: [...first.attachments, ...second.attachments],
  };
}
