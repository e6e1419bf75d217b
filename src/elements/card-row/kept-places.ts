/**
 * Remembers where the scrollers in `root` stand, and what in it has the focus: a node that is taken out of the document,
 * were it for a moment, loses both.
 *
 * @returns Puts both back.
 */
export function keepPlaces(root: Element): () => void {
  const focused = focusedIn(root);
  const places = [...scrolledIn(root)];
  return () => {
    for (const {element, top, left} of places) element.scrollTo({top, left, behavior: 'instant'});
    focused?.focus({preventScroll: true});
  };
}

interface Place {
  readonly element: Element;
  readonly top: number;
  readonly left: number;
}

function* scrolledIn(root: Element): Generator<Place> {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    const {scrollTop: top, scrollLeft: left, shadowRoot} = element;
    if (top !== 0 || left !== 0) yield {element, top, left};
    for (const child of shadowRoot?.children ?? []) yield* scrolledIn(child);
  }
}

/** What has the focus in `root`, inside whichever shadow root. */
function focusedIn(root: Element): HTMLElement | undefined {
  const scope = root.getRootNode() as Document | ShadowRoot;
  let active = scope.activeElement;
  if (!active || !root.contains(active)) return undefined;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : undefined;
}
