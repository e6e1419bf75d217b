import {ContextConsumer, ContextProvider} from '@lit/context';
import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {announcerContext, type Announcer} from '../context/announcer.js';
import {frameQueueContext} from '../context/frame-queue.js';
import {LiveAnnouncer} from './live-announcer.js';
import {PageFrameQueue} from './page-frame-queue.js';

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: HTMLElement | DocumentFragment};

/**
 * Gives the elements inside its host one announcer and one frame queue: those of the page that it stands in, else its
 * own. A host that has its own renders {@link regions}.
 */
export class PageScope implements ReactiveController {
  readonly #announcerAbove: ContextConsumer<typeof announcerContext, Host>;
  readonly #framesAbove: ContextConsumer<typeof frameQueueContext, Host>;
  readonly #announcerBelow: ContextProvider<typeof announcerContext, Host>;
  readonly #framesBelow: ContextProvider<typeof frameQueueContext, Host>;
  readonly #own: LiveAnnouncer;

  constructor(host: Host) {
    this.#announcerAbove = new ContextConsumer(host, {context: announcerContext});
    this.#framesAbove = new ContextConsumer(host, {context: frameQueueContext});
    this.#own = new LiveAnnouncer((urgency) =>
      host.renderRoot.querySelector<HTMLElement>(`.region[aria-live="${urgency}"]`),
    );
    this.#announcerBelow = new ContextProvider(host, {context: announcerContext});
    this.#framesBelow = new ContextProvider(host, {context: frameQueueContext});
    host.addEventListener('compositionstart', () => {
      this.#own.hold();
    });
    // A field that goes away while it composes tells only that it has lost the focus.
    for (const end of ['compositionend', 'focusout'])
      host.addEventListener(end, () => {
        this.#own.release();
      });
    host.addController(this);
  }

  get announcer(): Announcer | undefined {
    return this.#announcerBelow.value;
  }

  /** The live regions of the announcer, where it is the host's own. */
  get regions(): TemplateResult | typeof nothing {
    if (this.#announcerAbove.value) return nothing;
    return html`<div class="region visually-hidden" aria-live="polite"></div>
      <div class="region visually-hidden" aria-live="assertive"></div>`;
  }

  hostConnected(): void {
    this.#announcerBelow.setValue(this.#announcerAbove.value ?? this.#own);
    this.#framesBelow.setValue(this.#framesAbove.value ?? this.#framesBelow.value ?? new PageFrameQueue());
  }
}
