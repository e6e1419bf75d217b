import type {ChatDelta} from '../chat/transport.js';
import {arrayOf, objectOf, textOf} from './json.js';

interface ToolCall {
  readonly index: unknown;
  id: string | undefined;
  name: string;
  args: string;
}

/**
 * Puts tool calls together from their pieces. Servers leave out indexes, repeat them, begin at one, send empty ids
 * and names, and send arguments as an object. A call is complete only when the answer is.
 */
export class ToolCalls {
  readonly #calls: ToolCall[] = [];

  /** Takes the `tool_calls` and the older `function_call` of a delta. */
  take(toolCalls: unknown, functionCall: unknown): void {
    for (const piece of arrayOf(toolCalls)) {
      const call = objectOf(piece);
      if (call) this.#takePiece(call.index, textOf(call.id), objectOf(call.function) ?? call);
    }
    const call = objectOf(functionCall);
    if (call) this.#takePiece('function_call', undefined, call);
  }

  /** Whether a tool was asked for. */
  get any(): boolean {
    return this.#calls.length > 0;
  }

  /** The calls as deltas. */
  deltas(): ChatDelta[] {
    return this.#calls.map(({name, args}) => ({type: 'tool', name, args}));
  }

  #takePiece(index: unknown, id: string | undefined, piece: Readonly<Record<string, unknown>>): void {
    const name = textOf(piece.name);
    const args = argsOf(piece.arguments);
    const call = this.#find(index, id, name, args) ?? this.#add(index);
    call.id ??= id;
    if (call.name === '') call.name = name ?? '';
    call.args += args;
  }

  #find(
    index: unknown,
    id: string | undefined,
    name: string | undefined,
    args: string,
  ): ToolCall | undefined {
    const call =
      typeof index === 'number' || typeof index === 'string'
        ? this.#calls.findLast((candidate) => candidate.index === index)
        : this.#calls.at(-1);
    if (!call) return undefined;
    if (id !== undefined && id === call.id) return call;
    // Some servers make up an id for each piece: what has no name and goes on with arguments goes on with the call.
    if (id !== undefined && call.id !== undefined) {
      return name === undefined && args !== '' && !isComplete(call.args) ? call : undefined;
    }
    // Without ids, a second name begins another call; a repeated one is a repetition, unless it brings arguments.
    const another =
      name !== undefined &&
      call.name !== '' &&
      (name !== call.name || (args !== '' && isComplete(call.args)));
    return another ? undefined : call;
  }

  #add(index: unknown): ToolCall {
    const call: ToolCall = {index, id: undefined, name: '', args: ''};
    this.#calls.push(call);
    return call;
  }
}

/** Some servers send arguments as an object. */
function argsOf(args: unknown): string {
  if (typeof args === 'string') return args;
  return objectOf(args) ? JSON.stringify(args) : '';
}

function isComplete(args: string): boolean {
  try {
    JSON.parse(args);
    return true;
  } catch {
    return false;
  }
}
