import './message.js';
import {BaiChatLog} from '../elements/chat-log/chat-log.js';

if (customElements.get('bai-chat-log') === undefined) {
  customElements.define('bai-chat-log', BaiChatLog);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-chat-log': BaiChatLog;
  }
}
