import type {Check} from '../../src/testing/index.js';

/** Registers each check of a suite as a test. */
export function register(checks: readonly Check[]): void {
  for (const {name, run} of checks) it(name, run);
}

/** The names of the checks that fail, each with what it says. */
export async function failuresOf(checks: readonly Check[]): Promise<Readonly<Record<string, string>>> {
  const failures: Record<string, string> = {};
  for (const {name, run} of checks) {
    try {
      await run();
    } catch (error) {
      failures[name] = error instanceof Error ? error.message : String(error);
    }
  }
  return failures;
}
