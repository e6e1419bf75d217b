import type {MessageEntry} from './message-entry.js';

/** Where a message stands among the messages that answer the same one. */
export interface Alternatives {
  /** From 0. */
  readonly index: number;
  readonly ids: readonly string[];
}

/** All messages of a chat, with their branches. One branch is shown: the one that ends in `head`. */
export class MessageTree {
  readonly #entries = new Map<string, MessageEntry>();
  #head: string | undefined;
  #branch: readonly MessageEntry[] | undefined;

  /** All messages, in order of creation. Those that are set take the place of all. */
  get all(): readonly MessageEntry[] {
    return [...this.#entries.values()];
  }

  set all(entries: readonly MessageEntry[]) {
    this.#entries.clear();
    this.#branch = undefined;
    for (const entry of entries) this.insert(entry);
  }

  /** The id of the last message of the branch that is shown. */
  get head(): string | undefined {
    return this.#head;
  }

  /** The messages of the branch that is shown, first to last. The same array until the branch changes. */
  get branch(): readonly MessageEntry[] {
    return (this.#branch ??= this.#walk());
  }

  get(id: string): MessageEntry | undefined {
    return this.#entries.get(id);
  }

  /** Adds a message, without showing it. */
  insert(entry: MessageEntry): void {
    this.#entries.set(entry.value.id, entry);
    this.#branch = undefined;
  }

  /** Adds a message and shows the branch that ends in it. */
  add(entry: MessageEntry): void {
    this.insert(entry);
    this.#head = entry.value.id;
  }

  /** Shows the branch that ends in `id`. */
  show(id: string | undefined): void {
    this.#head = id !== undefined && this.#entries.has(id) ? id : undefined;
    this.#branch = undefined;
  }

  /** The messages that follow the same one as `id` does, itself among them. */
  alternatives(id: string): Alternatives {
    const own = this.#entries.get(id)?.value;
    const ids = this.all
      .map(({value}) => value)
      .filter(({parentId, role}) => own !== undefined && parentId === own.parentId && role === own.role)
      .map((message) => message.id);
    return {index: ids.indexOf(id), ids};
  }

  /** Shows the newest branch that goes through `id`, or the newest of all. */
  showThrough(id: string | undefined): void {
    let last = id;
    for (let next = this.#newestChild(id); next !== undefined; next = this.#newestChild(next)) last = next;
    this.show(last);
  }

  /** Puts the messages of `earlier` before those of this tree, so that the shown branches join. */
  prepend(earlier: MessageTree): void {
    const own = this.all;
    const ownHead = this.#head;
    const joint = earlier.head;
    for (const entry of own)
      if (entry.value.parentId === undefined && joint !== undefined) entry.follow(joint);
    this.all = [...earlier.all, ...own];
    this.show(ownHead ?? joint);
  }

  #newestChild(id: string | undefined): string | undefined {
    let newest: string | undefined;
    for (const {value} of this.#entries.values()) if (value.parentId === id) newest = value.id;
    return newest;
  }

  #walk(): readonly MessageEntry[] {
    const branch: MessageEntry[] = [];
    const seen = new Set<string>();
    for (let id = this.#head; id !== undefined && !seen.has(id);) {
      seen.add(id);
      const entry = this.#entries.get(id);
      if (!entry) break;
      branch.push(entry);
      id = entry.value.parentId;
    }
    return branch.reverse();
  }
}
