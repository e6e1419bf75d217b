const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** Endings of file names that are top-level domains too, or look like one: `main.py` is no host. */
const fileEndings = new Set(
  'ai app c cc cpp cs css csv go h html ini ipynb java jpg js json jsx kt lock log md mjs net pdf php pl png ps py rb rs sh so sql svg toml ts tsx txt vue xml yaml yml zip'.split(
    ' ',
  ),
);

/**
 * The address behind `href`, if a link may lead there. A relative one may not: what a model wrote must not reach into
 * the page of the host.
 */
export function linkURL(href: string): URL | undefined {
  const url = parse(href);
  return url && schemes.has(url.protocol) ? url : undefined;
}

/** The address of an image, if it could be loaded. */
export function imageURL(href: string): URL | undefined {
  const url = parse(href);
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

/** Where the link really goes, if `text` looks like another place. */
export function disguised(url: URL, text: string): string | undefined {
  const shown = plain(text.slice(0, 500));
  if (url.protocol === 'mailto:') {
    return shown.includes('@') && !shown.includes(url.pathname.toLowerCase()) ? url.pathname : undefined;
  }
  if (url.host === '') return undefined;
  // https://bank.example@evil.example/ goes to the second. Text that runs backwards may read as anything.
  if (url.username !== '' || /[\u202a-\u202e\u2066-\u2069]/.test(text)) return url.host;
  return hostsIn(shown).every((host) => bare(host) === bare(url.hostname)) ? undefined : url.host;
}

/** `text` as it reads: without what does not show, and with the plain form of letters and full stops. */
function plain(text: string): string {
  return text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replace(/[\u3002\uff61]/g, '.')
    .toLowerCase();
}

/** The hosts that a reader would find in `text`. */
function hostsIn(text: string): string[] {
  const hosts: (string | undefined)[] = [];
  const rest = text.replace(/https?:\/\/[^\s"'<>]+/g, (address) => {
    hosts.push(parse(address)?.hostname);
    return ' ';
  });
  for (const [name] of rest.matchAll(
    /(?:[\p{L}\p{N}_-]{1,63}\.){1,8}(?:\p{L}{2,24}|\d{1,3})(?![\p{L}\p{N}])/gu,
  )) {
    const ending = name.slice(name.lastIndexOf('.') + 1);
    const isHost = /\d/.test(ending)
      ? /^\d+(?:\.\d+){3}$/.test(name)
      : name.startsWith('www.') || !fileEndings.has(ending);
    if (isHost) hosts.push(parse(`http://${name}`)?.hostname);
  }
  return hosts.filter((host) => host !== undefined);
}

function bare(host: string): string {
  return host.replace(/^www\./, '');
}

function parse(href: string): URL | undefined {
  try {
    // A backslash is a character of the address (CommonMark 6.3), not the slash that browsers take it for.
    return new URL(href.replaceAll('\\', '%5C'));
  } catch {
    return undefined;
  }
}
