import type {ModelList} from './model-directory.js';
import type {Unsubscribe} from './observable.js';

/** The one list of models that a selection looks at, and whether it hears of its changes. */
export class ListWatch {
  readonly #onChange: () => void;
  #list: ModelList | undefined;
  #stop: Unsubscribe | undefined;

  /** @param onChange Called after each change of the list, and once for each list that is watched. */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** The list, also while nothing is heard of it. */
  get list(): ModelList | undefined {
    return this.#list;
  }

  /** Whether its changes are heard of. */
  get isOn(): boolean {
    return this.#stop !== undefined;
  }

  /** Looks at `list` in place of the former one. */
  watch(list: ModelList | undefined): void {
    this.#end();
    this.#list = list;
    this.#stop = list?.subscribe(this.#onChange);
    this.#onChange();
  }

  /** Hears of no changes, and gives up what is being fetched. The list stays. */
  suspend(): void {
    this.#end();
    this.#list?.abandon();
  }

  /** Looks at no list any more. */
  drop(): void {
    const list = this.#list;
    this.#end();
    this.#list = undefined;
    list?.abandon();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
