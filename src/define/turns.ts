import './menu-button.js';
import './verdict.js';
import {BaiTurns} from '../elements/turns/turns.js';

if (customElements.get('bai-turns') === undefined) {
  customElements.define('bai-turns', BaiTurns);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-turns': BaiTurns;
  }
}
