/** Takes what the page puts on the clipboard, in place of the browser's own, until {@link restore}. */
export class FakeClipboard {
  /** In order, each copy by itself. */
  readonly texts: string[] = [];
  readonly #own = navigator.clipboard;

  constructor() {
    const writeText = (text: string): Promise<void> => {
      this.texts.push(text);
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
  }

  /** What was copied last. */
  get text(): string | undefined {
    return this.texts.at(-1);
  }

  clear(): void {
    this.texts.length = 0;
  }

  restore(): void {
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: this.#own});
  }
}
