import {createDefaults} from '../../defaults.js';
import {BaiChatPage} from '../../elements/chat-page/chat-page.js';

BaiChatPage.createServices ??= createDefaults;
BaiChatPage.loadCompare ??= () => import('../compare.js');

if (customElements.get('bai-chat-page') === undefined) {
  customElements.define('bai-chat-page', BaiChatPage);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-chat-page': BaiChatPage;
  }
}
