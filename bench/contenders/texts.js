export {en as texts} from '../../src/i18n/en-whole.js';
