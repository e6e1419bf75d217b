import type {ChatDelta, FinishReason, Usage} from '../chat/transport.js';
import {asArray, asCount, asObject, asText, type Json} from './json.js';

/** What one chunk of an answer says. */
export interface ChunkContent {
  readonly text: string;
  readonly reasoning: string;
  readonly usage?: Usage;
  /** The server's own word for why it stopped. */
  readonly finish?: string;
  /** Tool calls, or parts of them. */
  readonly tools: readonly ToolPart[];
}

/** A part of a tool call. Parts with one index belong together. */
export interface ToolPart {
  readonly index: number;
  readonly name: string;
  readonly args: string;
}

/** Reads a `chat.completion.chunk`, a whole `chat.completion`, or what servers send in their stead. */
export function readChunk(chunk: Json): ChunkContent {
  const choices = asArray(chunk.choices).map(asObject);
  // Several choices are never mixed into one answer: the first is shown.
  const choice = choices.find((candidate) => (candidate?.index ?? 0) === 0) ?? undefined;
  const delta = asObject(choice?.delta) ?? asObject(choice?.message) ?? asObject(chunk.message) ?? {};
  const parts = readContent(delta.content ?? choice?.text);
  const usage = readUsage(chunk);
  const finish = asText(choice?.finish_reason);
  return {
    text: parts.text + (asText(delta.refusal) ?? ''),
    reasoning: parts.reasoning + readReasoning(delta),
    ...(usage && {usage}),
    ...(finish !== undefined && {finish}),
    tools: readTools(delta),
  };
}

/** The delta that ends an answer. */
export function endDelta(finish: string | undefined): ChatDelta {
  if (finish === undefined) return {type: 'end'};
  return {type: 'end', reason: finishReason(finish), rawReason: finish};
}

/** Whether `finish` says that the server failed. */
export function isFailure(finish: string | undefined): boolean {
  return finish === 'error' || finish === 'network_error';
}

function finishReason(finish: string): FinishReason {
  switch (finish.toLowerCase()) {
    case 'stop':
    case 'eos':
    case 'eos_token':
    case 'stop_sequence':
    case 'end_turn':
    case 'complete':
      return 'stop';
    case 'length':
    case 'model_length':
    case 'max_tokens':
      return 'length';
    case 'content_filter':
      return 'filter';
    case 'tool_calls':
    case 'function_call':
      return 'tool';
    default:
      return 'other';
  }
}

function readContent(content: unknown): {text: string; reasoning: string} {
  if (typeof content === 'string') return {text: content, reasoning: ''};
  let text = '';
  let reasoning = '';
  for (const part of asArray(content).map(asObject)) {
    if (part?.type === 'thinking') reasoning += readContent(part.thinking).text;
    else text += asText(part?.text) ?? '';
  }
  return {text, reasoning};
}

/** Servers name the reasoning differently, and some send it under two names at once: the first one counts. */
function readReasoning(delta: Json): string {
  for (const field of ['reasoning_content', 'reasoning', 'reasoning_text']) {
    const reasoning = asText(delta[field]);
    if (reasoning !== undefined) return reasoning;
  }
  return asArray(delta.reasoning_details)
    .map(asObject)
    .map((detail) => asText(detail?.text) ?? asText(detail?.summary) ?? '')
    .join('');
}

function readTools(delta: Json): readonly ToolPart[] {
  return asArray(delta.tool_calls)
    .map(asObject)
    .map((call, position) => {
      const called = asObject(call?.function);
      return {
        index: asCount(call?.index) ?? position,
        name: asText(called?.name) ?? '',
        args: asText(called?.arguments) ?? '',
      };
    });
}

function readUsage(chunk: Json): Usage | undefined {
  const usage = asObject(chunk.usage) ?? asObject(asObject(chunk.x_groq)?.usage);
  if (!usage) return undefined;
  const inputTokens = asCount(usage.prompt_tokens);
  const outputTokens = asCount(usage.completion_tokens);
  const reasoningTokens =
    asCount(asObject(usage.completion_tokens_details)?.reasoning_tokens) ?? asCount(usage.reasoning_tokens);
  if (inputTokens === undefined && outputTokens === undefined) return undefined;
  return {
    ...(inputTokens !== undefined && {inputTokens}),
    ...(outputTokens !== undefined && {outputTokens}),
    // Some servers count reasoning apart from the answer, so that it would be the larger part.
    ...(reasoningTokens !== undefined && {
      reasoningTokens: outputTokens === undefined ? reasoningTokens : Math.min(reasoningTokens, outputTokens),
    }),
  };
}
