import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Tells which of the children of a scroller is in view. */
export class InViewController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #scroller: () => HTMLElement | null;
  readonly #children: () => readonly Element[];
  readonly #visible = new Set<Element>();
  #observer: IntersectionObserver | undefined;
  #root: HTMLElement | null = null;
  #observed: readonly Element[] = [];
  #current: Element | undefined;

  constructor(
    host: ReactiveControllerHost,
    scroller: () => HTMLElement | null,
    children: () => readonly Element[],
  ) {
    this.#host = host;
    this.#scroller = scroller;
    this.#children = children;
    host.addController(this);
  }

  /** The index of the first child that is mostly in view; of the last one that was, while one is swiped to the next. */
  get index(): number {
    return this.#observed.findIndex((child) => child === this.#current);
  }

  hostUpdated(): void {
    const root = this.#scroller();
    const children = this.#children();
    const same =
      children.length === this.#observed.length && children.every((child, i) => child === this.#observed[i]);
    if (root === this.#root && same) return;
    this.hostDisconnected();
    if (!root) return;
    this.#root = root;
    this.#observed = children;
    this.#observer = new IntersectionObserver(this.#onIntersect, {root, threshold: 0.6});
    for (const child of children) this.#observer.observe(child);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#visible.clear();
    this.#observed = [];
    this.#root = null;
  }

  readonly #onIntersect = (entries: readonly IntersectionObserverEntry[]): void => {
    const before = this.index;
    for (const {target, isIntersecting} of entries) {
      if (isIntersecting) this.#visible.add(target);
      else this.#visible.delete(target);
    }
    this.#current = this.#observed.find((child) => this.#visible.has(child)) ?? this.#current;
    if (this.index !== before) this.#host.requestUpdate();
  };
}
