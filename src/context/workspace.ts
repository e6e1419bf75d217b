import {createContext} from '@lit/context';
import type {Workspace} from '../chat/workspace.js';

/** The chats of the page that an element stands in. Undefined for an element that stands alone. */
export const workspaceContext = createContext<Workspace | undefined>(Symbol.for('bai-chat/workspace/1'));
