import {BaiMenuButton} from '../elements/menu-button/menu-button.js';

if (customElements.get('bai-menu-button') === undefined) {
  customElements.define('bai-menu-button', BaiMenuButton);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-menu-button': BaiMenuButton;
  }
}
