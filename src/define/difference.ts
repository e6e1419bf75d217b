import {BaiDifference} from '../elements/difference/difference.js';

if (customElements.get('bai-difference') === undefined) {
  customElements.define('bai-difference', BaiDifference);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-difference': BaiDifference;
  }
}
