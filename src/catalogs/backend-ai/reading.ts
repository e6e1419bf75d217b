/** Reads the answers of a GraphQL API. What is missing or of another type is undefined, never a failure. */

/** An object of an answer. */
export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

/** The nodes of a Relay connection. */
export function nodes(connection: unknown): readonly Fields[] {
  return list(fields(connection).edges).map(({node}) => fields(node));
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function count(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

/** In milliseconds since the epoch. A time without a zone is UTC, as Backend.AI's manager means it. */
export function time(value: unknown): number | undefined {
  const written = text(value)?.replace(' ', 'T');
  if (written === undefined) return undefined;
  const parsed = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/i.test(written) ? written : `${written}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}
