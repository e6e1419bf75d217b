import './card-sets.js';
import './chat-export.js';
import './chat-import.js';
import {BaiChatsView} from '../elements/chats-view/chats-view.js';

if (customElements.get('bai-chats-view') === undefined) {
  customElements.define('bai-chats-view', BaiChatsView);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-chats-view': BaiChatsView;
  }
}
