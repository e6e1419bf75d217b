// Providers first: see chat-page.ts.
import './providers/model-picker.js';
import './combobox.js';
import {loadLate} from '../elements/load-late.js';

// A page shows without it. It comes unasked, so that it is there when no server can be reached any more.
loadLate(() => import('./custom-form.js'));
