import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ModelSelection} from '../../chat/model-selection.js';
import type {ChatServices} from '../../chat/services.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {PickerLists} from './picker-lists.js';

/** What {@link LateLists} needs of its host. */
export interface LateListsOptions {
  readonly services: () => ChatServices;
  readonly selection: () => ModelSelection | undefined;
}

/**
 * The lists of a picker, whose code is loaded once the picker shows, or when a list is opened before that. What is
 * searched for until then is searched for once it is there.
 */
export class LateLists implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: LateListsOptions;
  #lists: PickerLists | undefined;
  #begun = false;
  /** What is searched for in a list that is open while its code is on its way. */
  #searched: {endpoint?: string | undefined; model?: string | undefined} = {};

  constructor(host: ReactiveControllerHost, options: LateListsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    new WatchController(host, () => this.#lists?.search);
    new WatchController(
      host,
      () => this.#lists?.choices,
      () => {
        const selection = options.selection();
        if (selection) this.#lists?.applyName(selection);
        host.requestUpdate();
      },
    );
  }

  /** Undefined until they are loaded. */
  get loaded(): PickerLists | undefined {
    return this.#lists;
  }

  hostUpdated(): void {
    if (this.#begun) return;
    this.#begun = true;
    void this.#load();
  }

  hostDisconnected(): void {
    this.#lists?.search.cancel();
  }

  /** The search of the endpoints changed; undefined: their list was closed. */
  searchEndpoints(search: string | undefined): void {
    if (this.#lists) this.#lists.searchEndpoints(search);
    else this.#hold({...this.#searched, endpoint: search});
  }

  /** The search of the models changed; undefined: their list was closed. */
  searchModels(search: string | undefined): void {
    if (this.#lists) this.#lists.searchModels(search, this.#options.selection()?.endpoint);
    else this.#hold({...this.#searched, model: search});
    this.#host.requestUpdate();
  }

  #hold(searched: {endpoint?: string | undefined; model?: string | undefined}): void {
    this.#searched = searched;
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const {PickerLists} = await import('./picker-lists.js');
      this.#lists ??= new PickerLists(this.#options.services);
    } catch {
      // The list goes on saying that it is loading; its next opening tries again.
      return;
    }
    const {endpoint, model} = this.#searched;
    this.#searched = {};
    if (endpoint !== undefined) this.searchEndpoints(endpoint);
    if (model !== undefined) this.searchModels(model);
    this.#host.requestUpdate();
  }
}
