import type {Verdict} from '../../chat/state.js';
import type {Strings} from '../../i18n/strings.js';

/** What each verdict on two answers is called. */
export function verdictWords(
  strings: Strings,
  first: string,
  second: string,
): Readonly<Record<NonNullable<Verdict['verdict']>, string>> {
  return {
    first: strings.isBetter(first),
    second: strings.isBetter(second),
    tie: strings.tie,
    bad: strings.bothBad,
  };
}
