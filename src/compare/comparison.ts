import {Observable, type Unsubscribe} from '../chat/observable.js';
import type {Workspace} from '../chat/workspace.js';
import {turnsOf, type Turn} from './turns.js';

/** What the views of a comparison share: the turns of a page's chats, and which of them is looked at. */
export class Comparison extends Observable {
  readonly workspace: Workspace;
  #turns: readonly Turn[] | undefined;
  #chosen: string | undefined;
  #unwatch: Unsubscribe | undefined;

  constructor(workspace: Workspace) {
    super();
    this.workspace = workspace;
  }

  /** Follows the chats, until {@link detach}. */
  attach(): void {
    this.#unwatch ??= this.workspace.subscribe(() => {
      this.#turns = undefined;
      this.changed();
    });
    this.#turns = undefined;
  }

  detach(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** All turns, first to last. The same array until the chats change. */
  get turns(): readonly Turn[] {
    return (this.#turns ??= turnsOf(this.workspace.chats));
  }

  /** The turn that is looked at: the one that was chosen, else the newest that several chats answer, else the newest. */
  get turn(): Turn | undefined {
    return (
      this.turns.find(({id}) => id === this.#chosen) ??
      this.turns.findLast(({answers}) => answers.length > 1) ??
      this.turns.at(-1)
    );
  }

  /** Looks at a turn; undefined: at the newest, whichever that is. */
  choose(id: string | undefined): void {
    this.#chosen = id;
    this.changed();
  }
}
