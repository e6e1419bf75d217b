// Providers first: what stands in a slot of the page asks for its context when it is defined.
import './providers/chat-page.js';
import './chat-card.js';
