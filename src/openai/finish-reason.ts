import type {FinishReason} from '../chat/transport.js';

/** What servers call the reasons, in lower case: OpenAI, TGI, Mistral, Anthropic, Cohere, Gemini. */
const reasons = new Map<string, FinishReason>(
  Object.entries({
    stop: 'stop',
    eos: 'stop',
    eos_token: 'stop',
    stop_sequence: 'stop',
    end_turn: 'stop',
    complete: 'stop',
    length: 'length',
    model_length: 'length',
    max_tokens: 'length',
    content_filter: 'filter',
    safety: 'filter',
    refusal: 'filter',
    tool_calls: 'tool',
    tool_use: 'tool',
    function_call: 'tool',
  }),
);

/** The meaning of a server's finish reason. */
export function finishReasonOf(raw: string): FinishReason {
  return reasons.get(raw.toLowerCase()) ?? 'other';
}

/** Whether a finish reason tells of a failure and not of an end. */
export function isFailure(raw: string): boolean {
  return raw === 'error' || raw === 'network_error';
}
