import {createChatError} from '../../chat/chat-error.js';
import {fields, list, text, type Fields} from './reading.js';

/**
 * The `data` of a GraphQL answer.
 *
 * @throws ChatError with the server's words for an answer with `errors`, and for one that is no GraphQL answer.
 */
export function dataOf(body: unknown, origin: string | undefined): Fields {
  const {data, errors} = fields(body);
  const where = origin !== undefined && {origin};
  const messages = list(errors).flatMap(({message}) => text(message) ?? []);
  if (messages.length > 0) throw createChatError({kind: 'server', ...where, serverText: messages.join('\n')});
  if (typeof data === 'object' && data !== null) return fields(data);
  // A gateway before the manager may answer with words of its own.
  const words = wordsOf(body);
  throw createChatError(
    words === undefined ? {kind: 'not-an-api', ...where} : {kind: 'server', ...where, serverText: words},
  );
}

/** The failure that an HTTP status of the manager, or of the web server before it, stands for. */
export function statusFailure(status: number, body: unknown, origin: string | undefined): Error {
  const words = wordsOf(body);
  const facts = {
    status,
    ...(origin !== undefined && {origin}),
    ...(words !== undefined && {serverText: words}),
  };
  if (status === 401) return createChatError({kind: 'unauthorized', ...facts, params: {reason: 'session'}});
  if (status === 403) return createChatError({kind: 'forbidden', ...facts});
  if (status === 404) return createChatError({kind: 'not-found', ...facts});
  if (status === 429) return createChatError({kind: 'rate-limited', ...facts});
  return createChatError({kind: status >= 500 ? 'server' : 'bad-request', ...facts});
}

/** The words of the manager's and the web server's failures, and of those that the console's client makes of them. */
function wordsOf(body: unknown): string | undefined {
  const {msg, message, title} = fields(body);
  return text(msg) ?? text(message) ?? text(title);
}
