import {BaiParameters} from '../elements/parameters/parameters.js';

if (customElements.get('bai-parameters') === undefined) {
  customElements.define('bai-parameters', BaiParameters);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-parameters': BaiParameters;
  }
}
