import {arrayOf, countOf, objectOf, parseJSON, textOf, type JSONObject} from './json.js';

/** What a server said about a failure. */
export interface ServerWords {
  readonly text?: string;
  /** Such as `insufficient_quota` or `invalid_request_error`: its codes and types, as one text. */
  readonly code?: string;
  /** A status that stands in the body. */
  readonly status?: number;
  /** The field of the request that was refused. */
  readonly param?: string;
  /** Whether the body is a web page. */
  readonly html?: boolean;
}

const depthLimit = 6;

/** Reads the body of a failure, in any of the shapes that OpenAI-compatible servers and their gateways use. */
export function readWords(body: unknown, depth = 0): ServerWords {
  if (depth > depthLimit) return {};
  if (typeof body === 'string') return fromText(body.trim(), depth);
  if (Array.isArray(body)) return fromArray(body, depth);
  const object = objectOf(body);
  return object ? fromObject(object, depth) : {};
}

/** Whether a JSON body that came in place of an answer, or in the middle of one, tells of a failure. */
export function tellsFailure(body: JSONObject): boolean {
  const {error, object, type, choices, detail, message} = body;
  if (objectOf(error) ?? textOf(error)) return true;
  if (object === 'error' || type === 'error') return true;
  return choices === undefined && (textOf(detail) ?? textOf(message) ?? arrayOf(detail)[0]) !== undefined;
}

function fromText(text: string, depth: number): ServerWords {
  if (text === '') return {};
  if (/^<(?:!doctype|html|head|\?xml|!--)/i.test(text)) return {html: true};
  const json = /^["[{]/.test(text) ? parseJSON(text) : undefined;
  if (json !== undefined) return readWords(json, depth + 1);
  return {text};
}

function fromArray(items: readonly unknown[], depth: number): ServerWords {
  const words = items.map((item) => fromItem(item, depth));
  const text = words.flatMap((item) => item.text ?? []).join('\n');
  return {...words[0], ...(text !== '' && {text})};
}

/** FastAPI lists what it refuses as `{loc, msg}`. */
function fromItem(item: unknown, depth: number): ServerWords {
  const {loc, msg} = objectOf(item) ?? {};
  const where = arrayOf(loc).join('.');
  const what = textOf(msg);
  if (what === undefined) return readWords(item, depth + 1);
  return {text: where === '' ? what : `${where}: ${what}`, ...(where !== '' && {param: where})};
}

function fromObject(object: JSONObject, depth: number): ServerWords {
  const inner = readInner(object, depth);
  const code = [
    textOf(object.code),
    textOf(object.type),
    textOf(object.status),
    textOf(object.error_type),
    inner.code,
  ]
    .filter((part) => part !== undefined && part !== 'error')
    .join(' ');
  const status =
    inner.status ?? statusOf(object.code) ?? statusOf(object.http_status_code) ?? statusOf(object.status);
  const param = inner.param ?? textOf(object.param);
  return {
    ...inner,
    ...(code !== '' && {code}),
    ...(status !== undefined && {status}),
    ...(param !== undefined && {param}),
  };
}

/** The words are in the first of these fields that has any. OpenRouter keeps the provider's own in `metadata.raw`. */
function readInner(object: JSONObject, depth: number): ServerWords {
  const {error, message, detail, msg, error_description, errors, title} = object;
  const raw = objectOf(object.metadata)?.raw;
  // Express and Spring give the failure's name beside its words.
  const name = textOf(error);
  const told = textOf(message);
  if (name !== undefined && told !== undefined)
    return {text: told.includes(name) ? told : `${name}: ${told}`};
  for (const candidate of [raw, error, message, detail, msg, error_description, errors, title]) {
    const words = readWords(candidate, depth + 1);
    if (words.text !== undefined) return words;
    // An error may have a code and no words.
    if (candidate === error && words.code !== undefined) return words;
  }
  return {};
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : countOf(value);
  return status !== undefined && status >= 400 && status < 600 ? status : undefined;
}
