import type {ChatPageState, ChatState, MessageState} from '../chat/state.js';

/**
 * What is to be kept when `written` comes after `kept`: the page as it was written last, with the chats and messages that
 * another writer, such as another tab, has added. Only what is in `erased`, ids of chats and of messages, goes.
 */
export function mergeStates(
  kept: ChatPageState | undefined,
  written: ChatPageState,
  erased: readonly string[] = [],
): ChatPageState {
  const gone = new Set(erased);
  const before = new Map(kept?.chats.map((chat) => [chat.id, chat]));
  const own = written.chats.map((chat) => mergeChats(before.get(chat.id), chat, gone));
  const ids = new Set(written.chats.map(({id}) => id));
  const others = (kept?.chats ?? []).filter(({id}) => !ids.has(id) && !gone.has(id));
  return {...written, chats: [...own, ...others]};
}

function mergeChats(kept: ChatState | undefined, written: ChatState, gone: ReadonlySet<string>): ChatState {
  const messages = new Map<string, MessageState>();
  for (const message of kept?.messages ?? []) messages.set(message.id, message);
  const parents = new Map([...messages].map(([id, {parentId}]) => [id, parentId]));
  for (const id of gone) messages.delete(id);
  for (const message of written.messages) messages.set(message.id, message);
  return {...written, messages: inOrder(messages, parents)};
}

/** Each message after the one that it follows, else as they came. What followed an erased one follows what that one did. */
function inOrder(
  messages: ReadonlyMap<string, MessageState>,
  parents: ReadonlyMap<string, string | undefined>,
): readonly MessageState[] {
  const ordered = new Map<string, MessageState>();
  const add = (message: MessageState): void => {
    const pending: MessageState[] = [];
    for (let next: MessageState | undefined = message; next && !ordered.has(next.id);) {
      const whole: MessageState = attached(next, messages, parents);
      // A circle, which no page of ours writes, is cut where it closes.
      if (pending.some(({id}) => id === whole.id)) break;
      pending.push(whole);
      next = whole.parentId === undefined ? undefined : messages.get(whole.parentId);
    }
    for (const one of pending.reverse()) ordered.set(one.id, one);
  };
  for (const message of messages.values()) add(message);
  return [...ordered.values()];
}

function attached(
  message: MessageState,
  messages: ReadonlyMap<string, MessageState>,
  parents: ReadonlyMap<string, string | undefined>,
): MessageState {
  const {parentId, ...rest} = message;
  let parent = parentId;
  const seen = new Set<string>();
  while (parent !== undefined && !messages.has(parent) && !seen.has(parent)) {
    seen.add(parent);
    parent = parents.get(parent);
  }
  if (parent === parentId) return message;
  return parent === undefined || !messages.has(parent) ? rest : {...rest, parentId: parent};
}
