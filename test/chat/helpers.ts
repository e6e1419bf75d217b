import type {EndpointCatalog} from '../../src/chat/catalog.js';
import type {Chat} from '../../src/chat/chat.js';
import type {Draft} from '../../src/chat/content.js';
import type {Credentials, Endpoint, Model} from '../../src/chat/endpoint.js';
import type {Observable} from '../../src/chat/observable.js';
import {createServices, type ChatServices, type ServiceOptions} from '../../src/chat/services.js';
import type {ChatDelta, ChatRequest, ChatTransport, FinishReason} from '../../src/chat/transport.js';
import {Workspace} from '../../src/chat/workspace.js';

type StreamOptions = {readonly signal: AbortSignal} & Credentials;

/** One stream that a test steers. */
export class SteeredStream implements AsyncIterableIterator<ChatDelta> {
  readonly request: ChatRequest;
  readonly options: StreamOptions;
  /** Whether the reader has left before the end. */
  left = false;
  readonly #waiting: PromiseWithResolver<IteratorResult<ChatDelta>>[] = [];
  readonly #asked: PromiseWithResolver<undefined>[] = [];

  constructor(request: ChatRequest, options: StreamOptions) {
    this.request = request;
    this.options = options;
  }

  /** The text of the last message that was sent. */
  get prompt(): string {
    const part = this.request.messages.at(-1)?.content.at(-1);
    return part?.type === 'text' ? part.text : '';
  }

  /** Sends a delta, and waits until the reader has taken it. */
  async send(delta: ChatDelta): Promise<void> {
    const taken = withResolver<undefined>();
    await this.#reader();
    if (this.left) return;
    this.#asked.push(taken);
    this.#waiting.shift()?.resolve({value: delta, done: false});
    await taken.promise;
  }

  /** Sends a piece of text. */
  say(text: string): Promise<void> {
    return this.send({type: 'text', text});
  }

  /** Ends the answer. */
  end(reason: FinishReason = 'stop'): Promise<void> {
    return this.send({type: 'end', reason});
  }

  /** Breaks the answer off: with `fault`, or as if it were over. */
  async break(fault?: unknown): Promise<void> {
    await this.#reader();
    const reader = this.#waiting.shift();
    if (fault === undefined) reader?.resolve({value: undefined, done: true});
    else reader?.reject(fault);
    await Promise.resolve();
  }

  next(): Promise<IteratorResult<ChatDelta>> {
    const reader = withResolver<IteratorResult<ChatDelta>>();
    this.#waiting.push(reader);
    this.#tell();
    return reader.promise;
  }

  return(): Promise<IteratorResult<ChatDelta>> {
    this.left = true;
    this.#tell();
    return Promise.resolve({value: undefined, done: true});
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #reader(): Promise<void> {
    while (this.#waiting.length === 0 && !this.left) {
      const asked = withResolver<undefined>();
      this.#asked.push(asked);
      await asked.promise;
    }
  }

  #tell(): void {
    for (const {resolve} of this.#asked.splice(0)) resolve(undefined);
  }
}

/** A transport whose streams are steered by a test. It knows nothing of aborts, as a clumsy one. */
export class SteeredTransport implements ChatTransport {
  readonly streams: SteeredStream[] = [];
  readonly #expected: ((stream: SteeredStream) => void)[] = [];
  readonly #unseen: SteeredStream[] = [];

  stream(request: ChatRequest, options: StreamOptions): SteeredStream {
    const stream = new SteeredStream(request, options);
    this.streams.push(stream);
    const expected = this.#expected.shift();
    if (expected) expected(stream);
    else this.#unseen.push(stream);
    return stream;
  }

  /** The next request. Waits for it. */
  next(): Promise<SteeredStream> {
    const stream = this.#unseen.shift();
    if (stream) return Promise.resolve(stream);
    return new Promise((resolve) => this.#expected.push(resolve));
  }
}

interface PromiseWithResolver<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (fault: unknown) => void;
}

/** A promise that a test settles. */
export function withResolver<T>(): PromiseWithResolver<T> {
  let resolve!: (value: T) => void;
  let reject!: (fault: unknown) => void;
  const promise = new Promise<T>((...both) => {
    [resolve, reject] = both;
  });
  return {promise, resolve, reject};
}

/** A transport that answers each request with `deltas`, then ends or throws `fault`. */
export function scripted(deltas: readonly ChatDelta[], fault?: unknown): ChatTransport {
  return {
    async *stream() {
      await Promise.resolve();
      yield* deltas;
      // A host's transport may throw whatever it likes.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      if (fault !== undefined) throw fault;
    },
  };
}

/** Endpoint `id`, at an address of its own. */
export function endpoint(id: string, more: Partial<Endpoint> = {}): Endpoint {
  return {id, name: id.toUpperCase(), baseURL: `https://${id}.example/v1`, ...more};
}

/** A catalogue of endpoints with the models that each lists. */
export function catalogOf(
  lists: Readonly<Record<string, readonly string[]>>,
  more: Partial<EndpointCatalog> = {},
): EndpointCatalog {
  const endpoints = Object.keys(lists).map((id) => endpoint(id));
  return {
    endpoints: () => Promise.resolve({items: endpoints}),
    endpoint: (id) => Promise.resolve(endpoints.find((item) => item.id === id)),
    models: ({id}) => Promise.resolve((lists[id] ?? []).map((model): Model => ({id: model}))),
    ...more,
  };
}

/** Services with a steered transport and one endpoint `e` that lists `m1` and `m2`. */
export function testServices(options: ServiceOptions = {}): ChatServices {
  return createServices({catalog: catalogOf({e: ['m1', 'm2']}), ...options});
}

/** Gives 1, 2, 3, … */
export function counter(): () => string {
  let count = 0;
  return () => `id-${(count += 1)}`;
}

/** A time that a test moves. */
export class HandClock {
  time = 1000;

  readonly read = (): number => this.time;

  /** Lets `ms` milliseconds pass. */
  pass(ms: number): void {
    this.time += ms;
  }
}

/** An attached workspace. */
export function testWorkspace(services: ChatServices = testServices(), clock = new HandClock()): Workspace {
  const workspace = new Workspace({services, clock: clock.read, now: () => 0, createId: counter()});
  workspace.attach();
  return workspace;
}

/** A workspace with a steered transport and `count` chats that each have a model. */
export async function readyWorkspace(
  count: number,
  options: ServiceOptions = {},
): Promise<{workspace: Workspace; chats: readonly Chat[]; transport: SteeredTransport}> {
  const transport = new SteeredTransport();
  const workspace = testWorkspace(testServices({transport, ...options}));
  const chats = Array.from({length: count}, () => workspace.add());
  await Promise.all(chats.map((chat) => chat.selection.start()));
  await Promise.all(chats.map((chat) => until(chat, () => chat.selection.status === 'ready')));
  return {workspace, chats, transport};
}

/** Resolves once `condition` holds; it is looked at after each change of `watched`. */
export function until(watched: Observable, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = watched.subscribe(look);
    function look(): void {
      if (!condition()) return;
      stop();
      resolve();
    }
    look();
  });
}

/** Resolves once `chat` has no answer on its way. */
export function idle(chat: Chat): Promise<void> {
  return until(chat, () => !chat.busy);
}

/** A draft of text alone. */
export function draft(text: string): Draft {
  return {text, attachments: []};
}

/** What is said in `chat`, first to last, with how each answer ended. */
export function said(chat: Chat): readonly string[] {
  return chat.messages.map(({value: {role, text, status}}) =>
    role === 'assistant' ? `${status}: ${text}` : text,
  );
}

/** The prompts of `chat` that are not yet sent, with why they are held. */
export function queued(chat: Chat): readonly string[] {
  return chat.queue.map(({entry, hold}) => `${entry.value.text} (${hold ?? 'waits'})`);
}

/** What `work` throws, or rejects with. */
export async function faultOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (thrown) {
    return thrown;
  }
  throw new Error('It did not fail.');
}

/** The next fault that is reported to the window, in place of the test runner. */
export function nextReport(): Promise<unknown> {
  const {onerror} = window;
  return new Promise((resolve) => {
    window.onerror = (_message, _source, _line, _column, error) => {
      window.onerror = onerror;
      resolve(error);
      return true;
    };
  });
}
