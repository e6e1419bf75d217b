import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Comparison} from '../../compare/comparison.js';
import {showTurn} from '../../compare/turns.js';
import {WatchController} from '../../controllers/watch-controller.js';
import type {BaiChatLog} from '../chat-log/chat-log.js';

/** What tells in which chat the reader is. */
const signs = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Shows the turn that one chat is scrolled to in the other chats of the page as well, while the comparison says so. Only
 * the chat that the reader is in leads; one that is led, and one that still moves by its reader's hand, leads nobody.
 */
export class TurnAligner implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #comparison: () => Comparison | undefined;
  /** Those that a reader has set in motion, as far as the browser tells of the end of that. */
  readonly #moving = new Set<BaiChatLog>();
  #root: Node | undefined;
  #leader: BaiChatLog | undefined;
  /** The turn that the leader shows, which the others were shown. */
  #turnId: string | undefined;
  #frame = 0;

  /** @param host Stands beside the cards. */
  constructor(host: ReactiveControllerHost & HTMLElement, comparison: () => Comparison | undefined) {
    this.#host = host;
    this.#comparison = comparison;
    host.addController(this);
    new WatchController(host, comparison, () => {
      this.hostUpdate();
    });
  }

  /** Shows a turn in all chats that have it. */
  async show(turnId: string): Promise<void> {
    const logs = this.#logs;
    const turn = this.#comparison()?.turns.find(({id}) => id === turnId);
    if (turn) showTurn(turn);
    this.#turnId = turnId;
    // What was out of sight has to be there first.
    await Promise.all(logs.map(({updateComplete}) => updateComplete));
    this.#show(turnId, logs);
  }

  hostUpdate(): void {
    const isOn = this.#host.isConnected && this.#comparison()?.aligned === true;
    if (isOn === (this.#root !== undefined)) return;
    if (!isOn) {
      this.hostDisconnected();
      return;
    }
    this.#root = this.#host.getRootNode();
    for (const sign of signs) this.#root.addEventListener(sign, this.#onSign, {capture: true, passive: true});
  }

  hostDisconnected(): void {
    for (const sign of signs) this.#root?.removeEventListener(sign, this.#onSign, {capture: true});
    this.#root = undefined;
    this.#setLeader(undefined);
    this.#moving.clear();
  }

  get #logs(): readonly BaiChatLog[] {
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const cards = [...root.querySelectorAll('bai-chat-card')];
    // Its code may still be on its way.
    return cards.flatMap(({renderRoot}) => [
      ...renderRoot.querySelectorAll<BaiChatLog>('bai-chat-log:defined'),
    ]);
  }

  #show(turnId: string, logs: readonly BaiChatLog[]): void {
    const {turns = []} = this.#comparison() ?? {};
    const answers = turns.find(({id}) => id === turnId)?.answers ?? [];
    const isNewest = turns.at(-1)?.id === turnId;
    for (const log of logs) {
      const own = answers.find(({chat}) => chat === log.chat);
      // Who is at the end of the newest turn goes on following it.
      const isThere = log.reading?.value.turnId === turnId || (isNewest && log.following);
      if (own && !isThere) log.scrollToMessage(own.prompt.value.id);
    }
  }

  #setLeader(log: BaiChatLog | undefined): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // A scroll event does not leave the shadow root that it happens in, but it comes down through it.
    this.#leader?.renderRoot.removeEventListener('scroll', this.#onScroll, {capture: true});
    this.#leader = log;
    this.#turnId = log?.reading?.value.turnId;
    log?.renderRoot.addEventListener('scroll', this.#onScroll, {capture: true, passive: true});
  }

  #lead(leader: BaiChatLog): void {
    const turnId = leader.reading?.value.turnId;
    if (turnId === undefined || turnId === this.#turnId) return;
    this.#turnId = turnId;
    this.#show(
      turnId,
      this.#logs.filter((log) => log !== leader && !this.#moving.has(log)),
    );
  }

  readonly #onSign = (event: Event): void => {
    const log = event.composedPath().find(isLog);
    if (log && log !== this.#leader) this.#setLeader(log);
  };

  readonly #onScroll = (): void => {
    const leader = this.#leader;
    if (!leader) return;
    if (!this.#moving.has(leader) && 'onscrollend' in window) {
      this.#moving.add(leader);
      const onEnd = (): void => {
        this.#moving.delete(leader);
      };
      leader.renderRoot.addEventListener('scrollend', onEnd, {capture: true, once: true});
    }
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#lead(leader);
    });
  };
}

function isLog(target: EventTarget): target is BaiChatLog {
  return target instanceof Element && target.localName === 'bai-chat-log';
}
