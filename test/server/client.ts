import {executeServerCommand} from '@web/test-runner-commands';

/** How a {@link TestServer} behaves. */
export interface TestServerOptions {
  /** Answers `GET …/models` with these. Absent: such a request is held for {@link TestServer.nextRequest}. */
  readonly models?: readonly string[];
  /**
   * `open` (default): as OpenAI's API. `none`: no CORS headers. `content-type`: the preflight allows no other
   * header. `any-header`: it allows `*`. `preflight-only`: the answer itself lacks the header.
   */
  readonly cors?: 'open' | 'none' | 'content-type' | 'any-header' | 'preflight-only';
  /** Headers that a page may read. */
  readonly expose?: readonly string[];
}

/** An answer that the server gives by itself. */
export interface ScriptedAnswer {
  /** Only for this method. */
  readonly method?: string;
  /** Only for paths that end so, such as `/models`. */
  readonly path?: string;
  /** Default: 200. */
  readonly status?: number;
  /** Default: those of an event stream, or of JSON where `json` is given. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body, in pieces that are each flushed before the next. */
  readonly body?: string | Uint8Array | readonly (string | Uint8Array)[];
  /** A body as JSON. */
  readonly json?: unknown;
  /**
   * `cut`: the socket is destroyed after the body (before the headers, if there is neither status nor body).
   * `open`: it stays open. `silent`: not even headers come. Default: `end`.
   */
  readonly then?: 'end' | 'cut' | 'open' | 'silent';
  /** How often it is given. Default: always. */
  readonly times?: number;
}

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it came. */
  readonly text: string;
  /** The body read as JSON; undefined if it is none. */
  readonly body: unknown;
}

interface WireRequest extends Omit<SeenRequest, 'body'> {
  readonly id: number;
}

/** A real HTTP server of another origin than the test's page. It does what the test says, step by step. */
export class TestServer {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  readonly #id: number;

  private constructor(id: number, origin: string) {
    this.#id = id;
    this.origin = origin;
  }

  /** Starts a server on a free port. */
  static async open(options: TestServerOptions = {}): Promise<TestServer> {
    const {id, origin} = (await command('open', {options})) as {id: number; origin: string};
    return new TestServer(id, origin);
  }

  /** With the version segment, such as `http://127.0.0.1:40123/v1`. */
  get baseURL(): string {
    return `${this.origin}/v1`;
  }

  /** Changes how the server behaves from now on. */
  async configure(options: TestServerOptions): Promise<void> {
    await this.#command('configure', {options});
  }

  /** Scripts an answer. It goes before those that were scripted earlier. */
  async respond({body, json, headers, ...answer}: ScriptedAnswer): Promise<void> {
    const whole = json === undefined ? body : JSON.stringify(json);
    const pieces = whole === undefined ? [] : typeof whole === 'string' || isBytes(whole) ? [whole] : whole;
    await this.#command('respond', {
      answer: {
        ...answer,
        ...((headers ?? json !== undefined) && {headers: headers ?? {'content-type': 'application/json'}}),
        pieces: pieces.map(toBase64),
      },
    });
  }

  /** The next request that no answer was scripted for, with the means to answer it. Waits for it. */
  async nextRequest(): Promise<Exchange> {
    const request = (await this.#command('next')) as WireRequest;
    return new Exchange(request, (action, more) => this.#command(action, {exchange: request.id, ...more}));
  }

  /** All requests so far, without preflights. */
  async requests(): Promise<readonly SeenRequest[]> {
    return ((await this.#command('requests')) as WireRequest[]).map(seen);
  }

  /** How many connections are open. */
  async sockets(): Promise<number> {
    return (await this.#command('sockets')) as number;
  }

  /** Stops the server and breaks what is still open. */
  async close(): Promise<void> {
    await this.#command('close');
  }

  #command(action: string, more: object = {}): Promise<unknown> {
    return command(action, {server: this.#id, ...more});
  }
}

/** One request that waits for the test to answer it. The first piece sends the headers of an event stream. */
export class Exchange implements SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly body: unknown;
  readonly #command: (action: string, more?: object) => Promise<unknown>;

  constructor(request: WireRequest, send: (action: string, more?: object) => Promise<unknown>) {
    const {method, path, headers, text, body} = seen(request);
    this.method = method;
    this.path = path;
    this.headers = headers;
    this.text = text;
    this.body = body;
    this.#command = send;
  }

  /** Sends the status and the headers. */
  async head(status: number, headers?: Readonly<Record<string, string>>): Promise<void> {
    await this.#command('head', {status, headers});
  }

  /** Sends a piece of the body, flushed. */
  async send(piece: string | Uint8Array): Promise<void> {
    await this.#command('send', {base64: toBase64(piece)});
  }

  /** Sends `data` as one server-sent event. */
  async sse(data: unknown): Promise<void> {
    await this.send(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  }

  /** Sends a chunk with `content`. */
  async say(content: string): Promise<void> {
    await this.sse({choices: [{index: 0, delta: {content}, finish_reason: null}]});
  }

  /** Sends the finish chunk and `[DONE]`, and ends. */
  async finish(reason = 'stop'): Promise<void> {
    await this.sse({choices: [{index: 0, delta: {}, finish_reason: reason}]});
    await this.sse('[DONE]');
    await this.end();
  }

  /** Says `content` and finishes. */
  async reply(content: string): Promise<void> {
    await this.say(content);
    await this.finish();
  }

  /** Answers with JSON and ends. */
  async json(body: unknown, status = 200): Promise<void> {
    await this.head(status, {'content-type': 'application/json'});
    await this.send(JSON.stringify(body));
    await this.end();
  }

  /** Ends the body as it should. */
  async end(): Promise<void> {
    await this.#command('end');
  }

  /** Destroys the socket. */
  async cut(): Promise<void> {
    await this.#command('cut');
  }

  /** Resolves once the connection of this exchange is over: `aborted` if the answer was not complete by then. */
  async closed(): Promise<'aborted' | 'ended'> {
    return (await this.#command('closed')) as 'aborted' | 'ended';
  }
}

function command(action: string, more: object): Promise<unknown> {
  return executeServerCommand<unknown, Record<string, unknown>>('server', {
    action,
    ...more,
  });
}

function seen({method, path, headers, text}: WireRequest): SeenRequest {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return {method, path, headers, text, body};
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function toBase64(piece: string | Uint8Array): string {
  const bytes = typeof piece === 'string' ? new TextEncoder().encode(piece) : piece;
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
