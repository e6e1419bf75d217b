import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a layer needs of its host. */
export interface LayerOptions {
  /** The element with `popover="manual"`. */
  readonly layer: () => HTMLElement | null;
  /** What it stands beside. A press on it is not a press outside. */
  readonly anchor: () => HTMLElement | null;
  /** Which of their ends are in line, in an engine without CSS anchor positioning. Default: `end`. */
  readonly align?: 'start' | 'end';
  /** It was closed by Escape, by a press outside, or by {@link LayerController.close}. It is not hidden yet. */
  readonly onClose?: (how: 'escape' | 'outside' | 'call') => void;
}

/**
 * Opens and closes a layer above the page. `popover="manual"` with rules of its own, since `auto` closes on a press
 * on the layer's own anchor, and an outer layer must not close with an inner one.
 */
export class LayerController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: LayerOptions;
  #open = false;
  /** Where presses are heard, from the inside out. */
  #heard: readonly (Document | ShadowRoot)[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement, options: LayerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  open(): void {
    if (this.#open) return;
    this.#open = true;
    this.#heard = [...closedRootsAround(this.#host), document];
    for (const root of this.#heard) root.addEventListener('pointerdown', this.#onPointerDown, true);
    window.addEventListener('scroll', this.#place, true);
    window.addEventListener('resize', this.#place);
    this.#host.addEventListener('keydown', this.#onKeydown);
    this.#host.requestUpdate();
  }

  close(how: 'escape' | 'outside' | 'call' = 'call'): void {
    if (!this.#open) return;
    this.#open = false;
    for (const root of this.#heard) root.removeEventListener('pointerdown', this.#onPointerDown, true);
    window.removeEventListener('scroll', this.#place, true);
    window.removeEventListener('resize', this.#place);
    this.#host.removeEventListener('keydown', this.#onKeydown);
    this.#host.requestUpdate();
    this.#options.onClose?.(how);
  }

  toggle(): void {
    if (this.#open) this.close();
    else this.open();
  }

  hostUpdated(): void {
    const layer = this.#options.layer();
    if (!layer?.isConnected) return;
    if (layer.matches(':popover-open') !== this.#open) layer.togglePopover(this.#open);
    // At each update, since what it holds may have grown.
    this.#place();
  }

  hostDisconnected(): void {
    // A popover closes when it leaves the document.
    this.close();
  }

  /** For engines without CSS anchor positioning: below the anchor, or above it where there is more room. */
  readonly #place = (): void => {
    const layer = this.#options.layer();
    const anchor = this.#options.anchor();
    if (!this.#open || !layer || !anchor || CSS.supports('position-anchor', '--a')) return;
    const box = anchor.getBoundingClientRect();
    const {width, height} = layer.getBoundingClientRect();
    const fitsBelow = box.bottom + height <= innerHeight || box.top < innerHeight - box.bottom;
    const startIsLeft = getComputedStyle(anchor).direction === 'ltr';
    const left = (this.#options.align === 'start') === startIsLeft ? box.left : box.right - width;
    layer.style.position = 'fixed';
    layer.style.margin = '0';
    layer.style.top = `${fitsBelow ? box.bottom : Math.max(0, box.top - height)}px`;
    layer.style.left = `${Math.max(0, Math.min(left, innerWidth - width))}px`;
  };

  readonly #onPointerDown = (event: Event): void => {
    const path = event.composedPath();
    const {layer, anchor} = this.#options;
    // What was pressed inside a closed root is seen in there only, and judged there.
    const inside = this.#heard.slice(0, this.#heard.indexOf(event.currentTarget as Document | ShadowRoot));
    if (inside.some((root) => root instanceof ShadowRoot && path.includes(root.host))) return;
    if (!path.includes(layer() ?? this.#host) && !path.includes(anchor() ?? this.#host))
      this.close('outside');
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // While an input method composes, its keys are its own. Safari says so only by 229.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
    // One press closes one layer.
    event.stopPropagation();
    event.preventDefault();
    this.close('escape');
  };
}

/** The closed shadow roots that `node` stands in, from the inside out. */
function closedRootsAround(node: Node): readonly ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  for (let root = node.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
    if (root.mode === 'closed') roots.push(root);
  return roots;
}
