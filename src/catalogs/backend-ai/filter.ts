/**
 * The filter language of `endpoint_list` (lablup/backend.ai, src/ai/backend/manager/models/minilang/queryfilter.py).
 * A text may hold anything: it can neither end its quotes nor mean more than itself.
 */

/** Both hold. */
export function and(...filters: readonly (string | undefined)[]): string | undefined {
  const given = filters.filter((filter) => filter !== undefined);
  return given.length === 0 ? undefined : given.map((filter) => `(${filter})`).join(' & ');
}

/** `field` contains `text`, in any case. */
export function contains(field: string, text: string): string {
  return `${field} ilike ${quote(`%${literal(text)}%`)}`;
}

/** `field` is none of `values`. */
export function isNone(field: string, ...values: readonly string[]): string {
  return values.map((value) => `(${field} != ${quote(value)})`).join(' & ');
}

/** `field` is `value`. */
export function is(field: string, value: string): string {
  return `${field} == ${quote(value)}`;
}

/** `text` as SQL's LIKE takes it by the letter. A backslash is its escape by default. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** The parser turns `\"` into a quote and leaves every other backslash to LIKE. */
function quote(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}
