import {BaiChatExport} from '../elements/chat-export/chat-export.js';

if (customElements.get('bai-chat-export') === undefined) {
  customElements.define('bai-chat-export', BaiChatExport);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-chat-export': BaiChatExport;
  }
}
