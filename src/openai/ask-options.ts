/** The page's world, as far as a request depends on it. */
export interface PageFacts {
  /** Whether the page came by https. */
  readonly secure: boolean;
  readonly online: boolean;
}

/** How requests are made. */
export interface AskOptions {
  readonly fetch: typeof fetch;
  readonly page: () => PageFacts;
}

/** Fills in what a caller left open. */
export function askOptions(options: Partial<AskOptions>): AskOptions {
  return {
    // Looked up for each request, and called without a receiver of its own.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    page:
      options.page ??
      (() => ({
        secure: (globalThis as {location?: Location}).location?.protocol === 'https:',
        // Node has no `onLine`.
        online: (navigator as {onLine?: boolean}).onLine !== false,
      })),
  };
}

/** Whether `hostname` is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}
