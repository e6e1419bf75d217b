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
        // Node has no `onLine`, and Node 20 no `navigator`.
        online: (globalThis as {navigator?: {onLine?: boolean}}).navigator?.onLine !== false,
      })),
  };
}

/** Whether `hostname` is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Whether an https page may not ask `origin`. A loopback address counts as secure (W3C Secure Contexts, 3.1). */
export function isInsecure(origin: string): boolean {
  const {protocol, hostname} = new URL(origin);
  return protocol === 'http:' && !isLoopback(hostname);
}

/**
 * Whether `origin` is plainly of the local network. Chromium lets a secure page ask such a one over http once the
 * person permits it (WICG Local Network Access), so only trying tells.
 */
export function isPrivate(origin: string): boolean {
  const {hostname} = new URL(origin);
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)[\d.]+$|\.local$|^\[f[cd]/.test(
    hostname,
  );
}
