import {setTimeout as pause} from 'node:timers/promises';
import {models} from './models/index.mjs';

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-max-age': '600',
};

/** The token of the endpoint with a lock. It guards nothing: it is here to be tried. */
const demoToken = 'open-sesame';

/** How much a prompt may hold, in bytes. */
const longestBody = 8 * 1024 * 1024;

/** Speaks the OpenAI-compatible API below `/api/`. */
export async function handleApi(request, response) {
  const {pathname} = new URL(request.url, 'http://localhost');
  if (request.method === 'OPTIONS') {
    response.writeHead(204, cors).end();
    return;
  }
  const [, variant, path] = /^\/api\/(?:(empty|locked)\/)?v1\/(.*)$/.exec(pathname) ?? [];
  if (variant === 'locked' && request.headers.authorization !== `Bearer ${demoToken}`) {
    sendError(
      response,
      401,
      `This endpoint wants a token. For the demo it is ${demoToken}.`,
      'invalid_api_key',
    );
  } else if (path === 'models' && request.method === 'GET') {
    const listed = variant === 'empty' ? [] : [...models.keys()];
    const data = listed.map((id) => ({id, object: 'model', created: 0, owned_by: 'bai-chat demo'}));
    sendJson(response, 200, {object: 'list', data});
  } else if (path === 'chat/completions' && request.method === 'POST') {
    await complete(request, response);
  } else sendError(response, 404, `There is no ${request.method} ${pathname}.`, 'not_found');
}

async function complete(request, response) {
  let body;
  try {
    body = JSON.parse(await readBody(request));
  } catch (error) {
    sendError(
      response,
      error.status ?? 400,
      error.status ? error.message : 'The body is not JSON.',
      'invalid_request',
    );
    return;
  }
  const model = models.get(body.model);
  const messages = Array.isArray(body.messages) ? body.messages.map(plain) : [];
  if (!model) {
    sendError(response, 404, `There is no model ${body.model}.`, 'model_not_found');
    return;
  }
  const prompt = messages.findLast(({role}) => role === 'user')?.text ?? '';
  const answer = model.answer({prompt, messages});
  if (answer.error) {
    const {status, message, retryAfter} = answer.error;
    sendError(response, status, message, 'demo_failure', retryAfter && {'retry-after': String(retryAfter)});
    return;
  }
  if (body.stream) await stream(response, body, model, answer);
  else sendJson(response, 200, whole(body, answer));
}

/** A message with its parts as one text. */
function plain({role, content}) {
  const text =
    typeof content === 'string'
      ? content
      : (content ?? [])
          .map((part) => part?.text ?? '')
          .filter(Boolean)
          .join('\n');
  return {role, text};
}

async function stream(response, body, {tokensPerSecond, firstTokenMs}, {reasoning = '', text, cutAfter}) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  response.writeHead(200, {...cors, 'content-type': 'text/event-stream', 'cache-control': 'no-store'});
  const send = (choices, extra) =>
    response.write(`data: ${JSON.stringify({...head(body), choices, ...extra})}\n\n`);
  const delta = (fields, finish = null) => send([{index: 0, delta: fields, finish_reason: finish}]);
  try {
    delta({role: 'assistant', content: ''});
    await pause(firstTokenMs, undefined, {signal: gone.signal});
    for (const piece of pieces(reasoning)) {
      delta({reasoning_content: piece});
      await pause(1000 / tokensPerSecond, undefined, {signal: gone.signal});
    }
    let sent = 0;
    for (const piece of pieces(text)) {
      delta({content: piece});
      sent += 1;
      if (sent === cutAfter) {
        response.destroy();
        return;
      }
      await pause(1000 / tokensPerSecond, undefined, {signal: gone.signal});
    }
    delta({}, 'stop');
    if (body.stream_options?.include_usage) send([], {usage: usageOf(body, reasoning, text)});
    response.end('data: [DONE]\n\n');
  } catch (error) {
    // The reader has gone: that is what Stop does.
    if (!gone.signal.aborted) throw error;
  }
}

function whole(body, {reasoning = '', text}) {
  const message = {role: 'assistant', content: text, ...(reasoning && {reasoning_content: reasoning})};
  return {
    ...head(body),
    object: 'chat.completion',
    choices: [{index: 0, message, finish_reason: 'stop'}],
    usage: usageOf(body, reasoning, text),
  };
}

function head({model}) {
  return {
    id: 'chatcmpl-demo',
    object: 'chat.completion.chunk',
    created: Math.floor(Date.now() / 1000),
    model,
  };
}

/** A text in pieces about as long as tokens. */
function pieces(text) {
  return text.match(/\s*\S{1,6}|\s+$/g) ?? [];
}

function usageOf({messages}, reasoning, text) {
  const input = pieces(messages.map((message) => plain(message).text).join(' ')).length;
  const thought = pieces(reasoning).length;
  const output = thought + pieces(text).length;
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    ...(thought > 0 && {completion_tokens_details: {reasoning_tokens: thought}}),
  };
}

function sendJson(response, status, value, headers = {}) {
  response.writeHead(status, {
    ...cors,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify(value));
}

function sendError(response, status, message, code, headers) {
  sendJson(response, status, {error: {message, type: 'demo_error', param: null, code}}, headers);
}

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > longestBody) throw Object.assign(new Error('The prompt is too long.'), {status: 413});
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
