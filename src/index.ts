import './define/chat-page.js';
import './define/chat-card.js';
import './define/model-picker.js';

export * from './api.js';
