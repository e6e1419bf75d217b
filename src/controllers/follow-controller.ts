import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** How far from the end still counts as the end, in pixels: a fraction of a line. */
const tolerance = 24;

/** What tells that a reader is about to move the view. */
const signs = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Keeps a scroller at its end while its content grows, as long as the reader is there. Scrolling up lets go at
 * once. Following costs one write a frame, and no layout beside the one that the write needs.
 */
export class FollowController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #scroller: () => HTMLElement | null;
  readonly #onReader: () => void;
  #watched: HTMLElement | undefined;
  #following = true;
  #top = 0;
  #height = 0;
  /** Where the view stood when the reader began to move it up, until it has moved. */
  #leavingFrom: number | undefined;
  /** The reader is on the way to the end by its key. Where that was when it was pressed may no longer be the end. */
  #wantsEnd = false;
  /** The view stays where it was sent, also at the end, until the reader moves it. */
  #held = false;

  /**
   * @param scroller Gives the scroller. Asked after each update.
   * @param onReader Called when the reader sets about moving the view.
   */
  constructor(host: ReactiveControllerHost, scroller: () => HTMLElement | null, onReader: () => void) {
    this.#host = host;
    this.#scroller = scroller;
    this.#onReader = onReader;
    host.addController(this);
  }

  /** Whether the view follows what comes. */
  get following(): boolean {
    return this.#following;
  }

  hostUpdated(): void {
    const scroller = this.#scroller();
    if (!scroller || this.#watched === scroller) return;
    this.hostDisconnected();
    this.#watched = scroller;
    scroller.addEventListener('scroll', this.#onScroll, {passive: true});
    scroller.addEventListener('scrollend', this.#onRest);
    scroller.addEventListener('wheel', this.#onWheel, {passive: true});
    scroller.addEventListener('keydown', this.#onKeydown);
    // On its way down, before a key leads to another place.
    for (const sign of signs) scroller.addEventListener(sign, this.#onReader, {capture: true, passive: true});
  }

  hostDisconnected(): void {
    this.#watched?.removeEventListener('scroll', this.#onScroll);
    this.#watched?.removeEventListener('scrollend', this.#onRest);
    this.#watched?.removeEventListener('wheel', this.#onWheel);
    this.#watched?.removeEventListener('keydown', this.#onKeydown);
    for (const sign of signs) this.#watched?.removeEventListener(sign, this.#onReader, {capture: true});
    this.#watched = undefined;
  }

  /** Content has grown: scrolls to the end if the view follows. Call it once a frame at most. */
  grown(): void {
    // Without a look at where the view is: that would cost a layout beside the one that the write needs.
    this.#toBottom();
  }

  /** The content or the view has another size: an image has loaded, a block was measured, messages were erased. */
  resized(): void {
    if (this.#leavingFrom === undefined && this.#distance() <= 1) this.#set(true);
    else this.grown();
  }

  /** Goes to the end and follows from there. */
  toEnd(): void {
    this.#leavingFrom = undefined;
    this.#wantsEnd = false;
    this.#set(true);
    this.#toBottom();
  }

  /**
   * Goes to a place that was asked for, and stays there, unless it is the end.
   *
   * @param growing Whether more is to come: then also the end is a place to stay at.
   */
  goTo(top: number, growing: boolean): void {
    const scroller = this.#watched;
    if (!scroller) return;
    scroller.scrollTop = top;
    this.#leavingFrom = undefined;
    this.#top = scroller.scrollTop;
    this.#height = scroller.scrollHeight;
    this.#held = growing;
    this.#set(!growing && this.#distance() <= 1);
  }

  #toBottom(): void {
    if (!this.#following || !this.#watched) return;
    // Past any end.
    this.#watched.scrollTop = 1e9;
    // What comes next is judged by this: the reader may move the view before it tells of its own move.
    this.#top = this.#watched.scrollTop;
    this.#height = this.#watched.scrollHeight;
  }

  /** Finds out whether the view was moved, and by whom. */
  #look(): void {
    const {scrollTop: top, scrollHeight: height} = this.#watched ?? {scrollTop: 0, scrollHeight: 0};
    // Blocks that come into view are measured, and may be shorter than was thought. That moves the view up by as much,
    // and is no wish of the reader's.
    const shrunk = Math.max(0, this.#height - height);
    const isUp = top < this.#top - shrunk - 1;
    const isDown = top > this.#top;
    this.#top = top;
    this.#height = height;
    if (this.#following && !isUp) {
      if (shrunk > 0) this.#toBottom();
      return;
    }
    const distance = this.#distance();
    // Only a reader moves the view up; our own writes and growing content move it down.
    if (isUp && distance > 1) {
      this.#leavingFrom = undefined;
      this.#held = false;
      this.#set(false);
    } else if (
      isDown ? distance <= tolerance : this.#leavingFrom === undefined && !this.#held && distance <= 1
    )
      this.#set(true);
  }

  readonly #onScroll = (): void => {
    this.#look();
  };

  readonly #onRest = (): void => {
    if (this.#wantsEnd) this.toEnd();
    // This was the end of a move of ours, and the reader's is still to come.
    if (this.#leavingFrom !== undefined && (this.#watched?.scrollTop ?? 0) >= this.#leavingFrom) return;
    this.#leavingFrom = undefined;
    if (!this.#following && !this.#held && this.#distance() <= 1) this.#set(true);
  };

  // Before the view has moved: a write of ours in between would undo the first steps of a smooth scroll.
  readonly #onWheel = (event: WheelEvent): void => {
    this.#wantsEnd = false;
    // With Ctrl it zooms.
    if (event.deltaY < 0 && !event.ctrlKey) this.#letGo();
  };

  readonly #onKeydown = ({key, shiftKey, altKey, target}: KeyboardEvent): void => {
    if (target === this.#watched) this.#wantsEnd = key === 'End';
    const scrollsUp = ['ArrowUp', 'PageUp', 'Home'].includes(key) || (key === ' ' && shiftKey);
    if (scrollsUp && !altKey && target === this.#watched) this.#letGo();
  };

  #letGo(): void {
    const {scrollTop} = this.#watched ?? {scrollTop: 0};
    if (scrollTop === 0) return;
    if (this.#following) this.#leavingFrom = scrollTop;
    this.#set(false);
  }

  #distance(): number {
    const scroller = this.#watched;
    return scroller ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : 0;
  }

  #set(following: boolean): void {
    if (following) {
      this.#held = false;
      this.#leavingFrom = undefined;
    }
    if (following === this.#following) return;
    this.#following = following;
    this.#host.requestUpdate();
  }
}
