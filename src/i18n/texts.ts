import {en} from './en.js';
import type {Strings} from './strings.js';

/** The texts of one language, and how it writes numbers. */
export interface Texts {
  readonly strings: Strings;
  /** A BCP 47 tag. */
  readonly locale: string;
}

/** The languages that are there, and those that come with the first page that speaks them. */
const languages = new Map<string, Strings>([['en', en as Strings]]);
const loaders: Readonly<Record<string, () => Promise<Strings>>> = {
  ko: async () => (await import('./ko.js')).ko,
};

/**
 * Adds the English texts of what is loaded late. All English texts that were given out before have them from then on.
 * Other languages are loaded whole.
 */
export function addTexts(chapter: Partial<Strings>): void {
  Object.assign(en, chapter);
}

/** What a host may give to replace texts. A nested list replaces the whole list. */
export type StringOverrides = Partial<Strings>;

/**
 * The texts for `locale` (a BCP 47 tag), with a host's own ones before ours. Languages that are unknown, or not loaded
 * yet, read English.
 */
export function textsFor(locale: string, overrides?: StringOverrides): Texts {
  return {
    strings: withOverrides(languages.get(languageOf(locale)) ?? (en as Strings), overrides),
    locale: locale === '' ? 'en' : locale,
  };
}

/** `strings` with a host's own ones before them. What is added to `strings` later shows in it. */
export function withOverrides(strings: Strings, overrides: StringOverrides | undefined): Strings {
  return overrides ? (Object.setPrototypeOf({...overrides}, strings) as Strings) : strings;
}

/**
 * Loads the texts for `locale`, so that {@link textsFor} has them.
 *
 * @returns Undefined if there is nothing to load. It never rejects: a language that cannot be had reads English.
 */
export function loadTexts(locale: string): Promise<void> | undefined {
  const language = languageOf(locale);
  const load = loaders[language];
  if (!load || languages.has(language)) return undefined;
  return load().then(
    (strings) => {
      languages.set(language, strings);
    },
    () => undefined,
  );
}

/** The language of a tag such as `ko-KR`, also where it is written as POSIX does: `ko_KR`. */
function languageOf(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? 'en';
}
