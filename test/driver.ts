import {executeServerCommand, setViewport} from '@web/test-runner-commands';

/**
 * Whether the browser's driver speaks the Chrome DevTools Protocol, which touch, composition, forced colours and colour
 * schemes are done with.
 */
export function hasDevTools(): Promise<boolean> {
  return executeServerCommand<boolean, undefined>('has-devtools');
}

/** Skips the test, or the suite of a hook, where there are no DevTools. The closing line of the run counts it. */
export async function needsDevTools(test: Mocha.Context): Promise<void> {
  if (!(await hasDevTools())) test.skip();
}

/** Gives the window this size. Skips the test where the browser's own frame does not let it be so small. */
export async function needsViewport(
  test: Mocha.Context,
  size: {readonly width: number; readonly height: number},
): Promise<void> {
  const before = {width: innerWidth, height: innerHeight};
  await setViewport(size);
  if (innerWidth === size.width) return;
  await setViewport(before);
  test.skip();
}

/** Skips the test where the search of the browser, as a script can ask for it, does not look into shadow roots. */
export function needsSearch(test: Mocha.Context): void {
  const host = document.body.appendChild(document.createElement('div'));
  host.attachShadow({mode: 'open'}).textContent = 'Quartz';
  const finds = findInPage('Quartz');
  host.remove();
  if (!finds) test.skip();
}

/** Whether the search of the browser finds `text`. */
export function findInPage(text: string): boolean {
  getSelection()?.removeAllRanges();
  return (window as {find?: (text: string) => boolean}).find?.(text) ?? false;
}

/**
 * Skips the test in WebKitGTK, whose network library (libsoup) takes a connection that is lost for the end of its answer.
 * Other engines, and the WebKit of Safari with another library, tell of it.
 */
export function needsCuts(test: Mocha.Context): void {
  const {userAgent} = navigator;
  if (userAgent.includes('Linux') && userAgent.includes('AppleWebKit') && !userAgent.includes('Chrome'))
    test.skip();
}
