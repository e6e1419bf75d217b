import './menu-button.js';
import {BaiPromptList} from '../elements/prompt-list/prompt-list.js';

if (customElements.get('bai-prompt-list') === undefined) {
  customElements.define('bai-prompt-list', BaiPromptList);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-prompt-list': BaiPromptList;
  }
}
