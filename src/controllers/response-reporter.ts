import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat, ResponseNews} from '../chat/chat.js';
import {isFinal, type FinalStatus, type Message} from '../chat/message.js';
import type {Unsubscribe} from '../chat/observable.js';
import type {Announcer} from '../context/announcer.js';
import {ResponseEndEvent, ResponseErrorEvent, ResponseStartEvent} from '../events/response-events.js';
import type {Strings} from '../i18n/strings.js';

/** What a report needs of its host. */
export interface ReporterOptions {
  readonly chat: () => Chat | undefined;
  /** What the chat is called. */
  readonly name: () => string;
  readonly announcer: () => Announcer | undefined;
  readonly strings: () => Strings;
}

/** Tells the host page, by events, and assistive technology, by sentences, of the responses of one chat. */
export class ResponseReporter implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ReporterOptions;
  #watched: Chat | undefined;
  #stop: Unsubscribe | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ReporterOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdate(): void {
    const chat = this.#options.chat();
    if (chat === this.#watched) return;
    this.#stop?.();
    this.#watched = chat;
    this.#stop = chat?.onResponse((news) => {
      this.#report(chat, news);
    });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#watched = undefined;
  }

  #report({id}: Chat, {type, message}: ResponseNews): void {
    if (type === 'start') {
      this.#host.dispatchEvent(new ResponseStartEvent(id, message));
      return;
    }
    if (!hasEnded(message)) return;
    if (message.error) this.#host.dispatchEvent(new ResponseErrorEvent(id, message, message.error));
    this.#host.dispatchEvent(new ResponseEndEvent(id, message));
    // After the last sentences of the answer, which are said by who shows it.
    queueMicrotask(() => {
      this.#announce(message);
    });
  }

  #announce(message: Message): void {
    const announcer = this.#options.announcer();
    const strings = this.#options.strings();
    const name = this.#options.name();
    if (message.error) announcer?.alert(strings.announceEnded(name, strings.error(message.error).title));
    else if (message.status === 'stopped') announcer?.say(strings.announceEnded(name, strings.endedStopped));
    else if (message.status === 'cut') announcer?.alert(strings.announceEnded(name, strings.endedCut));
    else announcer?.say(strings.announceDone(name));
  }
}

function hasEnded(message: Message): message is Message & {readonly status: FinalStatus} {
  return isFinal(message.status);
}
