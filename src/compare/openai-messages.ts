import type {ContentPart} from '../chat/content.js';
import type {ChatState, MessageState} from '../chat/state.js';
import type {ChatParameters} from '../chat/transport.js';

/** A chat that was read, and how much of it this page has no form for. */
export interface ReadChat {
  readonly chat: Omit<ChatState, 'letter'>;
  /** Messages without text, such as those of tools, and parts that are neither text nor an image at hand. */
  readonly leftOut: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** The API's names of the parameters (https://platform.openai.com/docs/api-reference/chat/create). */
const numbers: Readonly<Record<string, Exclude<keyof ChatParameters, 'stop'>>> = {
  temperature: 'temperature',
  top_p: 'topP',
  top_k: 'topK',
  max_tokens: 'maxTokens',
  max_completion_tokens: 'maxTokens',
  frequency_penalty: 'frequencyPenalty',
  presence_penalty: 'presencePenalty',
  seed: 'seed',
};

/** Roles that are known. A developer's message is what a system message was called before. */
const roles: ReadonlySet<unknown> = new Set(['system', 'developer', 'user', 'assistant', 'tool', 'function']);

/**
 * Reads a chat in the messages form of the OpenAI API.
 *
 * @returns The chat, or the path of what is no such form.
 */
export function readOpenAIChat(value: unknown, createId: () => string): ReadChat | {readonly path: string} {
  const body: Fields = Array.isArray(value) ? {messages: value} : isObject(value) ? value : {};
  const {messages, model} = body;
  if (!Array.isArray(messages) || messages.length === 0) return {path: 'messages'};
  const system: string[] = [];
  const said: MessageState[] = [];
  let leftOut = 0;
  let turnId = createId();
  for (const [index, message] of (messages as unknown[]).entries()) {
    const path = `messages[${index}]`;
    if (!isObject(message)) return {path};
    const {role, content} = message;
    if (!roles.has(role)) return {path: `${path}.role`};
    const read = readContent(content);
    if (!read) return {path: `${path}.content`};
    leftOut += read.leftOut;
    if (read.text.trim() === '' && read.attachments.length === 0) leftOut += 1;
    else if (role === 'system' || role === 'developer') system.push(read.text);
    else if (role === 'user' || role === 'assistant') {
      if (role === 'user') turnId = createId();
      const parent = said.at(-1);
      said.push({
        id: createId(),
        turnId,
        ...(parent && {parentId: parent.id}),
        role,
        text: read.text,
        ...(read.attachments.length > 0 && {attachments: read.attachments}),
        ...reasoningOf(message, role),
        ...(role === 'assistant' && typeof model === 'string' && {model}),
        status: 'done',
      });
    } else leftOut += 1;
  }
  const head = said.at(-1)?.id;
  const parameters = readParameters(body);
  return {
    chat: {
      id: createId(),
      synced: true,
      ...(typeof model === 'string' && {model}),
      ...(system.length > 0 && {system: system.join('\n\n')}),
      ...(parameters && {parameters}),
      ...(head !== undefined && {head}),
      messages: said,
    },
    leftOut,
  };
}

interface Content {
  readonly text: string;
  readonly attachments: readonly ContentPart[];
  readonly leftOut: number;
}

/** What a message says; undefined if it is no content. A message with tool calls has none. */
function readContent(content: unknown): Content | undefined {
  if (content === undefined || content === null) return {text: '', attachments: [], leftOut: 0};
  if (typeof content === 'string') return {text: content, attachments: [], leftOut: 0};
  if (!Array.isArray(content)) return undefined;
  const texts: string[] = [];
  const attachments: ContentPart[] = [];
  let leftOut = 0;
  for (const part of content as unknown[]) {
    const text = textOf(part);
    const image = isObject(part) && part.type === 'image_url' ? addressOf(part.image_url) : undefined;
    if (text !== undefined) texts.push(text);
    // From anywhere else it would have to be loaded, from an address that nobody gave this page.
    else if (image?.startsWith('data:image/')) attachments.push({type: 'image', dataURL: image});
    else if (image !== undefined) texts.push(image);
    else leftOut += 1;
  }
  return {text: texts.join('\n\n'), attachments, leftOut};
}

function textOf(part: unknown): string | undefined {
  if (typeof part === 'string') return part;
  if (!isObject(part)) return undefined;
  const {text, refusal} = part;
  if (typeof text === 'string') return text;
  return typeof refusal === 'string' ? refusal : undefined;
}

function addressOf(image: unknown): string | undefined {
  const url = isObject(image) ? image.url : image;
  return typeof url === 'string' ? url : undefined;
}

/** Some servers give their reasoning beside the answer, under either name. */
function reasoningOf({reasoning, reasoning_content: content}: Fields, role: string): {reasoning?: string} {
  const text = content ?? reasoning;
  return role === 'assistant' && typeof text === 'string' && text !== '' ? {reasoning: text} : {};
}

function readParameters(body: Fields): ChatParameters | undefined {
  const set = Object.entries(numbers).filter(([name]) => typeof body[name] === 'number');
  const parameters = Object.fromEntries(set.map(([name, key]) => [key, body[name]])) as ChatParameters;
  const stop = typeof body.stop === 'string' ? [body.stop] : body.stop;
  const stops = Array.isArray(stop) ? stop.filter((text): text is string => typeof text === 'string') : [];
  const all = {...parameters, ...(stops.length > 0 && {stop: stops})};
  return Object.keys(all).length > 0 ? all : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
