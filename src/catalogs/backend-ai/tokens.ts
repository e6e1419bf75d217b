import type {TokenChoice} from '../../chat/catalog.js';

/** An access token of an endpoint. */
export interface AccessToken {
  readonly id: string;
  readonly token: string;
  /** In milliseconds since the epoch, as {@link expiresAt}. */
  readonly createdAt: number;
  /** Absent: it does not expire. */
  readonly expiresAt?: number;
}

/** Those that have not expired, newest first. */
export function validTokens(tokens: readonly AccessToken[], now: number): readonly AccessToken[] {
  return tokens
    .filter(({expiresAt}) => expiresAt === undefined || expiresAt > now)
    .sort((one, other) => other.createdAt - one.createdAt);
}

/** How a person tells a token from others: all begin with the same characters, so its end is shown. */
export function tokenChoice({id, token, expiresAt}: AccessToken): TokenChoice {
  const tail = `…${tailOf(token)}`;
  if (expiresAt === undefined) return {id, label: tail};
  return {id, label: `${tail} · ${dateOf(expiresAt)}`, expiresAt};
}

export function tailOf(token: string): string {
  // A short token is not shown in full.
  return token.slice(-Math.min(6, Math.floor(token.length / 2)));
}

/** Such as `2026-12-01 18:00`, which is read the same in every language. */
function dateOf(time: number): string {
  const date = new Date(time);
  const [month, day, hour, minute] = [
    date.getMonth() + 1,
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
  ].map((value) => String(value).padStart(2, '0'));
  return `${date.getFullYear()}-${month ?? ''}-${day ?? ''} ${hour ?? ''}:${minute ?? ''}`;
}
