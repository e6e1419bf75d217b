import {createDefaults} from '../defaults.js';
import {BaiCardSets} from '../elements/card-sets/card-sets.js';

BaiCardSets.createServices ??= createDefaults;

if (customElements.get('bai-card-sets') === undefined) {
  customElements.define('bai-card-sets', BaiCardSets);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-card-sets': BaiCardSets;
  }
}
