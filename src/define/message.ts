import './figures.js';
import './menu-button.js';
import {BaiMessage} from '../elements/message/message.js';

if (customElements.get('bai-message') === undefined) {
  customElements.define('bai-message', BaiMessage);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-message': BaiMessage;
  }
}
