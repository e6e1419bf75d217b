/**
 * Commands for tests. `cdp` speaks the Chrome DevTools Protocol, for what the stock commands lack (forced colours,
 * network conditions): `executeServerCommand('cdp', {method, params})`. `has-devtools` tells whether the browser's
 * driver speaks it; only Chromium's does.
 */
export function cdpPlugin() {
  const clients = new WeakMap();

  /** Undefined where there is no such protocol. */
  async function clientOf({browser, id}) {
    const page = browser.getPage?.(id);
    if (!page) return undefined;
    // Firefox has the method and refuses.
    if (!clients.has(page)) clients.set(page, await page.createCDPSession?.().catch(() => undefined));
    return clients.get(page);
  }

  return {
    name: 'cdp',
    async executeCommand({command, payload, session}) {
      if (command === 'has-devtools') return (await clientOf(session)) !== undefined;
      if (command !== 'cdp') return undefined;
      const client = await clientOf(session);
      if (!client) throw new Error(`${session.browser.name} has no DevTools protocol`);
      const answer = await client.send(payload.method, payload.params);
      return answer ?? true;
    },
  };
}
