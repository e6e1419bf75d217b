import {createContext} from '@lit/context';
import type {Texts} from '../i18n/texts.js';

/** The texts of the page. `Symbol.for`, so that two copies of this module on one page find each other's provider. */
export const textsContext = createContext<Texts | undefined>(Symbol.for('bai-chat/texts/1'));
