/**
 * Commands for tests. `cdp` speaks the Chrome DevTools Protocol, for what the stock commands lack (forced colours,
 * network conditions): `executeServerCommand('cdp', {method, params})`, or a list of these. `has-devtools` tells whether
 * the browser's driver speaks it; only Chromium's does.
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
      // Several are sent together: between two commands of a test a slow machine may take any time.
      const answers = await Promise.all(
        [payload].flat().map(({method, params}) => client.send(method, params)),
      );
      return answers.at(-1) ?? true;
    },
  };
}
