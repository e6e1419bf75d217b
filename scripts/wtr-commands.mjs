/**
 * The command `cdp` for tests: `executeServerCommand('cdp', {method, params})` speaks the Chrome DevTools Protocol,
 * for what the stock commands lack (forced colours, network conditions). Chromium only.
 */
export function cdpPlugin() {
  const clients = new WeakMap();
  return {
    name: 'cdp',
    async executeCommand({command, payload, session}) {
      if (command !== 'cdp') return undefined;
      const page = session.browser.getPage?.(session.id);
      if (!page?.createCDPSession) throw new Error(`${session.browser.name} has no DevTools protocol`);
      if (!clients.has(page)) clients.set(page, await page.createCDPSession());
      const answer = await clients.get(page).send(payload.method, payload.params);
      return answer ?? true;
    },
  };
}
