import type {Chat} from '../chat/chat.js';
import type {Workspace} from '../chat/workspace.js';

/** Adds a chat right after `source`, with all that its answers hang on (model, token, parameters), and no messages. */
export function duplicate(workspace: Workspace, source: Chat): Chat {
  const chat = workspace.addBeside(source);
  chat.system = source.system;
  chat.parameters = source.parameters;
  workspace.setSynced(chat, source.synced);
  return chat;
}
