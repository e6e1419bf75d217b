import {BaiCustomForm} from '../elements/custom-form/custom-form.js';

if (customElements.get('bai-custom-form') === undefined) {
  customElements.define('bai-custom-form', BaiCustomForm);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-custom-form': BaiCustomForm;
  }
}
