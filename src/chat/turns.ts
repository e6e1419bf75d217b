import type {Chat} from './chat.js';
import type {MessageEntry} from './message-entry.js';
import type {MessageTree} from './message-tree.js';
import type {Workspace} from './workspace.js';

/** The prompt whose turn `id` belongs to. Undefined for what was said before any prompt. */
export function promptOf(tree: MessageTree, id: string): MessageEntry | undefined {
  let entry = tree.get(id);
  while (entry && entry.value.role !== 'user') entry = parentOf(tree, entry);
  return entry;
}

function parentOf(tree: MessageTree, {value: {parentId}}: MessageEntry): MessageEntry | undefined {
  return parentId === undefined ? undefined : tree.get(parentId);
}

/**
 * Deletes the turn that `id` belongs to: its prompt and all answers to it. What came after follows what came before.
 * It can be taken back. Not while an answer is on its way, which hangs on its place.
 *
 * @returns Whether it was deleted.
 */
export function deleteTurn(workspace: Workspace, chat: Chat, id: string): boolean {
  const prompt = promptOf(chat.tree, id);
  if (chat.busy || !prompt) return false;
  const turn = new DeletedTurn(chat.tree, prompt);
  workspace.remember('turn', chat, () => {
    chat.rearrange((tree) => {
      turn.bringBack(tree, chat.busy);
    });
  });
  chat.rearrange((tree) => {
    turn.take(tree);
  });
  return true;
}

/** What a deleted turn was, and where. */
class DeletedTurn {
  readonly #prompt: MessageEntry;
  /** What the prompt followed. */
  readonly #before: string | undefined;
  /** The messages of the turn. */
  readonly #own: ReadonlySet<MessageEntry>;
  /** What followed which of its messages. */
  readonly #after = new Map<MessageEntry, string>();
  /** All messages of the chat, in their order. */
  readonly #order: readonly MessageEntry[];
  /** Whether the prompt had no other wording. */
  readonly #alone: boolean;
  readonly #head: string | undefined;
  /** The last message of the turn that was shown. */
  readonly #end: string;

  constructor(tree: MessageTree, prompt: MessageEntry) {
    const {id, parentId} = prompt.value;
    this.#prompt = prompt;
    this.#before = parentId;
    this.#order = tree.all;
    this.#alone = tree.alternatives(id).ids.length === 1;
    this.#head = tree.head;
    this.#own = new Set(this.#order.filter(({value}) => promptOf(tree, value.id) === prompt));
    for (const entry of this.#order) {
      const parent = parentOf(tree, entry);
      if (parent && this.#own.has(parent) && !this.#own.has(entry)) this.#after.set(entry, parent.value.id);
    }
    this.#end = tree.branch.findLast((entry) => this.#own.has(entry))?.value.id ?? id;
  }

  take(tree: MessageTree): void {
    for (const entry of this.#after.keys()) entry.follow(this.#before);
    tree.all = this.#order.filter((entry) => !this.#own.has(entry));
    // The end of the branch is gone with the turn: of what is left, nothing may be out of reach.
    if (tree.head !== undefined && !tree.get(tree.head)) tree.showThrough(this.#before);
  }

  /** Puts the turn back before what was said since. The branch that is shown stays if an answer is on its way in it. */
  bringBack(tree: MessageTree, busy: boolean): void {
    const there = new Set(tree.all);
    // What it followed may have been erased meanwhile.
    const before = this.#before !== undefined && tree.get(this.#before) ? this.#before : undefined;
    for (const entry of there) {
      const end = this.#after.get(entry);
      const isNext = entry.value.parentId === before && (end !== undefined || this.#alone);
      if (isNext) entry.follow(end ?? this.#end);
    }
    this.#prompt.follow(before);
    const known = this.#order.filter((entry) => there.has(entry) || this.#own.has(entry));
    const since = [...there].filter((entry) => !known.includes(entry));
    tree.all = [...known, ...since];
    const shown = tree.branch.some((entry) => this.#own.has(entry));
    if (!shown && !busy) tree.show(this.#head);
  }
}
