import type {Model} from '../chat/endpoint.js';
import {arrayOf, countOf, objectOf, textOf, type JSONObject} from './json.js';

/** The models in the entries of a list. Entries without an id are left out. */
export function modelsFrom(entries: readonly unknown[]): Model[] {
  return entries.flatMap((entry) => {
    const object = typeof entry === 'string' ? {id: entry} : objectOf(entry);
    // The servers' own lists, beside the compatible ones, call it otherwise: Ollama `name`, LM Studio `key`.
    const id = textOf(object?.id) ?? textOf(object?.name) ?? textOf(object?.model) ?? textOf(object?.key);
    return object && id !== undefined ? [modelFrom(id, object)] : [];
  });
}

function modelFrom(id: string, entry: JSONObject): Model {
  const label = textOf(entry.display_name) ?? textOf(entry.name) ?? id;
  const short = label === id ? id.replace(/^models\//, '') : label;
  const owner = textOf(entry.owned_by);
  const price = priceOf(objectOf(entry.pricing));
  const purpose = purposeOf(id, textOf(entry.type) ?? '');
  const contextLength =
    countOf(entry.context_length) ??
    countOf(entry.context_window) ??
    countOf(entry.max_model_len) ??
    countOf(entry.max_context_length) ??
    countOf(objectOf(entry.meta)?.n_ctx_train);
  const input = inputsOf(objectOf(entry.architecture)?.input_modalities);
  return {
    id,
    ...(short !== id && {label: short}),
    ...(contextLength !== undefined && {contextLength}),
    ...(owner !== undefined && {owner}),
    ...(price !== undefined && {price}),
    ...(input.length > 0 && {input}),
    ...(purpose !== 'chat' && {purpose}),
  };
}

function inputsOf(modalities: unknown): NonNullable<Model['input']> {
  return arrayOf(modalities).filter(
    (modality): modality is 'text' | 'image' | 'file' =>
      modality === 'text' || modality === 'image' || modality === 'file',
  );
}

/** For a prompt's token and for an answer's, as the server words it. */
function priceOf(pricing: JSONObject | undefined): string | undefined {
  const prompt = pricing?.prompt ?? pricing?.input;
  const completion = pricing?.completion ?? pricing?.output;
  const parts = [prompt, completion].filter((part) => typeof part === 'string' || typeof part === 'number');
  return parts.length === 0 ? undefined : parts.join(' / ');
}

/** Most lists do not say what a model is for, so its name has to. */
function purposeOf(id: string, type: string): NonNullable<Model['purpose']> {
  const about = `${type} ${id}`;
  if (/embed|(?:^|[/ -])(?:bge|e5|gte)-/i.test(about)) return 'embedding';
  if (/\btts\b|whisper|transcribe|\bspeech\b|realtime/i.test(about)) return 'speech';
  if (/moderation/i.test(about)) return 'moderation';
  if (/rerank|dall-e|gpt-image|\bsora\b|^image /i.test(about)) return 'other';
  return 'chat';
}
