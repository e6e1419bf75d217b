import type {Chat} from '../chat/chat.js';
import {toChatError, type ErrorFacts} from '../chat/chat-error.js';
import {isBlank} from '../chat/content.js';
import type {Unsubscribe} from '../chat/observable.js';
import type {ChatPageState} from '../chat/state.js';
import {parsePageState} from '../chat/state-parser.js';
import type {ChatStorage} from '../chat/storage.js';
import type {Workspace} from '../chat/workspace.js';

/** How long it waits for further changes before it writes, in milliseconds. */
const pause = 300;
/** How often it writes while answers stream, in milliseconds. */
const streamingPause = 1000;
/** How much of the first prompt makes the title. */
const longestTitle = 80;

/** What a keeper needs. */
export interface KeeperOptions {
  readonly workspace: Workspace;
  readonly storage: ChatStorage;
  /** Under which id the page is kept. */
  readonly id: string;
  /** Told what goes wrong, once until it goes right again; then undefined. */
  readonly onTrouble: (error: ErrorFacts | undefined) => void;
}

/** Keeps the chats of a page in a storage while they change, and brings them back. */
export class PageKeeper {
  readonly #options: KeeperOptions;
  #unwatch: Unsubscribe | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ids of the chats and messages that the storage has of this page. */
  #kept: ReadonlySet<string> = new Set();
  #writing: Promise<void> | undefined;
  /** Counts the changes, and of which of them the storage has been told. */
  #changes = 0;
  #told = 0;
  #hasTrouble = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Brings back what was kept. Chats that were used while it was looked up stay, beside those. */
  async restore(): Promise<void> {
    const {workspace, storage, id} = this.#options;
    try {
      const state = await storage.read(id);
      if (!state) return;
      if (workspace.chats.some(isUsed)) {
        const {chats} = parsePageState(state);
        workspace.adopt(chats.filter((chat) => !workspace.chat(chat.id)));
      } else workspace.restore(state);
      this.#kept = new Set(idsOf(state));
    } catch (thrown) {
      this.#tell(toChatError(thrown));
    }
  }

  /** Keeps what changes from now on, until {@link stop}. */
  watch(): void {
    this.#unwatch ??= this.#options.workspace.subscribe(this.#onChange);
    document.addEventListener('visibilitychange', this.#onHidden);
    addEventListener('pagehide', this.#onHidden);
    this.#onChange();
  }

  /** Keeps what is there once more, and then nothing. */
  stop(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
    document.removeEventListener('visibilitychange', this.#onHidden);
    removeEventListener('pagehide', this.#onHidden);
    this.#flush();
  }

  readonly #onChange = (): void => {
    this.#changes += 1;
    this.#schedule(pause);
  };

  /** The page may never run again. */
  readonly #onHidden = (): void => {
    if (document.visibilityState === 'hidden') this.#flush();
  };

  #schedule(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#flush();
    }, delay);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const {busy} = this.#options.workspace;
    // One after the other: the storage must not take an older state for the newer one.
    if ((this.#changes > this.#told || busy) && !this.#writing) void this.#write();
    // Text that streams in is no change of the page.
    if (busy && this.#unwatch) this.#schedule(streamingPause);
  }

  async #write(): Promise<void> {
    const {workspace, storage, id} = this.#options;
    this.#told = this.#changes;
    const state = titled(workspace.toState());
    const ids = new Set(idsOf(state));
    const erased = [...this.#kept].filter((kept) => !ids.has(kept));
    this.#writing = storage.write(id, state, {erased});
    try {
      await this.#writing;
      this.#kept = ids;
      this.#tell(undefined);
    } catch (thrown) {
      this.#tell(toChatError(thrown));
    }
    this.#writing = undefined;
    if (this.#changes > this.#told) this.#schedule(pause);
  }

  #tell(error: ErrorFacts | undefined): void {
    if (this.#hasTrouble === (error !== undefined)) return;
    this.#hasTrouble = error !== undefined;
    this.#options.onTrouble(error);
  }
}

function isUsed({messages, queue, ownDraft}: Chat): boolean {
  return messages.length > 0 || queue.length > 0 || !isBlank(ownDraft);
}

function idsOf({chats}: ChatPageState): readonly string[] {
  return chats.flatMap(({id, messages}) => [id, ...messages.map((message) => message.id)]);
}

/** By its first prompt a page is found again. */
function titled(state: ChatPageState): ChatPageState {
  const prompts = state.chats.flatMap(({messages}) => messages.filter(({role}) => role === 'user'));
  const first = prompts[0]?.text.trim().replace(/\s+/g, ' ');
  return first === undefined || first === '' ? state : {...state, title: first.slice(0, longestTitle)};
}
