import {createContext} from '@lit/context';
import type {ChatServices} from '../chat/services.js';

/** What the elements below a page may ask of the world outside it. The `/1` changes when the interface breaks. */
export const chatServicesContext = createContext<ChatServices | undefined>(Symbol.for('bai-chat/services/1'));
