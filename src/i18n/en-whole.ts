import {compareTexts} from './en-compare.js';
import {lateTexts} from './en-late.js';
import {en as pageTexts} from './en.js';
import type {Strings} from './strings.js';

/** All English texts, for those who translate them. */
export const en: Strings = {...pageTexts, ...lateTexts, ...compareTexts};
