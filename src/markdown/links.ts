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
  if (url.protocol === 'mailto:') {
    return text.includes('@') && !text.includes(url.pathname) ? url.pathname : undefined;
  }
  if (url.host === '') return undefined;
  // https://bank.example@evil.example/ goes to the second.
  if (url.username !== '') return url.host;
  const shown = shownHost(text);
  return shown === undefined || bare(shown) === bare(url.hostname) ? undefined : url.host;
}

function shownHost(text: string): string | undefined {
  const [, scheme, name] =
    /(https?:\/\/|www\.)?((?:[\p{L}\p{N}_-]{1,63}\.){1,8}\p{L}{2,24})/iu.exec(text.slice(0, 500)) ?? [];
  if (name === undefined) return undefined;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (scheme === undefined && fileEndings.has(ending)) return undefined;
  return parse(`http://${name}`)?.hostname;
}

function bare(host: string): string {
  return host.replace(/^www\./, '');
}

function parse(href: string): URL | undefined {
  try {
    return new URL(href);
  } catch {
    return undefined;
  }
}
