import type {Message} from '../../chat/message.js';

/** What Lit renders of a message. Its text is not among it, but whether there is any. */
export const frameFields = [
  'status',
  'progress',
  'notices',
  'error',
  'metrics',
  'text',
  'reasoning',
] as const;

/** Those fields of `message`, the same as long as Lit has nothing to render. */
export function frameOf(message: Message): Partial<Message> {
  const {status, progress, notices, error, metrics, text, reasoning} = message;
  return {
    status,
    text: text === '' ? '' : 'some',
    ...(progress && {progress}),
    ...(notices && {notices}),
    ...(error && {error}),
    ...(metrics && {metrics}),
    ...(reasoning && {reasoning: 'some'}),
  };
}
