import type {BuildContext, RenderMath} from './context.js';
import {loadEntities} from './entities.js';
import type {MarkdownOptions} from './types.js';
import {whenIdle} from './when-idle.js';

/** Set once for all views: what has been loaded never has to be loaded again. */
let renderMath: RenderMath | undefined;
let hasEntities = false;

/** Fetches what an answer needs only now and then, each when a first answer needs it. */
export class Late {
  #options: MarkdownOptions;
  readonly #onLoad: () => Promise<void>;
  readonly #wanted = new Set<'math' | 'entities'>();
  readonly #blocks: Element[] = [];
  #settled: Promise<unknown> = Promise.resolve();

  /**
   * @param onLoad - Called when something is there that a block waits for.
   */
  constructor(options: MarkdownOptions, onLoad: () => Promise<void>) {
    this.#options = options;
    this.#onLoad = onLoad;
  }

  setOptions(options: MarkdownOptions): void {
    this.#options = options;
  }

  /** Sets formulas, once that can be done. */
  get math(): RenderMath | undefined {
    return renderMath;
  }

  /** Resolves when nothing is awaited. */
  get settled(): Promise<void> {
    return this.#untilSettled();
  }

  /** Whether something that was met while building has still to be loaded. */
  isWaitedFor({hasMath, hasUnknownEntity}: BuildContext): boolean {
    return (hasMath && !renderMath) || (hasUnknownEntity && !hasEntities);
  }

  /** Loads what was met while building. */
  need({hasMath, hasUnknownEntity}: BuildContext): void {
    if (hasMath && !renderMath) this.#load('math', loadMath);
    if (hasUnknownEntity && !hasEntities) this.#load('entities', loadNames);
  }

  /** Colours the code in `block` when the page is idle. */
  highlight(block: Element): void {
    const isIdle = this.#blocks.length === 0;
    if (block.matches('.md-code')) this.#blocks.push(block);
    else for (const code of block.querySelectorAll('.md-code')) this.#blocks.push(code);
    if (isIdle && this.#blocks.length > 0) this.#track(this.#highlightNext());
  }

  async #highlightNext(): Promise<void> {
    for (let block = this.#blocks[0]; block; block = this.#blocks[0]) {
      const code = block;
      await this.idle();
      try {
        const {highlightBlock} = await import('./highlight.js');
        await this.idle();
        const apply = await highlightBlock(code);
        await this.idle();
        apply?.();
      } catch {
        // Without colours code is still code.
      }
      this.#blocks.shift();
    }
  }

  /** Waits until the page is idle. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      (this.#options.whenIdle ?? whenIdle)(resolve);
    });
  }

  #load(name: 'math' | 'entities', load: () => Promise<void>): void {
    if (this.#wanted.has(name)) return;
    this.#wanted.add(name);
    // A part that cannot be had leaves the text as it is written.
    this.#track(load().then(this.#onLoad, () => undefined));
  }

  #track(promise: Promise<unknown>): void {
    this.#settled = Promise.all([this.#settled, promise]);
  }

  async #untilSettled(): Promise<void> {
    for (let awaited: unknown; awaited !== this.#settled;) {
      awaited = this.#settled;
      await awaited;
    }
  }
}

async function loadMath(): Promise<void> {
  ({renderMath} = await import('./math.js'));
}

async function loadNames(): Promise<void> {
  await loadEntities();
  hasEntities = true;
}
