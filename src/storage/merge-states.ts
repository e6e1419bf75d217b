import type {ChatPageState, ChatState, MessageState} from '../chat/state.js';

/**
 * What is to be kept when `written` comes after `kept`: the page as it was written last, with the messages that another
 * writer, such as another tab, has added to its chats.
 */
export function mergeStates(kept: ChatPageState | undefined, written: ChatPageState): ChatPageState {
  const before = new Map(kept?.chats.map((chat) => [chat.id, chat]));
  return {...written, chats: written.chats.map((chat) => mergeChats(before.get(chat.id), chat))};
}

function mergeChats(kept: ChatState | undefined, written: ChatState): ChatState {
  // Those that were there first come first, so that a message still follows the one that it answers.
  const messages = new Map<string, MessageState>();
  for (const message of [...(kept?.messages ?? []), ...written.messages]) messages.set(message.id, message);
  return {...written, messages: [...messages.values()]};
}
