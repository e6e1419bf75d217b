import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property, query} from 'lit/decorators.js';
import type {Metrics} from '../../chat/metrics.js';
import {LayerController} from '../../controllers/layer-controller.js';
import {TextsController} from '../../controllers/texts-controller.js';
import {lateTexts} from '../../i18n/en-late.js';
import {formatCount, formatRate, formatSeconds} from '../../i18n/numbers.js';
import {addTexts} from '../../i18n/texts.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';
import {infoIcon} from '../icons.js';
import {figuresStyles} from './figures.styles.js';

addTexts(lateTexts);

/**
 * One line of figures: how fast an answer came, with a layer that says how each is measured.
 *
 * @summary How fast an answer came.
 *
 * @csspart figures - The line.
 * @csspart definitions - The layer that explains the figures.
 */
export class BaiFigures extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, figuresStyles];

  /** What was measured. */
  @property({attribute: false}) metrics: Metrics | undefined;

  /** Whether only the continued part of the answer was measured. */
  @property({attribute: false}) continued = false;

  @query('.layer') private readonly layer!: HTMLElement | null;
  @query('button') private readonly button!: HTMLElement | null;

  readonly #texts = new TextsController(this);
  readonly #layer = new LayerController(this, {
    layer: () => this.layer,
    anchor: () => this.button,
    onClose: (how) => {
      if (how === 'escape') this.button?.focus();
    },
  });

  protected override render(): TemplateResult | typeof nothing {
    if (!this.metrics) return nothing;
    const {strings} = this.#texts;
    const lines = [
      ...(this.continued ? [strings.figuresContinued] : []),
      strings.figuresFirstToken,
      strings.figuresSpeed,
      strings.figuresTokens,
      strings.figuresTotal,
      strings.figuresWaiting,
    ];
    return html`
      <span class="facts" part="figures"
        >${this.#facts(this.metrics).map((fact) => html`<span dir="auto">${fact}</span>`)}</span
      >
      <button
        class="button plain small icon"
        type="button"
        aria-label=${strings.figures}
        aria-expanded=${this.#layer.isOpen ? 'true' : 'false'}
        @click=${this.#onToggle}
      >
        ${infoIcon}
      </button>
      <div class="layer" part="definitions" popover="manual" role="note">
        ${lines.map((line) => html`<p>${line}</p>`)}
      </div>
    `;
  }

  #facts({
    firstTokenMs,
    tokensPerSecond,
    outputTokens,
    totalMs,
    waitMs,
    estimated,
  }: Metrics): readonly string[] {
    const {strings, locale} = this.#texts;
    const inSeconds = (ms: number): string => strings.seconds(formatSeconds(ms, locale));
    const mark = estimated ? '~' : '';
    return [
      this.continued && strings.continued,
      waitMs !== undefined && strings.waited(inSeconds(waitMs)),
      firstTokenMs !== undefined && strings.firstToken(inSeconds(firstTokenMs)),
      tokensPerSecond !== undefined && mark + strings.speed(formatRate(tokensPerSecond, locale)),
      outputTokens !== undefined &&
        mark + strings.tokens(formatCount(outputTokens, locale), outputTokens === 1),
      totalMs !== undefined && inSeconds(totalMs),
    ].filter((fact) => fact !== false);
  }

  #onToggle(): void {
    this.#layer.toggle();
  }
}
