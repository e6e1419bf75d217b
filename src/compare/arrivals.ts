import {freeLetter} from '../chat/letters.js';
import type {ChatPageState, ChatState} from '../chat/state.js';
import type {BringBack, Workspace} from '../chat/workspace.js';

/** What was replaced last on a page, for as long as the page is there. */
const replaced = new WeakMap<Workspace, BringBack>();

/** Puts what comes from outside beside the chats that are there, with what was found by comparing them. */
export function addChats(workspace: Workspace, {chats, comparison}: ChatPageState): void {
  workspace.adopt(withLetters(chats, new Set(workspace.chats.map(({letter}) => letter))));
  const known = workspace.comparison;
  if (!comparison) return;
  const verdicts = [...(known?.verdicts ?? []), ...(comparison.verdicts ?? [])];
  workspace.comparison = {...comparison, ...known, verdicts};
}

/** Puts what comes from outside in place of all that is there. {@link bringBack} undoes it. */
export function replaceChats(workspace: Workspace, state: ChatPageState): void {
  replaced.set(workspace, workspace.restore(state));
}

/** Whether {@link bringBack} has something to bring back. */
export function canBringBack(workspace: Workspace): boolean {
  return replaced.has(workspace);
}

/** Brings back what was replaced last; again, it brings back what that took the place of. */
export function bringBack(workspace: Workspace): void {
  const back = replaced.get(workspace)?.();
  if (back) replaced.set(workspace, back);
}

/** Where one of them would need another letter, all get one, in their order. */
function withLetters(chats: readonly ChatState[], taken: ReadonlySet<string>): readonly ChatState[] {
  if (!chats.some(({letter}) => taken.has(letter))) return chats;
  const letters = new Set(taken);
  return chats.map((chat) => {
    const letter = freeLetter(letters);
    letters.add(letter);
    return {...chat, letter};
  });
}
