import {en, type Strings} from './en.js';

/** The Korean texts. */
export const ko: Strings = {...en};
