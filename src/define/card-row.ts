import {BaiCardRow} from '../elements/card-row/card-row.js';

if (customElements.get('bai-card-row') === undefined) {
  customElements.define('bai-card-row', BaiCardRow);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-card-row': BaiCardRow;
  }
}
