import {Chat} from './chat.js';
import type {ChatEnvironment} from './environment.js';
import {freeLetter} from './letters.js';
import type {ChatState} from './state.js';
import {restoredMessages} from './state-codec.js';

/** What chats that are there already have. */
export interface Taken {
  readonly ids: readonly string[];
  readonly letters: readonly string[];
}

/** Chats from what was kept. Where two have one letter, or one id, the second gets another one. */
export function restoredChats(
  states: readonly ChatState[],
  environment: ChatEnvironment,
  taken: Taken,
): readonly Chat[] {
  const ids = new Set(taken.ids);
  const letters = new Set(taken.letters);
  const wanted = states.map(({letter}) => letter);
  return states.map((state) => {
    const id = ids.has(state.id) ? environment.createId() : state.id;
    const letter = letters.has(state.letter) ? freeLetter(new Set([...letters, ...wanted])) : state.letter;
    ids.add(id);
    letters.add(letter);
    const chat = new Chat(environment, id, letter);
    chat.synced = state.synced;
    chat.system = state.system;
    chat.parameters = state.parameters;
    chat.width = state.width;
    chat.ownDraft = {text: state.draft ?? '', attachments: []};
    chat.load(restoredMessages(state.messages), state.head);
    void chat.selection.adopt(state.endpoint, state.model, state.custom);
    return chat;
  });
}
