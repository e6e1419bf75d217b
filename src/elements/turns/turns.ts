import {html, LitElement, nothing, type CSSResultGroup, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {Comparison} from '../../compare/comparison.js';
import {WatchController} from '../../controllers/watch-controller.js';
import {controls} from '../../styles/controls.styles.js';
import {tokens} from '../../styles/tokens.styles.js';

/**
 * The answers to one prompt, side by side in figures.
 *
 * @summary The answers to one prompt, side by side in figures.
 */
export class BaiTurns extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls];

  /** What is compared. */
  @property({attribute: false}) comparison: Comparison | undefined;

  constructor() {
    super();
    new WatchController(this, () => this.comparison);
  }

  protected override render(): TemplateResult | typeof nothing {
    const turn = this.comparison?.turn;
    return turn ? html`<p dir="auto">${turn.text}</p>` : nothing;
  }
}
