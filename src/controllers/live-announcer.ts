import type {Announcer} from '../context/announcer.js';

/**
 * Speaks through two live regions that its host renders. What is said in one go is joined, since a region that
 * changes twice at once is read only once.
 */
export class LiveAnnouncer implements Announcer {
  readonly #region: (urgency: 'polite' | 'assertive') => HTMLElement | null | undefined;
  readonly #waiting = {polite: [] as string[], assertive: [] as string[]};
  #isHeld = false;

  /** @param region Finds the live region. Asked each time that something is said. */
  constructor(region: (urgency: 'polite' | 'assertive') => HTMLElement | null | undefined) {
    this.#region = region;
  }

  say(text: string): void {
    this.#add('polite', text);
  }

  alert(text: string): void {
    this.#add('assertive', text);
  }

  /** Is silent until {@link release}: an input method speaks of its candidates meanwhile. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Says what has come since {@link hold}. */
  release(): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#speak('assertive');
    this.#speak('polite');
  }

  #add(urgency: 'polite' | 'assertive', text: string): void {
    const waiting = this.#waiting[urgency];
    waiting.push(text);
    if (waiting.length > 1 || this.#isHeld) return;
    queueMicrotask(() => {
      this.#speak(urgency);
    });
  }

  #speak(urgency: 'polite' | 'assertive'): void {
    const waiting = this.#waiting[urgency];
    if (waiting.length === 0 || this.#isHeld) return;
    const region = this.#region(urgency);
    // A new node is read even if it says the same as the one before.
    const line = document.createElement('p');
    line.textContent = waiting.splice(0).reduce(joined);
    region?.replaceChildren(line);
  }
}

/** Two sentences, with a stop between them for the voice. */
function joined(before: string, after: string): string {
  return `${before}${/[.!?…:;。！？]['"”’)\]]*$/.test(before) ? '' : '.'} ${after}`;
}
