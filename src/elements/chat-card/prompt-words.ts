import type {Chat} from '../../chat/chat.js';
import type {Workspace} from '../../chat/workspace.js';
import type {Strings} from '../../i18n/strings.js';

/** What stands in the empty prompt box of `chat`. */
export function placeholder(chat: Chat, strings: Strings): string {
  const {choice, listing} = chat.selection;
  if (choice) return strings.messageTo(choice.model);
  return listing ? strings.loadingModels : strings.chooseModelToStart;
}

/** What Enter would do in `chat`, where it is not just to send. */
export function promptHint(chat: Chat, workspace: Workspace, strings: Strings): string {
  if (workspace.syncedChats.includes(chat)) return strings.sendsTo(workspace.targets(chat).length);
  const {text, attachments} = workspace.draftOf(chat);
  if (text === '' && attachments.length === 0) return '';
  if (!chat.accepts) return placeholder(chat, strings);
  return chat.busy ? strings.sendQueues : '';
}

/** Says what will become of a prompt that goes to `targets`: sent at once, or queued behind an answer. */
export function submitWords(targets: readonly Chat[], strings: Strings): readonly string[] {
  const queueing = targets.filter(({busy}) => busy);
  const sent = targets.length - queueing.length;
  return [
    ...(sent > 0 ? [strings.announceSent(sent)] : []),
    ...queueing.map(({letter, selection}) =>
      strings.announceQueued(strings.chatName(letter, selection.choice?.model)),
    ),
  ];
}
