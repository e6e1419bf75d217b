import {BaiFigures} from '../elements/figures/figures.js';

if (customElements.get('bai-figures') === undefined) {
  customElements.define('bai-figures', BaiFigures);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-figures': BaiFigures;
  }
}
