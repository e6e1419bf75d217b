/**
 * One check of a suite. It knows no test framework: `run` rejects, with a sentence that says what is wrong, where the
 * implementation does not do what its port promises. Any framework can take it:
 * `for (const {name, run} of anyStorage(makeStorage)) it(name, run);`
 */
export interface Check {
  /** A sentence about behaviour. */
  readonly name: string;
  /** Makes what is checked, checks it, and rejects if it fails. */
  readonly run: () => Promise<void>;
}

/** What one check of a suite does with a freshly made implementation. */
export type CheckBody<T> = (subject: T) => Promise<void>;

/** Makes a suite of checks, each with an implementation of its own. */
export function suite<T>(
  make: () => T | Promise<T>,
  bodies: Readonly<Record<string, CheckBody<T>>>,
): readonly Check[] {
  return Object.entries(bodies).map(([name, body]) => ({
    name,
    run: async () => {
      await body(await make());
    },
  }));
}

/** Throws an error that says `sentence` unless `condition` holds. */
export function expectThat(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** Throws unless both are the same plain data. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [one, other] = [stable(actual), stable(expected)];
  expectThat(one === other, `${what}: expected ${other}, got ${one}.`);
}

/** What `work` rejects with, or undefined if it does not. */
export async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (thrown) {
    return thrown ?? new Error('Nothing was thrown.');
  }
}

/** JSON with the fields of each object in one order, whatever order they were set in. */
function stable(value: unknown): string {
  const sorted = (_key: string, item: unknown): unknown =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
      : item;
  return JSON.stringify(value, sorted);
}
