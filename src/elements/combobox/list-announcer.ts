import {ContextConsumer} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {announcerContext} from '../../context/announcer.js';

/** How long a person must pause before the state of a list is announced, in milliseconds. */
const pause = 500;

/** Announces the state of a list once the person pauses: what they hear of each key comes first. */
export class ListAnnouncer implements ReactiveController {
  readonly #announcer: ContextConsumer<typeof announcerContext, ReactiveControllerHost & HTMLElement>;
  #said = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#announcer = new ContextConsumer(host, {context: announcerContext});
    host.addController(this);
  }

  hostDisconnected(): void {
    this.hush();
  }

  /** Says `text` after a pause, unless it was the last thing said, or something else comes first. */
  say(text: string, isFailure: boolean): void {
    clearTimeout(this.#timer);
    if (text === this.#said) return;
    this.#timer = setTimeout(() => {
      this.#said = text;
      if (isFailure) this.#announcer.value?.alert(text);
      else this.#announcer.value?.say(text);
    }, pause);
  }

  /** Says nothing more of this list. */
  hush(): void {
    clearTimeout(this.#timer);
    this.#said = '';
  }
}
