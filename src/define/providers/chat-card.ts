import {createDefaults} from '../../defaults.js';
import {BaiChatCard} from '../../elements/chat-card/chat-card.js';

BaiChatCard.createServices ??= createDefaults;

if (customElements.get('bai-chat-card') === undefined) {
  customElements.define('bai-chat-card', BaiChatCard);
}

declare global {
  interface HTMLElementTagNameMap {
    'bai-chat-card': BaiChatCard;
  }
}
