import {en, type Strings} from './en.js';
import {ko} from './ko.js';

/** The texts of one language, and how it writes numbers. */
export interface Texts {
  readonly strings: Strings;
  /** A BCP 47 tag. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}

const languages: Readonly<Record<string, Strings>> = {en, ko};

/** What a host may give to replace texts. A nested list replaces the whole list. */
export type StringOverrides = Partial<Strings>;

/**
 * The texts for `locale` (a BCP 47 tag; unknown languages read English), with a host's own ones before ours.
 */
export function textsFor(locale: string, overrides: StringOverrides = {}): Texts {
  const language = locale.toLowerCase().split('-')[0] ?? 'en';
  return {
    strings: {...(languages[language] ?? en), ...overrides},
    locale: locale === '' ? 'en' : locale,
    direction: rightToLeft.has(language) ? 'rtl' : 'ltr',
  };
}

/** Languages that are written from right to left, by their ISO 639 codes. */
const rightToLeft: ReadonlySet<string> = new Set([
  'ar',
  'fa',
  'he',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
  'dv',
  'ckb',
]);

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
