import {BaiChatLog} from '../elements/chat-log/chat-log.js';

if (customElements.get('bai-chat-log') === undefined) {
  customElements.define('bai-chat-log', BaiChatLog);
}

// A page shows before its first message. What is there by then is upgraded.
void import('./message.js').catch(() => undefined);

declare global {
  interface HTMLElementTagNameMap {
    'bai-chat-log': BaiChatLog;
  }
}
