// Providers first: see chat-page.ts.
import './providers/chat-card.js';
import './model-picker.js';
import './prompt-box.js';

// A card shows, and can be typed into, before them. They come right after; what is there by then is upgraded.
void import('./chat-log.js').catch(() => undefined);
void import('./parameters.js').catch(() => undefined);
void import('./card-menu.js').catch(() => undefined);
