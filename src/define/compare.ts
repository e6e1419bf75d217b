import './chats-view.js';
import './difference.js';
import './prompt-list.js';
import './runs.js';
import './turns.js';
import {BaiCompare} from '../elements/compare/compare.js';

if (customElements.get('bai-compare') === undefined) {
  customElements.define('bai-compare', BaiCompare);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-compare': BaiCompare;
  }
}
