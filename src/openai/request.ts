import type {ContentPart} from '../chat/content.js';
import type {Credentials} from '../chat/endpoint.js';
import type {ChatRequest, RequestMessage} from '../chat/transport.js';

/** Which parts of a request are left out for a server that refused them. */
export interface RequestShape {
  readonly stream: boolean;
  readonly streamOptions: boolean;
}

/** The body of a request: the least that a server needs, and what the person set. */
export function requestBody(request: ChatRequest, {stream, streamOptions}: RequestShape): string {
  const {temperature, topP, topK, maxTokens, frequencyPenalty, presencePenalty, seed, stop} =
    request.parameters ?? {};
  return JSON.stringify({
    model: request.model,
    messages: request.messages.map(({role, content}) => ({role, content: contentOf(content)})),
    stream,
    // Without it a stream reports no token counts.
    ...(stream && streamOptions && {stream_options: {include_usage: true}}),
    temperature,
    top_p: topP,
    top_k: topK,
    max_tokens: maxTokens,
    frequency_penalty: frequencyPenalty,
    presence_penalty: presencePenalty,
    seed,
    stop,
  });
}

/** One text goes as a string, which every server reads; images need the list form. Files are part of the text. */
function contentOf(content: RequestMessage['content']): unknown {
  const images = content.filter((part) => part.type === 'image');
  const text = content
    .filter((part) => part.type !== 'image')
    .map(textOf)
    .join('\n\n');
  if (images.length === 0) return text;
  return [
    ...images.map(({dataURL}) => ({type: 'image_url', image_url: {url: dataURL}})),
    ...(text === '' ? [] : [{type: 'text', text}]),
  ];
}

function textOf(part: Exclude<ContentPart, {type: 'image'}>): string {
  return part.type === 'text' ? part.text : `${part.name}:\n${part.text}`;
}

/**
 * What all requests share. No further header: each one must be allowed by the server's CORS settings. No redirect is
 * followed, since a 307 would carry the prompt to another server.
 */
export function requestInit(
  {token, headers}: Credentials,
  signal: AbortSignal,
): RequestInit & {headers: Readonly<Record<string, string>>} {
  return {
    headers: {
      // Backend.AI's app proxy describes its errors in JSON only to those who ask for it by name.
      Accept: 'application/json, text/event-stream',
      ...headers,
      ...(token !== undefined && token !== '' && {Authorization: `Bearer ${token}`}),
    },
    signal,
    redirect: 'manual',
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  };
}
