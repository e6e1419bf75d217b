import type {ChatPageState} from '../chat/state.js';
import type {Workspace} from '../chat/workspace.js';

/** The cards of a page without what was said in them: models, parameters, system prompts, order and widths. No token. */
export function setOf(workspace: Workspace, title: string): ChatPageState {
  const {comparison, draft, chats, ...state} = workspace.toState();
  return {
    ...state,
    kind: 'set',
    title,
    chats: chats.map(({draft: own, head, ...chat}) => ({...chat, messages: []})),
  };
}
