/** Looks at a page as a person and assistive technology do: by role and name, through open shadow roots. */

const roles: Readonly<Record<string, string>> = {
  A: 'link',
  ARTICLE: 'article',
  BUTTON: 'button',
  H1: 'heading',
  H2: 'heading',
  NAV: 'navigation',
  SELECT: 'combobox',
  SUMMARY: 'button',
  TABLE: 'table',
  TEXTAREA: 'textbox',
  UL: 'list',
};

/** All elements below `root`, in the order of the tree. */
export function* below(root: Element | ShadowRoot): Generator<HTMLElement> {
  if (root instanceof Element && root.shadowRoot) yield* below(root.shadowRoot);
  for (const child of root.children) {
    if (child instanceof HTMLElement) yield child;
    yield* below(child);
  }
}

/** What assistive technology takes `element` for. */
export function roleOf(element: HTMLElement): string | undefined {
  const role = element.getAttribute('role');
  if (role !== null) return role;
  if (element instanceof HTMLInputElement) return element.type === 'checkbox' ? 'checkbox' : 'textbox';
  if (element.tagName === 'SECTION' && element.hasAttribute('aria-label')) return 'region';
  return roles[element.tagName];
}

/** The accessible name, as far as the elements of this package make one. */
export function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.labels?.[0]?.textContent.trim() ?? '';
  return element.textContent.replace(/\s+/g, ' ').trim();
}

/** The accessible description. */
export function descriptionOf(element: HTMLElement): string {
  const root = element.getRootNode() as ShadowRoot;
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => root.getElementById(id)?.textContent.trim() ?? '').join(' ');
}

/** Everything that is shown below `root` with this role and, if given, this name. */
export function seeAll(root: Element | ShadowRoot, role: string, name?: string | RegExp): HTMLElement[] {
  return [...below(root)].filter(
    (element) =>
      roleOf(element) === role &&
      (name === undefined ||
        (typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)))) &&
      element.checkVisibility(),
  );
}

/** The first such element, if there is one. */
export function maybe(
  root: Element | ShadowRoot,
  role: string,
  name?: string | RegExp,
): HTMLElement | undefined {
  return seeAll(root, role, name)[0];
}

/** The only such element. */
export function see(root: Element | ShadowRoot, role: string, name?: string | RegExp): HTMLElement {
  const [first, ...others] = seeAll(root, role, name);
  if (!first || others.length > 0)
    throw new Error(`${others.length + (first ? 1 : 0)} elements are a ${role} ${String(name ?? '')}`);
  return first;
}

/** The only text field of this name. */
export function field(root: Element | ShadowRoot, name: string): HTMLInputElement {
  return see(root, 'textbox', name) as HTMLInputElement;
}

/** The text that is shown below `root`, without what is hidden. */
export function textOf(root: Node): string {
  if (root instanceof Text) return root.data;
  // A slot has no box of its own.
  if (root instanceof HTMLElement && !(root instanceof HTMLSlotElement) && !root.checkVisibility()) return '';
  if (root instanceof HTMLStyleElement || root.nodeType === Node.COMMENT_NODE) return '';
  const inner = root instanceof HTMLElement && root.shadowRoot ? root.shadowRoot : root;
  const nodes =
    inner instanceof HTMLSlotElement ? inner.assignedNodes({flatten: true}) : [...inner.childNodes];
  return nodes.map(textOf).join('').replace(/\s+/g, ' ');
}

/** All parts of this name below `root`. */
export function partsOf(root: Element | ShadowRoot, part: string): HTMLElement[] {
  return [...below(root)].filter((element) => element.part.contains(part));
}

/** The part of this name below `root`. */
export function partOf(root: Element | ShadowRoot, part: string): HTMLElement {
  const [first] = partsOf(root, part);
  if (!first) throw new Error(`There is no part ${part}`);
  return first;
}

/** The element that has the focus, inside whichever shadow root. */
export function focused(): HTMLElement {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement;
}

/**
 * Looks again in each frame until `look` gives something, and gives that. A `look` that throws is tried again. The limit
 * is only there to name what was waited for.
 */
export async function until<T>(
  look: () => T | undefined | null | false,
  what = look.toString(),
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + 20_000;
  for (;;) {
    let fault = '';
    try {
      const found = look();
      if (found !== undefined && found !== null && found !== false)
        return found as Exclude<T, undefined | null | false>;
    } catch (thrown) {
      fault = thrown instanceof Error ? thrown.message : '';
    }
    if (performance.now() > end) throw new Error(`Waited in vain for ${what} ${fault}`);
    await nextFrame();
  }
}

/** Resolves in the next frame. */
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve();
    });
  });
}

/** Resolves once what is under way has been shown: two frames, since the first may already have been laid out. */
export async function shown(): Promise<void> {
  await nextFrame();
  await nextFrame();
}

/** Resolves once a smooth scroll has come to its end. WebKit does not tell of that. */
export async function atRest(scroller: HTMLElement): Promise<void> {
  for (let same = 0, top = -1; same < 10; top = scroller.scrollTop) {
    await nextFrame();
    same = scroller.scrollTop === top ? same + 1 : 0;
  }
}
