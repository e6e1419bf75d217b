// First what gives the menu its context.
import './card-row.js';
import './menu-button.js';
import {BaiCardMenu} from '../elements/card-menu/card-menu.js';

if (customElements.get('bai-card-menu') === undefined) {
  customElements.define('bai-card-menu', BaiCardMenu);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-card-menu': BaiCardMenu;
  }
}
