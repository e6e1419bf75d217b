import {createDefaults} from '../../defaults.js';
import {BaiModelPicker} from '../../elements/model-picker/model-picker.js';

BaiModelPicker.createServices ??= createDefaults;

if (customElements.get('bai-model-picker') === undefined) {
  customElements.define('bai-model-picker', BaiModelPicker);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-model-picker': BaiModelPicker;
  }
}
