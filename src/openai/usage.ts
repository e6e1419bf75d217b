import type {Usage} from '../chat/transport.js';
import {countOf, objectOf, type JSONObject} from './json.js';

/** The token counts that a chunk carries, wherever its server puts them. */
export function usageOf(chunk: JSONObject): Usage | undefined {
  const given = objectOf(chunk.usage) ?? objectOf(objectOf(chunk.x_groq)?.usage);
  if (given) return fromUsage(given);
  // Ollama's own API counts in the last chunk itself.
  const own = usage(countOf(chunk.prompt_eval_count), countOf(chunk.eval_count), undefined);
  return own ?? fromTimings(objectOf(chunk.timings));
}

function fromUsage(given: JSONObject): Usage | undefined {
  const inputTokens = countOf(given.prompt_tokens) ?? countOf(given.input_tokens);
  const total = countOf(given.total_tokens);
  const outputTokens =
    countOf(given.completion_tokens) ??
    countOf(given.output_tokens) ??
    (total !== undefined && inputTokens !== undefined && total >= inputTokens
      ? total - inputTokens
      : undefined);
  const reasoning =
    countOf(objectOf(given.completion_tokens_details)?.reasoning_tokens) ?? countOf(given.reasoning_tokens);
  return usage(inputTokens, outputTokens, reasoning);
}

/** llama.cpp reports its own counts in the last chunk, even when usage was not asked for. */
function fromTimings(timings: JSONObject | undefined): Usage | undefined {
  return timings && usage(countOf(timings.prompt_n), countOf(timings.predicted_n), undefined);
}

function usage(
  inputTokens: number | undefined,
  outputTokens: number | undefined,
  reasoning: number | undefined,
): Usage | undefined {
  if (inputTokens === undefined && outputTokens === undefined && reasoning === undefined) return undefined;
  return {
    ...(inputTokens !== undefined && {inputTokens}),
    ...(outputTokens !== undefined && {outputTokens}),
    // Some servers count reasoning beside the answer and not as a part of it.
    ...(reasoning !== undefined && {reasoningTokens: Math.min(reasoning, outputTokens ?? reasoning)}),
  };
}
