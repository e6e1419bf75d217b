import {BaiPromptBox} from '../elements/prompt-box/prompt-box.js';

if (customElements.get('bai-prompt-box') === undefined) {
  customElements.define('bai-prompt-box', BaiPromptBox);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-prompt-box': BaiPromptBox;
  }
}
