import {imageAttributes} from './inline.js';
import {create, dataOf, el} from './nodes.js';
import type {MarkdownOptions} from './types.js';

/** How long a copy button says that it has copied, in milliseconds. */
const COPIED_FOR = 2000;

/** Lets the buttons in `container` work: one listener for all of them, whenever they come and go. */
export function installActions(container: HTMLElement, options: () => MarkdownOptions): void {
  container.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (!button) return;
    if (button.classList.contains('md-copy')) void copyCode(button, options());
    else if (button.classList.contains('md-wrap')) toggle(button);
    else if (button.classList.contains('md-load')) loadImage(button);
    else if (button.classList.contains('md-ref')) goTo(container, '.md-notes li', button);
    else if (button.classList.contains('md-back')) goTo(container, '.md-ref', button);
  });
}

async function copyCode(button: Element, {texts, copy}: MarkdownOptions): Promise<void> {
  const code = button.closest('.md-code')?.querySelector('code');
  if (!code || !copy) return;
  try {
    await copy(sourceOf(code));
  } catch {
    return;
  }
  button.textContent = texts.copied;
  setTimeout(() => (button.textContent = texts.copyCode), COPIED_FOR);
}

/** The code as it was written: with the directional controls that are shown as their code points. */
export function sourceOf(code: Element): string {
  const copy = code.cloneNode(true) as Element;
  for (const box of copy.querySelectorAll('.md-lines:not(.md-continued)')) box.before('\n');
  for (const control of copy.querySelectorAll('.md-control')) {
    control.replaceWith(String.fromCharCode(parseInt(control.textContent.slice(2), 16)));
  }
  return copy.textContent;
}

function toggle(button: Element): void {
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
}

function loadImage(button: Element): void {
  const box = button.closest('.md-image');
  const source = box && dataOf(box);
  if (!box || source === undefined || source === null) return;
  const alt = box.querySelector('.md-alt')?.textContent ?? '';
  const image = create(el('img', {...imageAttributes(source, alt), tabindex: '-1'})) as HTMLElement;
  box.replaceChildren(image);
  // The button that had the focus is gone.
  image.focus({preventScroll: true});
}

function goTo(container: Element, selector: string, from: Element): void {
  const label = dataOf(from);
  const target = [...container.querySelectorAll<HTMLElement>(selector)].find(
    (element) => dataOf(element) === label,
  );
  target?.focus();
  target?.scrollIntoView({block: 'nearest'});
}
