// Providers first: see chat-page.ts.
import './providers/chat-card.js';
import './model-picker.js';
import './prompt-box.js';
import {loadLate} from '../elements/load-late.js';

// A card shows, and can be typed into, before them: the messages right after, what stands around them when there is
// time. What is there by then is upgraded.
void import('./chat-log.js').catch(() => undefined);
loadLate(() => import('./parameters.js'));
loadLate(() => import('./card-menu.js'));
