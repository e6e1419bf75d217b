/** Something that a person did and can take back. */
export interface UndoEntry {
  readonly id: string;
  readonly kind: 'clear' | 'delete' | 'discard' | 'turn';
  /** The chat that it was done to. */
  readonly chatId: string;
  readonly letter: string;
}

interface Undoable extends UndoEntry {
  readonly undo: () => void;
}

/** What can be taken back, newest first, without a time limit. Kept in memory only. */
export class UndoStack {
  #entries: readonly Undoable[] = [];

  get entries(): readonly UndoEntry[] {
    return this.#entries;
  }

  push(entry: UndoEntry, undo: () => void): void {
    this.#entries = [{...entry, undo}, ...this.#entries];
  }

  /** Takes one back: the one named, or the newest. */
  undo(id: string | undefined = this.#entries[0]?.id): UndoEntry | undefined {
    const entry = this.#entries.find((candidate) => candidate.id === id);
    this.drop(id);
    entry?.undo();
    return entry;
  }

  /** Gives up the possibility to take one back. */
  drop(id: string | undefined): void {
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
  }

  clear(): void {
    this.#entries = [];
  }
}
