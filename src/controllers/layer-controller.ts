import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What a layer needs of its host. */
export interface LayerOptions {
  /** The element with `popover="manual"`. */
  readonly layer: () => HTMLElement | null;
  /** What it stands beside. A press on it is not a press outside. */
  readonly anchor: () => HTMLElement | null;
  /** It was closed by Escape, by a press outside, or by {@link LayerController.close}. */
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
    document.addEventListener('pointerdown', this.#onPointerDown, true);
    this.#host.addEventListener('keydown', this.#onKeydown);
    this.#host.requestUpdate();
  }

  close(how: 'escape' | 'outside' | 'call' = 'call'): void {
    if (!this.#open) return;
    this.#open = false;
    this.#unlisten();
    this.#host.requestUpdate();
    this.#options.onClose?.(how);
  }

  toggle(): void {
    if (this.#open) this.close();
    else this.open();
  }

  hostUpdated(): void {
    const layer = this.#options.layer();
    if (!layer?.isConnected || layer.matches(':popover-open') === this.#open) return;
    if (this.#open) {
      layer.showPopover();
      this.#place(layer);
    } else layer.hidePopover();
  }

  hostDisconnected(): void {
    // A popover closes when it leaves the document.
    this.#open = false;
    this.#unlisten();
  }

  #unlisten(): void {
    document.removeEventListener('pointerdown', this.#onPointerDown, true);
    this.#host.removeEventListener('keydown', this.#onKeydown);
  }

  /** For engines without CSS anchor positioning: below the anchor, its ends in line, inside the window. */
  #place(layer: HTMLElement): void {
    const anchor = this.#options.anchor();
    if (!anchor || CSS.supports('position-anchor', '--a')) return;
    const box = anchor.getBoundingClientRect();
    const own = layer.getBoundingClientRect();
    const below = box.bottom + own.height <= innerHeight;
    layer.style.position = 'fixed';
    layer.style.margin = '0';
    layer.style.top = `${Math.max(0, below ? box.bottom : box.top - own.height)}px`;
    layer.style.left = `${Math.min(Math.max(0, box.right - own.width), innerWidth - own.width)}px`;
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    const path = event.composedPath();
    const {layer, anchor} = this.#options;
    if (!path.includes(layer() ?? this.#host) && !path.includes(anchor() ?? this.#host))
      this.close('outside');
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // One press closes one layer.
    event.stopPropagation();
    event.preventDefault();
    this.close('escape');
  };
}
