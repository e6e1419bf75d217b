import {withoutSecrets} from './base-url.js';
import type {Chat} from './chat.js';
import type {Endpoint} from './endpoint.js';
import {isFinal, type Message} from './message.js';
import type {ChatState, MessageState} from './state.js';

/** `endpoint` as it may leave the page: the parts of its address that look like secrets stay here. */
export function publicEndpoint(endpoint: Endpoint): Endpoint {
  return {...endpoint, baseURL: withoutSecrets(endpoint.baseURL)};
}

/** `chat` as plain data, without any token. An answer on its way is kept as one that was cut short. */
export function chatState(chat: Chat): ChatState {
  const {selection, ownDraft, tree, queue, system, parameters, width} = chat;
  const {endpoint, model, custom} = selection.kept;
  return {
    id: chat.id,
    letter: chat.letter,
    ...(endpoint && {endpoint: publicEndpoint(endpoint)}),
    ...(model !== undefined && {model}),
    ...(custom && {custom}),
    synced: chat.synced,
    ...(ownDraft.text !== '' && {draft: ownDraft.text}),
    ...(system !== undefined && {system}),
    ...(parameters && {parameters}),
    ...(width !== undefined && {width}),
    ...(tree.head !== undefined && {head: tree.head}),
    messages: [...tree.all, ...queue.map(({entry}) => entry)].map(({value}) => messageState(value)),
  };
}

/** The same for the same message, so that a storage sees at a glance which have changed. */
const messageStates = new WeakMap<Message, MessageState>();

function messageState(value: Message): MessageState {
  const known = messageStates.get(value);
  if (known) return known;
  const {progress, notices, ...message} = value;
  const isKept = isFinal(message.status) || message.status === 'queued';
  const state: MessageState = isKept ? message : {...message, status: 'cut'};
  messageStates.set(value, state);
  return state;
}

/** Messages from outside: those without parents are one straight line, and those on their way were cut. */
export function restoredMessages(messages: readonly MessageState[]): readonly Message[] {
  const straight = messages.every(({parentId}) => parentId === undefined);
  let last: string | undefined;
  return messages.map((message): Message => {
    const status = message.status === 'waiting' || message.status === 'streaming' ? 'cut' : message.status;
    if (!straight || status === 'queued') return {...message, status};
    const parentId = last;
    last = message.id;
    return {...message, status, ...(parentId !== undefined && {parentId})};
  });
}
