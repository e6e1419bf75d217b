// Providers first: see chat-page.ts.
import './providers/model-picker.js';
import './combobox.js';

// A page shows without it. It comes right after, so that it is there when no server can be reached any more.
void import('./custom-form.js').catch(() => undefined);
