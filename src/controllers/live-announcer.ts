import type {Announcer} from '../context/announcer.js';

/**
 * Speaks through two live regions that its host renders. What is said in one go is joined, since a region that
 * changes twice at once is read only once.
 */
export class LiveAnnouncer implements Announcer {
  readonly #region: (urgency: 'polite' | 'assertive') => HTMLElement | null | undefined;
  readonly #waiting = {polite: [] as string[], assertive: [] as string[]};

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

  #add(urgency: 'polite' | 'assertive', text: string): void {
    const waiting = this.#waiting[urgency];
    waiting.push(text);
    if (waiting.length > 1) return;
    queueMicrotask(() => {
      const region = this.#region(urgency);
      // A new node is read even if it says the same as the one before.
      const line = document.createElement('p');
      line.textContent = waiting.splice(0).join('. ');
      region?.replaceChildren(line);
    });
  }
}
