import {en, type Strings} from './en.js';

/** The texts of one language, and how it writes numbers. */
export interface Texts {
  readonly strings: Strings;
  /** A BCP 47 tag. */
  readonly locale: string;
}

/** The languages that are there, and those that come with the first page that speaks them. */
const languages = new Map<string, Strings>([['en', en]]);
const loaders: Readonly<Record<string, () => Promise<Strings>>> = {
  ko: async () => (await import('./ko.js')).ko,
};

/** What a host may give to replace texts. A nested list replaces the whole list. */
export type StringOverrides = Partial<Strings>;

/**
 * The texts for `locale` (a BCP 47 tag), with a host's own ones before ours. Languages that are unknown, or not loaded
 * yet, read English.
 */
export function textsFor(locale: string, overrides: StringOverrides = {}): Texts {
  return {
    strings: {...(languages.get(languageOf(locale)) ?? en), ...overrides},
    locale: locale === '' ? 'en' : locale,
  };
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

/** `milliseconds` in seconds, as short as they can be told apart: 0.21, 3.9, 84. */
export function formatSeconds(milliseconds: number, locale: string): string {
  const seconds = milliseconds / 1000;
  return format(seconds, locale, seconds < 1 ? 2 : seconds < 60 ? 1 : 0);
}

/** A rate: whole from 10 up, with one decimal place below. */
export function formatRate(value: number, locale: string): string {
  return format(value, locale, value < 10 ? 1 : 0);
}

/** A count, grouped as the language does. */
export function formatCount(value: number, locale: string): string {
  return format(value, locale, 0);
}

function format(value: number, locale: string, digits: number): string {
  const options = {minimumFractionDigits: digits, maximumFractionDigits: digits};
  try {
    return new Intl.NumberFormat(locale, options).format(value);
  } catch {
    // A `lang` attribute may hold what is no language tag.
    return new Intl.NumberFormat('en', options).format(value);
  }
}
