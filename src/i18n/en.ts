import type {ErrorFacts} from '../chat/chat-error.js';
import {errorTexts} from './en-errors.js';
import type {ErrorText} from './strings.js';

/** The English texts of what a page shows at first. What is loaded later brings its own: see `addTexts`. */
export const en = {
  // The page.
  /** Heading of the page. */
  chat: 'Chat',
  syncInput: 'Sync input',
  syncInputHint: 'What you type in one chat shows in all synced chats, and is sent to all of them',
  addChat: 'Add chat',
  /** Why Add chat is disabled. */
  maxCards: (count: number) => `There can be ${count} chats at most`,
  /** Opens the panel that compares chats. */
  compare: 'Compare',
  stopAll: 'Stop all',
  retryAll: 'Retry all',
  /** Retries where the last answer failed or was cut short. */
  retryFailed: 'Retry failed',
  /** Names the navigation above the cards in a narrow page. */
  chats: 'Chats',
  noChats: 'No chats',
  noChatsHint: 'Add a chat to start',
  // A card.
  /** Names a card's region. */
  chatName: (letter: string, model: string | undefined) =>
    model === undefined ? `Chat ${letter}` : `Chat ${letter}: ${model}`,
  syncThisChat: 'Sync this chat',
  more: 'More',
  clearChat: 'Clear chat',
  deleteChat: 'Delete chat',
  chatCleared: 'Chat cleared',
  chatDeleted: (letter: string) => `Chat ${letter} deleted`,
  undo: 'Undo',
  dismiss: 'Dismiss',
  // The prompt box.
  message: 'Message',
  messageTo: (model: string) => `Message ${model}`,
  chooseModelToStart: 'Choose a model to start',
  send: 'Send',
  stop: 'Stop',
  sendsTo: (count: number) => (count === 1 ? 'Sends to 1 chat' : `Sends to ${count} chats`),
  /** Send, while an answer is on its way. */
  sendQueues: 'Sends after this answer',
  attach: 'Attach',
  attachments: 'Attachments',
  /** Takes an attachment out of a draft. */
  removeAttachment: (name: string) => `Remove ${name}`,
  /** Stands for an image without a name, such as a pasted one. */
  image: 'Image',
  attached: (count: number) => (count === 1 ? '1 file attached' : `${count} files attached`),
  dropFiles: 'Drop files to attach them',
  // A message.
  endedStopped: 'Stopped by you',
  endedCut: 'Cut short: the connection was lost',
  // The picker.
  endpoint: 'Endpoint',
  model: 'Model',
  custom: 'Custom',
  selectEndpoint: 'Select endpoint',
  selectModel: 'Select model',
  loadingEndpoints: 'Loading endpoints…',
  loadingModels: 'Loading models…',
  matches: (count: number) => (count === 1 ? '1 match' : `${count} matches`),
  /** Says how long a list is. */
  inAll: (count: number) => `${count} in all`,
  /** Names an option that is a favourite. */
  favouriteOption: (name: string) => `${name}, favourite`,
  notFavourite: (name: string) => `${name}, no favourite any more`,
  favouriteHint: 'Ctrl+D: favourite',
  required: 'Select an endpoint and a model',
  // What assistive technology is told.
  announceSent: (count: number) => (count === 1 ? 'Sent' : `Sent to ${count} chats`),
  announceStarted: (name: string) => `${name}: answering`,
  announceDone: (name: string) => `${name}: answer complete`,
  announceEnded: (name: string, how: string) => `${name}: ${how}`,
  announceAdded: (name: string) => `${name} added`,
  announceQueued: (name: string) => `${name}: queued`,
  /** What happened, and what to do next. */
  error: (facts: ErrorFacts): ErrorText => errorTexts(facts),
};
