// Providers first: see chat-page.ts.
import './providers/model-picker.js';
import './combobox.js';
import './custom-form.js';
