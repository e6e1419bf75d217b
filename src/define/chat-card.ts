// Providers first: see chat-page.ts.
import './providers/chat-card.js';
import './chat-log.js';
import './menu-button.js';
import './model-picker.js';
import './prompt-box.js';

// A card shows without it: see chat-log.ts.
void import('./parameters.js').catch(() => undefined);
