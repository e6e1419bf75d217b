// What is given to `evaluate` and `waitForFunction` runs in the page.
/* global document, Node, requestAnimationFrame */
import puppeteer from 'puppeteer-core';
import {findOrInstallChromium} from '../../../scripts/browser.mjs';

/** Starts a Chromium without a window. `args` are more of its switches. */
export async function launch(args = []) {
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    ...(await findOrInstallChromium()),
    // Chromium's sandbox refuses to start for root.
    args: [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run', ...args],
  });
}

/** Opens a page. Its `faults` are what it throws, logs as an error, fails to load, or does against its policy. */
export async function openPage(browser, address) {
  const page = await browser.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('requestfailed', (request) => {
    // The wire lets go of an answer that has said its last word.
    const {errorText} = request.failure();
    if (errorText !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.url()}: ${response.status()}`);
  });
  await page.goto(address);
  return {page, faults};
}

/** Waits for what a selector finds, in shadow roots as well. (Puppeteer's own waiting does not hear of their changes.) */
export async function find(page, selector) {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const handle = await page.$(selector);
    if (handle) return handle;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  throw new Error(`The page has nothing for ${selector}`);
}

/** Waits for what has this role and accessible name. */
export function findByRole(page, role, name) {
  return find(page, `::-p-aria([name="${name}"][role="${role}"])`);
}

/** Waits until a text is on the page, in shadow roots as well. */
export async function see(page, text) {
  const isThere = (wanted) => {
    const holds = (node) =>
      node.nodeType === Node.TEXT_NODE
        ? node.data.includes(wanted)
        : [...node.childNodes, ...(node.shadowRoot?.childNodes ?? [])].some(holds);
    return holds(document.body);
  };
  await page.waitForFunction(isThere, {}, text);
}

/**
 * Types `text` into the prompt box by real keys, sends it by Enter, and waits until `answer` is on the page.
 *
 * @param {{model: string}} options The model that the first chat has once it can send.
 */
export async function converse(page, text, answer, {model}) {
  await findByRole(page, 'region', `Chat A: ${model}`);
  const box = await findByRole(page, 'textbox', 'Message');
  await box.click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await see(page, answer);
}
