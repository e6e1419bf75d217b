import type {ContentPart} from '../chat/content.js';
import type {ChatParameters, ChatRequest, RequestMessage} from '../chat/transport.js';

/** What was learnt of a server's dislikes: fields it refuses, and names it wants in place of others. */
export interface Concessions {
  /** Fields that are left out. */
  readonly without: ReadonlySet<string>;
  /** Fields by the name that this server wants. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Whether it streams to us. */
  readonly stream: boolean;
}

export const noConcessions: Concessions = {without: new Set(), renamed: new Map(), stream: true};

const wireNames: Readonly<Record<keyof ChatParameters, string>> = {
  temperature: 'temperature',
  topP: 'top_p',
  topK: 'top_k',
  maxTokens: 'max_tokens',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  seed: 'seed',
  stop: 'stop',
};

/** The names on the wire of the parameters that are set. */
export function parameterNames(parameters: ChatParameters = {}): readonly string[] {
  return entriesOf(parameters).map(([name]) => name);
}

/** The body of a request: what is needed, what a person set, and nothing else. */
export function requestBody(
  {model, messages, parameters}: ChatRequest,
  {without, renamed, stream}: Concessions,
): string {
  const optional: [string, unknown][] = [
    ...(stream ? [['stream_options', {include_usage: true}] satisfies [string, unknown]] : []),
    ...entriesOf(parameters ?? {}),
  ];
  const wanted = optional.filter(([name]) => !without.has(name));
  return JSON.stringify({
    model,
    messages: messages.map(wireMessage),
    stream,
    ...Object.fromEntries(wanted.map(([name, value]) => [renamed.get(name) ?? name, value])),
  });
}

function entriesOf(parameters: ChatParameters): [string, unknown][] {
  return Object.entries(wireNames)
    .map(([key, name]): [string, unknown] => [name, parameters[key as keyof ChatParameters]])
    .filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
}

/** A text alone is sent as a string: many servers know no other form. */
function wireMessage({role, content}: RequestMessage): unknown {
  if (content.every((part) => part.type !== 'image')) {
    return {role, content: content.map(textOfPart).join('\n\n')};
  }
  return {role, content: content.map(wirePart)};
}

function wirePart(part: ContentPart): unknown {
  return part.type === 'image'
    ? {type: 'image_url', image_url: {url: part.dataURL}}
    : {type: 'text', text: textOfPart(part)};
}

/** A file's text is fenced by more back quotes than it holds itself. */
function textOfPart(part: ContentPart): string {
  if (part.type === 'text') return part.text;
  if (part.type === 'image') return '';
  const longest = Math.max(2, ...(part.text.match(/`+/g) ?? []).map(({length}) => length));
  const fence = '`'.repeat(longest + 1);
  return `${part.name}:\n\n${fence}\n${part.text}\n${fence}`;
}
