import {originOf, requestURL} from '../chat/base-url.js';
import {createChatError} from '../chat/chat-error.js';
import type {EndpointCatalog} from '../chat/catalog.js';
import type {Model} from '../chat/endpoint.js';
import {errorFor, findError} from '../openai/errors.js';
import {isHtml, request, type Fetch} from '../openai/http.js';
import {asArray, asCount, asObject, asText, parseJson, type Json} from '../openai/json.js';
import {requestInit} from '../openai/request.js';

/** Lists the models of an endpoint, by `GET {baseURL}/models`. */
export function modelLister(fetcher: Fetch): EndpointCatalog['models'] {
  return async ({baseURL}, {signal, ...credentials}) => {
    const origin = originOf(baseURL) ?? '';
    const url = requestURL(baseURL, 'models');
    const response = await request(fetcher, url, requestInit(credentials, signal), credentials.token);
    const text = await response.text();
    if (isHtml(response, text)) throw createChatError({kind: 'not-an-api', origin});
    const body = parseJson(text);
    if (body === undefined) throw createChatError({kind: 'not-an-api', origin});
    const error = findError(body);
    if (error) throw errorFor({status: undefined, origin}, error, credentials.token);
    return readModels(body);
  };
}

/** Reads a list of models: OpenAI's `data`, a bare array, or the `models` of native APIs. */
export function readModels(body: unknown): readonly Model[] {
  const object = asObject(body);
  const list = Array.isArray(body) ? body : asArray(object?.data ?? object?.models);
  const models = new Map<string, Model>();
  for (const entry of list) {
    const model = typeof entry === 'string' ? {id: entry} : readModel(asObject(entry));
    if (model && !models.has(model.id)) models.set(model.id, model);
  }
  return [...models.values()];
}

function readModel(entry: Json | undefined): Model | undefined {
  const id = asText(entry?.id) ?? asText(entry?.name) ?? asText(entry?.model);
  if (!entry || id === undefined) return undefined;
  const label = asText(entry.display_name) ?? (entry.name === id ? undefined : asText(entry.name));
  const owner = asText(entry.owned_by);
  const contextLength =
    asCount(entry.context_length) ?? asCount(entry.max_model_len) ?? asCount(entry.context_window);
  return {
    id,
    ...(label !== undefined && {label}),
    ...(owner !== undefined && {owner}),
    ...(contextLength !== undefined && {contextLength}),
    purpose: purposeOf(id, asText(entry.type)),
  };
}

/** Lists hold what cannot chat as well, and no field says so: names and types give it away. */
function purposeOf(id: string, type: string | undefined): NonNullable<Model['purpose']> {
  const name = `${id} ${type ?? ''}`.toLowerCase();
  if (/embed|\bbge-|\be5-|rerank/.test(name)) return 'embedding';
  if (/whisper|\btts\b|speech|transcri|\baudio\b|realtime/.test(name)) return 'speech';
  if (/moderation|guard\b/.test(name)) return 'moderation';
  if (/dall-e|stable-diffusion|\bimage\b|\bsora\b/.test(name)) return 'other';
  return 'chat';
}
