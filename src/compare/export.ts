import {withoutSecrets} from '../chat/base-url.js';
import type {Chat} from '../chat/chat.js';
import type {ContentPart} from '../chat/content.js';
import {isFinal, type Message} from '../chat/message.js';
import type {Metrics} from '../chat/metrics.js';
import type {ChatPageState, ChatState} from '../chat/state.js';
import type {ChatParameters} from '../chat/transport.js';
import type {Workspace} from '../chat/workspace.js';
import type {Turn} from './turns.js';

/** The words of what leaves the page as Markdown. */
export interface ExportTexts {
  readonly chatName: (letter: string, model: string | undefined) => string;
  readonly endpoint: string;
  readonly systemPrompt: string;
  readonly parameterNames: Readonly<Record<keyof ChatParameters, string>>;
  readonly prompt: string;
  readonly answer: string;
  readonly reasoning: string;
  readonly attachments: string;
  readonly image: string;
  /** How an answer stands, in a word or two. */
  readonly outcome: (message: Message) => string;
  /** The figures under an answer. */
  readonly figures: (metrics: Metrics) => readonly string[];
}

/** Chats as a person reads them: what each branch shows, with how each answer ended. Never a token. */
export function chatsAsMarkdown(chats: readonly Chat[], texts: ExportTexts): string {
  return chats.map((chat) => chatAsMarkdown(chat, texts)).join('\n---\n\n');
}

/** One chat as a person reads it. */
export function chatAsMarkdown(chat: Chat, texts: ExportTexts): string {
  const said = chat.messages.map(({value}) =>
    value.role === 'assistant' ? answerOf(value, texts.answer, texts) : promptOf(value, texts),
  );
  const {letter, selection} = chat;
  return join([`# ${inLine(texts.chatName(letter, selection.model))}`, setupOf(chat, texts), ...said]);
}

/** One prompt with the answers of all chats that it went to. */
export function turnAsMarkdown({answers}: Turn, texts: ExportTexts): string {
  const [first] = answers;
  if (!first) return '';
  const said = answers.flatMap(({chat, answer}) => {
    if (!answer) return [];
    const name = texts.chatName(chat.letter, answer.value.model ?? chat.selection.model);
    return [answerOf(answer.value, name, texts)];
  });
  return join([promptOf(first.prompt.value, texts), ...said]);
}

/** Chats as `restore()` of a page takes them, with figures and verdicts. Never a token. */
export function chatsAsState(workspace: Workspace, chats: readonly Chat[]): ChatPageState {
  const {draft, comparison, ...state} = workspace.toState();
  const ids = new Set(chats.map(({id}) => id));
  const some = state.chats.filter(({id}) => ids.has(id));
  const verdicts = comparison?.verdicts?.filter(({answers}) => answers.every((id) => hasMessage(some, id)));
  return {
    ...state,
    ...(draft !== undefined && some.length === state.chats.length && {draft}),
    ...(verdicts?.length && {comparison: {...comparison, verdicts}}),
    chats: some,
  };
}

function hasMessage(chats: readonly ChatState[], id: string): boolean {
  return chats.some(({messages}) => messages.some((message) => message.id === id));
}

/** What a chat's answers hang on. */
function setupOf({selection, system, parameters = {}}: Chat, texts: ExportTexts): string {
  const {endpoint} = selection.kept;
  const names = Object.keys(texts.parameterNames) as (keyof ChatParameters)[];
  const set = names.filter((name) => parameters[name] !== undefined);
  const lines = [
    ...(endpoint
      ? [`- ${texts.endpoint}: ${inLine(endpoint.name)} (<${withoutSecrets(endpoint.baseURL)}>)`]
      : []),
    ...set.map((name) => `- ${texts.parameterNames[name]}: ${inCode(JSON.stringify(parameters[name]))}`),
  ];
  const prompt = system?.trim() ? join([`**${texts.systemPrompt}**`, quoted(system)]) : '';
  return join([lines.join('\n'), prompt]);
}

function promptOf({text, attachments = []}: Message, texts: ExportTexts): string {
  const names = attachments.map((part) => inLine(nameOf(part, texts)));
  const beside = names.length > 0 ? `${texts.attachments}: ${names.join(', ')}` : '';
  return join([`## ${texts.prompt}`, closed(text), beside]);
}

function answerOf(message: Message, heading: string, texts: ExportTexts): string {
  const {text, reasoning, metrics} = message;
  const facts = [
    texts.outcome(message),
    ...(metrics && isFinal(message.status) ? texts.figures(metrics) : []),
  ];
  return join([
    `## ${inLine(heading)}`,
    reasoning ? quoted(`**${texts.reasoning}**\n\n${closed(reasoning)}`) : '',
    closed(text),
    `*${facts.map(inLine).join(' · ')}*`,
  ]);
}

function nameOf(part: ContentPart, {image}: ExportTexts): string {
  if (part.type === 'file') return part.name;
  return part.type === 'image' ? (part.name ?? image) : part.text;
}

function join(parts: readonly string[]): string {
  const filled = parts.map((part) => part.replace(/^\n+|\s+$/g, '')).filter((part) => part !== '');
  return filled.length > 0 ? `${filled.join('\n\n')}\n` : '';
}

function quoted(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

/** `text` as it is; where it was cut within a code block, that block is closed, so that what follows is not in it. */
function closed(text: string): string {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
    if (!fence) continue;
    const [, mark = '', info = ''] = fence;
    if (open === undefined) {
      // A fence of backticks holds none in what follows it (https://spec.commonmark.org/0.31.2/#fenced-code-blocks).
      if (mark.startsWith('~') || !info.includes('`')) open = mark;
    } else if (mark.startsWith(open) && info.trim() === '') open = undefined;
  }
  return open === undefined ? text : `${text.trimEnd()}\n${open}`;
}

/** A name within a line of Markdown, shown as it is. */
function inLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*[\]<>]/g, '\\$&');
}

/** Code within a line, whatever backticks it holds. */
function inCode(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
