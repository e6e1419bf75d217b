import {waitUntil as poll} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {
  BaiChatCard,
  BaiChatPage,
  ChatDelta,
  ChatRequest,
  ChatTransport,
  Credentials,
  Endpoint,
  EndpointCatalog,
} from '../../src/index.js';

/** An address that nothing answers at, so that a request which slips out is a failure and not a success. */
export const here: Endpoint = {id: 'here', name: 'Here', baseURL: 'https://nowhere.invalid/v1'};

/** A catalogue as a host may write it: a plain object. */
export function plainCatalog(
  models: readonly string[] = ['alpha', 'beta'],
  endpoints: readonly Endpoint[] = [here],
): EndpointCatalog {
  return {
    endpoints: () => Promise.resolve({items: endpoints}),
    models: () => Promise.resolve(models.map((id) => ({id}))),
  };
}

/** A transport as a host may write it: five lines. */
export const echo: ChatTransport = {
  async *stream({messages}) {
    const part = messages.at(-1)?.content[0];
    yield await Promise.resolve({
      type: 'text',
      text: `You said ${part?.type === 'text' ? part.text : ''}`,
    } as const);
    yield {type: 'end', reason: 'stop'};
  },
};

/** Resolves once `condition` holds. The limit is wide: the machine may be busy. */
export function waitUntil(condition: () => unknown, message?: string): Promise<void> {
  return poll(() => Boolean(condition()), message, {timeout: 20_000, interval: 10});
}

/** One request that waits for the test to answer it. */
export interface Asked {
  readonly request: ChatRequest;
  readonly credentials: Credentials;
  readonly signal: AbortSignal;
  say(text: string): void;
  end(): void;
  /** Says `text` and ends. */
  reply(text: string): void;
}

/** A transport that answers when the test says so. */
export class SteeredTransport implements ChatTransport {
  /** All requests so far. */
  readonly asked: Asked[] = [];

  async *stream(
    request: ChatRequest,
    {signal, ...credentials}: {signal: AbortSignal} & Credentials,
  ): AsyncGenerator<ChatDelta> {
    const deltas: ChatDelta[] = [];
    let wake = (): void => undefined;
    const push = (delta: ChatDelta): void => {
      deltas.push(delta);
      wake();
    };
    const asked: Asked = {
      request,
      credentials,
      signal,
      say: (text) => {
        push({type: 'text', text});
      },
      end: () => {
        push({type: 'end', reason: 'stop'});
      },
      reply: (text) => {
        push({type: 'text', text});
        push({type: 'end', reason: 'stop'});
      },
    };
    this.asked.push(asked);
    signal.addEventListener('abort', () => {
      wake();
    });
    while (!signal.aborted) {
      const delta = deltas.shift();
      if (delta) {
        yield delta;
        if (delta.type === 'end') return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  /** The request `index`, once it is there. */
  async next(index = this.asked.length): Promise<Asked> {
    await waitUntil(() => this.asked.length > index, `request ${index} was not made`);
    return this.asked[index]!;
  }
}

const places: HTMLElement[] = [];

/** A place in the document for elements that a test makes itself. It is gone after the test. */
export function place(): HTMLElement {
  const element = document.createElement('div');
  document.body.append(element);
  places.push(element);
  return element;
}

afterEach(() => {
  for (const element of places.splice(0)) element.remove();
});

/** All elements below `root`, through open shadow roots. */
export function* below(root: Element | ShadowRoot): Generator<HTMLElement> {
  if (root instanceof Element && root.shadowRoot) yield* below(root.shadowRoot);
  for (const child of root.children) {
    if (child instanceof HTMLElement) yield child;
    yield* below(child);
  }
}

/** All text below `root`, through open shadow roots. */
export function textOf(root: Node): string {
  if (root instanceof Text) return root.data;
  const inside = root instanceof Element && root.shadowRoot ? textOf(root.shadowRoot) : '';
  return inside + [...root.childNodes].map(textOf).join('');
}

const roles: Readonly<Record<string, string>> = {
  BUTTON: 'button',
  TEXTAREA: 'textbox',
  INPUT: 'textbox',
  SECTION: 'region',
  NAV: 'navigation',
  H1: 'heading',
};

/** The shown elements below `root` that have `role` and, if given, exactly this name, or one that matches. */
export function findAll(root: Element, role: string, name?: string | RegExp): HTMLElement[] {
  return [...below(root)].filter(
    (element) =>
      (element.getAttribute('role') ?? roles[element.tagName]) === role &&
      (name === undefined ||
        (name instanceof RegExp ? name.test(nameOf(element)) : nameOf(element) === name)) &&
      element.checkVisibility({visibilityProperty: true}),
  );
}

/** The first of {@link findAll}. */
export function find(root: Element, role: string, name?: string | RegExp): HTMLElement | undefined {
  return findAll(root, role, name)[0];
}

/** The first of {@link findAll}, once it is there. */
export async function appears(root: Element, role: string, name?: string | RegExp): Promise<HTMLElement> {
  await waitUntil(() => find(root, role, name), `there is no ${role} “${String(name)}”`);
  return find(root, role, name)!;
}

/** The names of the cards that are shown. */
export function cardsOf(root: Element): string[] {
  return findAll(root, 'region').map((card) => card.getAttribute('aria-label') ?? '');
}

/** Waits until `text` is shown below `root`. */
export async function shows(root: Element, text: string): Promise<void> {
  await waitUntil(() => textOf(root).includes(text), `“${text}” is not shown`);
}

/** Presses the button `name`, once it is there. */
export async function press(root: Element, name: string): Promise<void> {
  (await appears(root, 'button', name)).click();
}

/** Opens the menu More and chooses `name` in it. */
export async function choose(root: Element, name: string): Promise<void> {
  await press(root, 'More');
  (await appears(root, 'menuitem', name)).click();
}

/** Types `text` into the prompt box, with real keys. */
export async function type(root: Element, text: string): Promise<void> {
  (await appears(root, 'textbox', 'Message')).focus();
  await sendKeys({type: text});
}

/** Types `text` and presses Enter, once the chat has a model. */
export async function ask(root: BaiChatPage | BaiChatCard, text: string): Promise<void> {
  await hasModel(root);
  await type(root, text);
  await sendKeys({press: 'Enter'});
}

/** Waits until the first chat has a model to ask. */
export async function hasModel(root: BaiChatPage | BaiChatCard): Promise<void> {
  await waitUntil(() => modelsOf(root)[0] !== undefined, 'no model was chosen');
  await root.updateComplete;
}

/** The chosen models, chat by chat. */
export function modelsOf(root: BaiChatPage | BaiChatCard): (string | undefined)[] {
  const state = root.toJSON();
  return ('chats' in state ? state.chats : [state]).map(({model}) => model);
}

/** The texts of all messages, chat by chat. */
export function messagesOf(root: BaiChatPage | BaiChatCard): string[][] {
  const state = root.toJSON();
  return ('chats' in state ? state.chats : [state]).map(({messages}) => messages.map(({text}) => text));
}

type EventName = keyof HTMLElementEventMap;

/** Collects the events of `types` that reach `target`. */
export function record<K extends EventName>(
  target: HTMLElement | Document,
  ...types: K[]
): HTMLElementEventMap[K][] {
  const events: HTMLElementEventMap[K][] = [];
  for (const name of types) {
    target.addEventListener(name, (event) => {
      events.push(event as HTMLElementEventMap[K]);
    });
  }
  return events;
}

/** The next event `type` that reaches `target`. */
export function nextEvent<K extends EventName>(
  target: HTMLElement,
  type: K,
): Promise<HTMLElementEventMap[K]> {
  return new Promise((resolve) => {
    target.addEventListener(type, resolve, {once: true});
  });
}

/** What an event says, beyond what every event has. */
export function fieldsOf(event: Event): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(event));
}

function nameOf(element: HTMLElement): string {
  const label = element.getAttribute('aria-label');
  if (label !== null) return label;
  const root = element.getRootNode() as ShadowRoot | Document;
  const byLabel = element.id === '' ? null : root.querySelector(`label[for="${element.id}"]`);
  return (byLabel ?? element).textContent.replace(/\s+/g, ' ').trim();
}
