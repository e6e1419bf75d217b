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

/** Languages that group digits by commas, in threes, and write a decimal point. */
const plainLocale = /^(?:en(?:-(?:US|GB))?|ko(?:-KR)?)$/i;

const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, locale: string, digits: number): string {
  // By hand: to make the first `Intl.NumberFormat` of a page takes most of a frame, just when an answer is complete.
  if (plainLocale.test(locale)) return plainFormat(value, digits);
  const key = `${locale} ${digits}`;
  let known = formats.get(key);
  if (!known) formats.set(key, (known = formatOf(locale, digits)));
  return known.format(value);
}

function plainFormat(value: number, digits: number): string {
  const scale = 10 ** digits;
  const [whole = '', ...fraction] = (Math.round(value * scale) / scale).toFixed(digits).split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.');
}

function formatOf(locale: string, digits: number): Intl.NumberFormat {
  const options = {minimumFractionDigits: digits, maximumFractionDigits: digits};
  try {
    return new Intl.NumberFormat(locale, options);
  } catch {
    // A `lang` attribute may hold what is no language tag.
    return new Intl.NumberFormat('en', options);
  }
}
