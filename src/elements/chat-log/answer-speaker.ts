import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Chat, ResponseNews} from '../../chat/chat.js';
import type {Unsubscribe} from '../../chat/observable.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Announcer} from '../../context/announcer.js';
import type {BaiMessage} from '../message/message.js';

/** How often what has come is read aloud, in milliseconds: a voice is slower than any model. */
const pace = 1000;

/** What reading aloud needs of its host. */
export interface AnswerSpeakerOptions {
  readonly chat: () => Chat | undefined;
  readonly workspace: () => Workspace | undefined;
  readonly announcer: () => Announcer | undefined;
  /** Whether sentences are wanted at all. */
  readonly isWanted: () => boolean;
  /** The element that shows a message. */
  readonly messageOf: (id: string) => BaiMessage | undefined;
}

/**
 * Has the answer that streams read aloud, sentence by sentence, by assistive technology. Where a second chat of the page
 * begins to answer meanwhile, nobody could follow both: then the ends of the answers are said, as always, and no more.
 */
export class AnswerSpeaker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AnswerSpeakerOptions;
  #watched: Chat | undefined;
  #stop: Unsubscribe | undefined;
  /** The id of the message that is being read. */
  #reading: string | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, options: AnswerSpeakerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const chat = this.#options.chat();
    if (chat !== this.#watched) this.#watch(chat);
    // The host hears of each chat that begins.
    if (this.#options.workspace()?.chats.some((other) => other.busy && other !== chat)) this.#end();
  }

  hostDisconnected(): void {
    this.#end();
    this.#stop?.();
    this.#stop = undefined;
    this.#watched = undefined;
  }

  #watch(chat: Chat | undefined): void {
    this.hostDisconnected();
    this.#watched = chat;
    this.#stop = chat?.onResponse((news) => {
      this.#hear(news);
    });
    // It may have begun before the code of this element was there.
    if (chat?.busy && chat.lastAnswer) this.#begin(chat.lastAnswer.id);
  }

  #hear({type, message}: ResponseNews): void {
    if (type === 'start') {
      this.#begin(message.id);
      if (message.text !== '' && this.#reading !== undefined) void this.#skip(message.id);
    } else if (message.id === this.#reading) {
      this.#read(true);
      this.#end();
    }
  }

  /** An answer that is continued begins with what was read already, or not wanted. */
  async #skip(id: string): Promise<void> {
    // It has no element yet: it is told of before its chat shows it.
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const message = this.#options.messageOf(id);
    await message?.updateComplete;
    message?.takeSentences();
  }

  #begin(id: string): void {
    this.#end();
    if (!this.#options.isWanted()) return;
    this.#reading = id;
    this.#timer = setInterval(() => {
      this.#read();
    }, pace);
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#reading = undefined;
  }

  #read(isEnd = false): void {
    const message = this.#reading === undefined ? undefined : this.#options.messageOf(this.#reading);
    if (document.hidden || !message) {
      this.#end();
      return;
    }
    const sentences = message.takeSentences();
    if (sentences) this.#say(sentences);
    // The first answer was faster than the code that reads it.
    else if (isEnd) {
      void message.readable.then(() => {
        this.#say(message.takeSentences());
      });
    }
  }

  #say(sentences: readonly string[] = []): void {
    for (const sentence of sentences) this.#options.announcer()?.say(sentence);
  }
}
