/** All elements and attributes that a rendered text may hold, and the values of those that could do harm. */
const everywhere = new Set(['class', 'dir', 'data-far']);

const elements: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'rel', 'target', 'title'],
  blockquote: [],
  br: [],
  button: ['type', 'aria-label', 'aria-pressed'],
  code: [],
  del: [],
  div: ['tabindex', 'role', 'aria-label'],
  em: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  hr: [],
  li: ['tabindex'],
  ol: ['start'],
  p: [],
  pre: ['tabindex', 'role', 'aria-label'],
  section: ['aria-label'],
  span: ['role', 'aria-label'],
  strong: [],
  sup: [],
  table: [],
  tbody: [],
  td: [],
  th: ['scope'],
  thead: [],
  tr: [],
  ul: [],
};

const mathElements = new Set(
  'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd merror menclose'.split(
    ' ',
  ),
);

const mathAttributes = new Set(
  'display displaystyle scriptlevel mathvariant stretchy fence separator form lspace rspace minsize maxsize symmetric largeop movablelimits accent accentunder linethickness width height depth voffset columnalign columnspan rowspan'.split(
    ' ',
  ),
);

const values: Readonly<Record<string, RegExp>> = {
  href: /^(?:https?:\/\/|mailto:|tel:)/,
  rel: /^noopener noreferrer$/,
  target: /^_blank$/,
  dir: /^(?:auto|ltr|rtl)$/,
  role: /^(?:img|group)$/,
  tabindex: /^(?:0|-1)$/,
  type: /^button$/,
  class: /^(?:md-[\w-]+(?: |$))+$/,
  start: /^\d{1,9}$/,
  scope: /^col$/,
};

/** Says what in `box` is not on the list. */
export function foreign(box: Element): string[] {
  const found: string[] = [];
  for (const element of box.querySelectorAll('*')) {
    const isMath = element.namespaceURI === 'http://www.w3.org/1998/Math/MathML';
    const allowed = elements[element.localName];
    if (isMath ? !mathElements.has(element.localName) : !allowed) found.push(`<${element.localName}>`);
    for (const {name, value} of element.attributes) {
      const isAllowed = isMath ? mathAttributes.has(name) : everywhere.has(name) || allowed?.includes(name);
      if (!isAllowed || values[name]?.test(value) === false) {
        found.push(`<${element.localName} ${name}="${value}">`);
      }
    }
  }
  return found;
}
