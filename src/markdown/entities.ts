/** The names of characters that answers use; the other two thousand come late, if a text has one. */
const common: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '\u00a9',
  reg: '\u00ae',
  deg: '\u00b0',
  times: '\u00d7',
  middot: '\u00b7',
  bull: '\u2022',
  hellip: '\u2026',
  ndash: '\u2013',
  mdash: '\u2014',
  lsquo: '\u2018',
  rsquo: '\u2019',
  ldquo: '\u201c',
  rdquo: '\u201d',
  rarr: '\u2192',
  euro: '\u20ac',
  trade: '\u2122',
};

let all: ((reference: string) => string) | undefined;

/** The characters for the references in `text`. `onUnknown` is called for a name that only the whole list could tell. */
export function decode(text: string, onUnknown: () => void): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return fromCode(parseInt(decimal, 10));
      if (hex !== undefined) return fromCode(parseInt(hex, 16));
      const known = Object.hasOwn(common, name ?? '') ? common[name ?? ''] : all?.(whole);
      if (known === undefined) onUnknown();
      return known ?? whole;
    },
  );
}

/** Fetches the whole list of names. */
export async function loadEntities(): Promise<void> {
  const {decodeHTMLStrict} = await import('entities/decode');
  all = decodeHTMLStrict;
}

function fromCode(code: number): string {
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)
    ? '\ufffd'
    : String.fromCodePoint(code);
}
