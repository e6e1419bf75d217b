import {BaiCombobox} from '../elements/combobox/combobox.js';

if (customElements.get('bai-combobox') === undefined) {
  customElements.define('bai-combobox', BaiCombobox);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-combobox': BaiCombobox;
  }
}
