import {BaiVerdict} from '../elements/verdict/verdict.js';

if (customElements.get('bai-verdict') === undefined) {
  customElements.define('bai-verdict', BaiVerdict);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-verdict': BaiVerdict;
  }
}
