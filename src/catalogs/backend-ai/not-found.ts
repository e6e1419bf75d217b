import {isChatError} from '../../chat/chat-error.js';

/** Whether a manager says by a failure that there is no such thing: its GraphQL API has no other way. */
export function isNotFound(thrown: unknown): boolean {
  return isChatError(thrown) && /not.?found|no such|does not exist/i.test(thrown.serverText ?? '');
}
