import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ErrorFacts} from '../chat/chat-error.js';
import type {ChatStorage} from '../chat/storage.js';
import type {Workspace} from '../chat/workspace.js';
import type {PageKeeper} from './page-keeper.js';

/** What a page says of where its chats are kept. */
export interface KeepSource {
  readonly workspace: Workspace;
  readonly storage: ChatStorage | undefined;
  /** Under which id the page is kept. */
  readonly id: string;
}

/** Keeps the chats of a page where its host says. The code for that is loaded only if it does. */
export class KeepScope implements ReactiveController {
  /** Why the chats cannot be kept, until a person has taken note of it or they can be. */
  trouble: ErrorFacts | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #source: () => KeepSource;
  #storage: ChatStorage | undefined;
  #id = '';
  #keeper: PageKeeper | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, source: () => KeepSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  hostUpdated(): void {
    const {workspace, storage, id} = this.#source();
    if (storage === this.#storage && id === this.#id) return;
    this.#end();
    this.#storage = storage;
    this.#id = id;
    if (storage) void this.#begin({workspace, storage, id});
  }

  hostConnected(): void {
    this.#keeper?.watch();
  }

  hostDisconnected(): void {
    this.#keeper?.stop();
  }

  /** The person has taken note of the trouble. */
  dismiss(): void {
    this.#tell(undefined);
  }

  async #begin(source: {workspace: Workspace; storage: ChatStorage; id: string}): Promise<void> {
    try {
      const {PageKeeper} = await import('./page-keeper.js');
      // Another one may have been given meanwhile.
      if (this.#storage !== source.storage || this.#id !== source.id) return;
      const keeper = new PageKeeper({
        ...source,
        onTrouble: (error) => {
          this.#tell(error);
        },
      });
      await keeper.restore();
      if (this.#storage !== source.storage || this.#id !== source.id) return;
      this.#keeper = keeper;
      if (this.#host.isConnected) keeper.watch();
    } catch {
      this.#tell({kind: 'storage'});
    }
  }

  #end(): void {
    this.#keeper?.stop();
    this.#keeper = undefined;
  }

  #tell(error: ErrorFacts | undefined): void {
    this.trouble = error;
    this.#host.requestUpdate();
  }
}
