import {BaiChatImport} from '../elements/chat-import/chat-import.js';

if (customElements.get('bai-chat-import') === undefined) {
  customElements.define('bai-chat-import', BaiChatImport);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-chat-import': BaiChatImport;
  }
}
