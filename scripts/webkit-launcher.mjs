import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';

/** Named keys as WebDriver writes them: https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keys = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  Delete: '\uE017',
  Space: ' ',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
};
/** Where Debian puts WebKitGTK's own small browser. */
export const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const buttons = {left: 0, middle: 1, right: 2};
/** Of a display of our own, in pixels. */
const screen = {width: 3200, height: 2400};
/**
 * Without a window manager, the window that the pointer is in has the focus. That of a new display stands in the
 * middle, so the corner of the window is put there, whatever size it has.
 */
const place = {x: screen.width / 2 - 10, y: screen.height / 2 - 10};

/**
 * Runs tests in WebKitGTK (Debian: webkit2gtk-driver and xvfb), over plain WebDriver. It says that it is a Puppeteer
 * launcher, since its page answers to the part of Puppeteer's that the runner's stock commands use.
 */
export function webkitLauncher({driver = 'WebKitWebDriver', browser = miniBrowser} = {}) {
  const children = [];
  let session;
  let active;
  let address;

  const start = (command, args, env = process.env) => {
    const child = spawn(command, args, {env, stdio: 'ignore'});
    child.once('error', (error) => console.error(`${command}: ${error.message}`));
    children.push(child);
  };

  async function open() {
    const display = process.env.DISPLAY ?? `:${100 + (process.pid % 800)}`;
    if (!process.env.DISPLAY)
      start('Xvfb', [display, '-screen', '0', `${screen.width}x${screen.height}x24`, '-nolisten', 'tcp']);
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    start(driver, [`--port=${port}`], {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      NO_AT_BRIDGE: '1',
      // The sandbox needs user namespaces, which root in a container does not have.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    });
    await untilReady(base);
    const {sessionId} = await call(base, 'POST', '/session', {
      capabilities: {alwaysMatch: {'webkitgtk:browserOptions': {binary: browser, args: ['--automation']}}},
    });
    return `${base}/session/${sessionId}`;
  }

  const send = async (method, path, body) => call(await session, method, path, body);
  const page = createPage(send);

  return {
    name: 'WebKitGTK',
    type: 'puppeteer',
    concurrency: 1,
    async initialize() {},
    async startSession(id, url) {
      session ??= open();
      await session;
      active = id;
      address = url;
      await page.setViewport({width: 800, height: 600});
      await send('POST', '/url', {url});
    },
    async stopSession() {
      active = undefined;
      await send('POST', '/url', {url: 'about:blank'});
      return {};
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => address,
    getPage: () => page,
    async stop() {
      if (session) await send('DELETE', '').catch(() => {});
      for (const child of children.reverse()) child.kill();
    },
  };
}

function createPage(send) {
  let last = Promise.resolve();
  /** One after the other: the driver refuses an action while another one runs. */
  const act = (type, id, actions, extra) => {
    const action = () => send('POST', '/actions', {actions: [{type, id, actions, ...extra}]});
    last = last.then(action, action);
    return last;
  };
  const keyboard = (...actions) => act('key', 'keyboard', actions);
  const pointer = (...actions) => act('pointer', 'mouse', actions, {parameters: {pointerType: 'mouse'}});
  const down = (name) => ({type: 'keyDown', value: keys[name] ?? name});
  const up = (name) => ({type: 'keyUp', value: keys[name] ?? name});
  const moveTo = (x, y) => ({type: 'pointerMove', duration: 0, x, y});
  const press = (button = 'left') => ({type: 'pointerDown', button: buttons[button]});
  const release = (button = 'left') => ({type: 'pointerUp', button: buttons[button]});
  return {
    keyboard: {
      down: (name) => keyboard(down(name)),
      up: (name) => keyboard(up(name)),
      press: (name) => keyboard(down(name), up(name)),
      type: (text) => keyboard(...[...text].flatMap((letter) => [down(letter), up(letter)])),
    },
    mouse: {
      move: (x, y) => pointer(moveTo(x, y)),
      down: ({button} = {}) => pointer(press(button)),
      up: ({button} = {}) => pointer(release(button)),
      click: (x, y, {button} = {}) => pointer(moveTo(x, y), press(button), release(button)),
      /** WebKit counts clicks by time and place, whatever was reset: one elsewhere begins anew. */
      async reset() {
        await send('DELETE', '/actions');
        await pointer(moveTo(0, 0), press(), release());
      },
    },
    async setViewport({width, height}) {
      // The window grows in steps: its frame is known only once it stands.
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const [frameWidth, frameHeight, innerWidth, innerHeight] = await send('POST', '/execute/sync', {
          script: 'return [outerWidth - innerWidth, outerHeight - innerHeight, innerWidth, innerHeight]',
          args: [],
        });
        if (innerWidth === width && innerHeight === height) return;
        await send('POST', '/window/rect', {
          ...place,
          width: width + frameWidth,
          height: height + frameHeight,
        });
        await sleep(100);
      }
    },
    screenshot: async () => Buffer.from(await send('GET', '/screenshot'), 'base64'),
  };
}

async function call(base, method, path, body) {
  const response = await fetch(base + path, {method, body: body && JSON.stringify(body)});
  const {value} = await response.json();
  if (value?.error) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function untilReady(base) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      if ((await call(base, 'GET', '/status')).ready) return;
    } catch (error) {
      if (attempt > 100) throw error;
    }
    await sleep(100);
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}
