import {isChatError} from '../chat/chat-error.js';
import type {Credentials} from '../chat/endpoint.js';
import type {ChatDelta, ChatRequest, ChatTransport} from '../chat/transport.js';
import {expectThat, failureOf, suite, type Check} from './check.js';

/** A transport, and what it is asked. */
export interface TransportSubject {
  readonly transport: ChatTransport;
  readonly request: ChatRequest;
  /** What the request needs. */
  readonly credentials?: Credentials;
}

/** How the transport under test is made. */
export interface TransportSetup {
  /** Makes a transport and a request that it answers with some text. */
  readonly make: () => TransportSubject | Promise<TransportSubject>;
  /** Makes a transport and a request that it cannot answer. Absent: that is not checked. */
  readonly makeFailing?: () => TransportSubject | Promise<TransportSubject>;
}

/** What any {@link ChatTransport} has to do. */
export function anyTransport({make, makeFailing}: TransportSetup): readonly Check[] {
  const checks = suite<TransportSubject>(make, {
    'answers with text and says that it has ended': async (subject) => {
      const deltas = await collect(subject);
      const text = deltas.map((delta) => (delta.type === 'text' ? delta.text : '')).join('');
      expectThat(text !== '', 'There must be some text.');
      expectThat(count(deltas, 'end') === 1, 'There must be one end, or the answer counts as cut short.');
    },

    'says nothing after its end': async (subject) => {
      const last = (await collect(subject)).at(-1)?.type;
      expectThat(last === 'end', `The last delta must be the end, and not ${String(last)}.`);
    },

    'gives deltas that are well formed': async (subject) => {
      for (const delta of await collect(subject)) expectWellFormed(delta);
    },

    'says that it was sent, if at all, before the first piece': async (subject) => {
      const types = (await collect(subject)).map(({type}) => type);
      const first = types.findIndex((type) => type === 'text' || type === 'reasoning');
      expectThat(types.lastIndexOf('start') < first, 'A start after a piece would spoil the figures.');
    },

    'answers each request anew': async (subject) => {
      const [one, other] = await Promise.all([collect(subject), collect(subject)]);
      expectThat(
        count(one, 'end') === 1 && count(other, 'end') === 1,
        'Both of two answers at once must end.',
      );
    },

    'leaves the request as it is': async (subject) => {
      const before = JSON.stringify(subject.request);
      const frozen = deepFreeze(structuredClone(subject.request));
      await collect({...subject, request: frozen});
      expectThat(JSON.stringify(subject.request) === before, 'The request must not be changed.');
    },

    'ends without a further delta, and without a failure, when it is aborted': async (subject) => {
      const abort = new AbortController();
      const after: ChatDelta[] = [];
      const failure = await failureOf(async () => {
        for await (const delta of stream(subject, abort.signal)) {
          if (abort.signal.aborted) after.push(delta);
          else abort.abort();
        }
      });
      expectThat(after.length === 0, `Nothing may come after an abort, and not ${after[0]?.type ?? ''}.`);
      expectThat(failure === undefined, `An abort is no failure: ${String(failure)}`);
    },

    'gives nothing when it was aborted before it began': async (subject) => {
      const abort = new AbortController();
      abort.abort();
      const deltas: ChatDelta[] = [];
      const failure = await failureOf(async () => {
        for await (const delta of stream(subject, abort.signal)) deltas.push(delta);
      });
      expectThat(deltas.length === 0, 'Nothing may come after an abort.');
      expectThat(failure === undefined, `An abort is no failure: ${String(failure)}`);
    },

    'lets its reader leave': async (subject) => {
      const iterator = stream(subject, live())[Symbol.asyncIterator]();
      await iterator.next();
      await iterator.return?.();
      const {done} = await iterator.next();
      expectThat(done === true || iterator.return === undefined, 'A stream that was left must be over.');
    },
  });
  if (!makeFailing) return checks;
  const failing = suite<TransportSubject>(makeFailing, {
    'fails with a ChatError when the answer cannot be had': async (subject) => {
      const failure = await failureOf(() => collect(subject));
      expectThat(isChatError(failure), `It must fail with a ChatError, and not: ${String(failure)}.`);
    },

    'shows no token in its failure': async (subject) => {
      const failure = await failureOf(() => collect(subject));
      const {token, headers = {}} = subject.credentials ?? {};
      const shown = `${String(failure)} ${JSON.stringify(failure)} ${JSON.stringify(Object.values(failure ?? {}))}`;
      for (const secret of [token, ...Object.values(headers)])
        expectThat(
          secret === undefined || secret.length < 4 || !shown.includes(secret),
          'A secret stands in a failure.',
        );
    },
  });
  return [...checks, ...failing];
}

function stream(
  {transport, request, credentials}: TransportSubject,
  signal: AbortSignal,
): AsyncIterable<ChatDelta> {
  return transport.stream(request, {...credentials, signal});
}

async function collect(subject: TransportSubject): Promise<readonly ChatDelta[]> {
  const deltas: ChatDelta[] = [];
  for await (const delta of stream(subject, live())) deltas.push(delta);
  return deltas;
}

function count(deltas: readonly ChatDelta[], type: ChatDelta['type']): number {
  return deltas.filter((delta) => delta.type === type).length;
}

function expectWellFormed(delta: ChatDelta): void {
  switch (delta.type) {
    case 'text':
    case 'reasoning':
      expectThat(typeof delta.text === 'string', `The text of ${delta.type} must be a string.`);
      break;
    case 'reclassify':
      expectThat(Number.isInteger(delta.length) && delta.length >= 0, 'A length must be a whole number.');
      break;
    case 'usage':
      for (const [name, value] of Object.entries(delta.usage))
        expectThat(Number.isFinite(value) && Number(value) >= 0, `The count ${name} must be a number.`);
      break;
    case 'retry':
      expectThat(isChatError(delta.error), 'A retry must say why by a ChatError.');
      break;
    default:
      expectThat(typeof delta.type === 'string', 'Each delta must have a type.');
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) deepFreeze(item);
    Object.freeze(value);
  }
  return value;
}

/** The signal of a call that goes on. */
function live(): AbortSignal {
  return new AbortController().signal;
}
