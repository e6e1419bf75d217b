import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How far from the end still counts as the end, in pixels: a fraction of a line. */
const tolerance = 24;

/**
 * Keeps a scroller at its end while its content grows, as long as the reader is there. Scrolling up lets go at
 * once. It never reads geometry for a piece of text: an observer of the end tells whether the reader is there.
 */
export class FollowController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #scroller: () => HTMLElement | null;
  readonly #end: () => HTMLElement | null;
  #observer: IntersectionObserver | undefined;
  #watched: HTMLElement | undefined;
  #following = true;
  #top = 0;

  /**
   * @param scroller Gives the scroller; @param end gives an element that stands at the end of its content.
   */
  constructor(
    host: ReactiveControllerHost,
    scroller: () => HTMLElement | null,
    end: () => HTMLElement | null,
  ) {
    this.#host = host;
    this.#scroller = scroller;
    this.#end = end;
    host.addController(this);
  }

  /** Whether the view follows what comes. */
  get following(): boolean {
    return this.#following;
  }

  hostUpdated(): void {
    const scroller = this.#scroller();
    const end = this.#end();
    if (!scroller || !end || this.#watched === scroller) return;
    this.hostDisconnected();
    this.#watched = scroller;
    scroller.addEventListener('scroll', this.#onScroll, {passive: true});
    scroller.addEventListener('wheel', this.#onWheel, {passive: true});
    this.#observer = new IntersectionObserver(this.#onIntersect, {
      root: scroller,
      rootMargin: `0px 0px ${tolerance}px 0px`,
    });
    this.#observer.observe(end);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#watched?.removeEventListener('scroll', this.#onScroll);
    this.#watched?.removeEventListener('wheel', this.#onWheel);
    this.#watched = undefined;
  }

  /** Content has grown: scrolls to the end if the view follows. Call it once a frame at most. */
  grown(): void {
    // Past any end: to ask how far the end is would cost a layout.
    if (this.#following && this.#watched) this.#watched.scrollTop = 1e9;
  }

  /** Goes to the end and follows from there. */
  toEnd(): void {
    this.#set(true);
    this.grown();
  }

  readonly #onIntersect = (entries: readonly IntersectionObserverEntry[]): void => {
    // Content that pushes the end away while we follow is no wish of the reader's.
    if (entries.at(-1)?.isIntersecting) this.#set(true);
  };

  readonly #onScroll = (): void => {
    const top = this.#watched?.scrollTop ?? 0;
    // Only a reader moves the view up; our own writes and growing content move it down.
    if (top < this.#top - 1) this.#letGo();
    else if (!this.#following && this.#distance() <= tolerance) this.#set(true);
    this.#top = top;
  };

  readonly #onWheel = (event: WheelEvent): void => {
    if (event.deltaY < 0) this.#letGo();
  };

  #letGo(): void {
    // Content that became shorter moves the view up as well, and leaves it at the end.
    if (this.#distance() > 1) this.#set(false);
  }

  #distance(): number {
    const scroller = this.#watched;
    return scroller ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : 0;
  }

  #set(following: boolean): void {
    if (following === this.#following) return;
    this.#following = following;
    this.#host.requestUpdate();
  }
}
