import {ContextProvider} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ChatServices} from '../chat/services.js';
import {Workspace} from '../chat/workspace.js';
import {workspaceContext} from '../context/workspace.js';
import {createId} from './create-id.js';

/** Gives an element a set of chats of its own, and tells those inside it. The chats live as the element does. */
export class WorkspaceScope implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #services: () => ChatServices;
  readonly #provider: ContextProvider<typeof workspaceContext>;
  #own: Workspace | undefined;

  /** @param services Gives what the chats ask of the world outside. Asked once. */
  constructor(host: ReactiveControllerHost & HTMLElement, services: () => ChatServices) {
    this.#host = host;
    this.#services = services;
    this.#provider = new ContextProvider(host, {context: workspaceContext});
    host.addController(this);
  }

  /** The element's own set, once it has begun one. */
  get own(): Workspace | undefined {
    return this.#own;
  }

  /** Begins a set, without any chat. */
  begin(): Workspace {
    this.#own = new Workspace({
      services: this.#services(),
      createId,
      clock: () => performance.now(),
      now: () => Date.now(),
    });
    this.#provider.setValue(this.#own);
    if (this.#host.isConnected) this.#own.attach();
    return this.#own;
  }

  hostConnected(): void {
    this.#own?.attach();
  }

  hostDisconnected(): void {
    // One that is moved is back at once; its answers stream on.
    setTimeout(() => {
      if (!this.#host.isConnected) this.#own?.detach();
    });
  }
}
