import type {ParameterRange} from '../chat/parameters.js';

/** The English texts of what is loaded after a page shows: messages, parameters, the custom form, the lists. */
export const lateTexts = {
  // A card.
  promptDiscarded: 'Prompt discarded',
  turnDeleted: 'Turn deleted',
  turnRestored: 'Turn restored',
  /** Names the list of messages. */
  messages: 'Messages',
  emptyHint: (model: string) => `Ask ${model} something`,
  emptyNoModel: 'Choose a model to start',
  scrollToLatest: 'Scroll to latest',
  // Parameters.
  parameters: 'Parameters',
  parametersSet: (count: number) => (count === 0 ? 'None set' : `${count} set`),
  parametersHint: 'What is left blank is not sent, and the server’s own default holds.',
  systemPrompt: 'System prompt',
  parameterNames: {
    temperature: 'Temperature',
    topP: 'Top P',
    topK: 'Top K (not every server)',
    maxTokens: 'Max tokens',
    frequencyPenalty: 'Frequency penalty',
    presencePenalty: 'Presence penalty',
    seed: 'Seed',
    stop: 'Stop sequences',
  },
  stopHint: 'One a line',
  notSet: 'Not set',
  parameterRange: ({min, max, integer = false}: ParameterRange): string => {
    const kind = integer ? 'a whole number' : 'a number';
    if (min !== undefined && max !== undefined) return `Enter ${kind} from ${min} to ${max}`;
    return min === undefined ? `Enter ${kind}` : `Enter ${kind} from ${min} on`;
  },
  reset: 'Reset',
  /** Closes the layer of the parameters. */
  done: 'Done',
  applyToSynced: 'Apply to all synced chats',
  appliedTo: (count: number) => (count === 1 ? 'Applied to 1 other chat' : `Applied to ${count} other chats`),
  // Queued prompts.
  queuedAfterAnswer: 'Queued: sends after this answer',
  queuedLoading: 'Queued: sends when the models are loaded',
  heldStopped: 'Held: you stopped the answer before it',
  heldNoModel: 'Held: this chat has no model yet',
  heldRestored: 'Held: it was not sent before this chat was restored',
  cancel: 'Cancel',
  sendNow: 'Send now',
  discard: 'Discard',
  // A message.
  you: 'You',
  copy: 'Copy',
  copied: 'Copied',
  retry: 'Retry',
  edit: 'Edit',
  editMessage: 'Edit message',
  /** Resends an edited message. */
  save: 'Send again',
  previousAnswer: 'Previous version',
  nextAnswer: 'Next version',
  moreAboutAnswer: 'More about this answer',
  moreAboutPrompt: 'More about this prompt',
  copyPlain: 'Copy as plain text',
  continueAnswer: 'Continue',
  goToStart: 'Go to start of answer',
  /** A prompt with all its answers. */
  deleteTurn: 'Delete turn',
  answerOf: (index: number, count: number) => `${index} of ${count}`,
  waitingForAnswer: 'Waiting for the answer',
  waitingForConnection: 'Waiting for a free connection',
  retrying: (seconds: string, attempt: number) => `Asking again in ${seconds} (retry ${attempt})`,
  stalled: (seconds: number) => `No data for ${seconds} seconds`,
  thinking: 'Thinking…',
  thoughtFor: (seconds: string) => `Thought for ${seconds}`,
  thought: 'Thought',
  enterToken: 'Enter a token',
  editingHint: 'Sends again from here, as another branch',
  endedLength: 'Length limit reached',
  endedFilter: 'Filtered by the server',
  endedTool: 'The model asked for a tool, which this page does not run',
  /** A reason that only the server knows, as it gives it. */
  endedOther: (reason: string) => `The server gave “${reason}” as the reason for the end`,
  /** A degradation that was tried, by its kind. */
  notice: (kind: string, params: Readonly<Record<string, string | number>> = {}): string => {
    const {name = '', args = ''} = params;
    if (kind === 'tool') return `Tool call: ${name}(${args})`;
    if (kind === 'no-stream') return 'This server does not stream to you: the answer came in one piece';
    if (kind === 'parameter-dropped') return `The server refused ${name}: asked again without it`;
    if (kind === 'parameter-left-out') return `This server refuses ${name}: asked without it`;
    if (kind === 'parameter-renamed') return `The server wants ${args} for ${name}: asked again with that`;
    if (kind === 'malformed') return 'A part of the answer could not be read';
    return kind;
  },
  // Figures.
  firstToken: (seconds: string) => `${seconds} to first token`,
  speed: (tokensPerSecond: string) => `${tokensPerSecond} tok/s`,
  tokens: (count: string, one: boolean) => `${count} ${one ? 'token' : 'tokens'}`,
  waited: (seconds: string) => `${seconds} waiting`,
  /** Stands before the figures of an answer that goes on from another one. */
  continued: 'Continued part:',
  figures: 'About these figures',
  figuresContinued: 'Continued part: this answer goes on from another one, which the figures leave out.',
  figuresFirstToken: 'To first token: from the moment the request is sent to the first text or reasoning.',
  figuresSpeed: 'Speed: output tokens after the first, divided by the time from the first to the last piece.',
  figuresTokens: 'Tokens: as the server reports them. ~ marks an estimate from the text.',
  figuresTotal: 'Total: from the moment the request is sent to the end of the answer.',
  figuresWaiting: 'Waiting: time in this page’s own queue for a connection. It is part of no other figure.',
  seconds: (value: string) => `${value} s`,
  // The picker.
  customHint: 'Describe a model yourself',
  noEndpoints: 'No endpoints',
  noModels: 'No models',
  noMatch: (search: string) => `Nothing matches “${search}”`,
  /** Heading of the models that do not chat. */
  notForChat: 'Not for chat',
  /** What such a model is for. */
  purposes: {
    embedding: 'Embedding',
    speech: 'Speech',
    moderation: 'Moderation',
    other: 'Other',
  } as Readonly<Record<string, string>>,
  contextLength: (tokens: string) => `${tokens} context`,
  /** What a prompt may hold beside text. */
  inputs: {image: 'Images', file: 'Files'} as Readonly<Record<string, string>>,
  refresh: 'Refresh',
  /** Headings in the lists: what a person marked, what they chose last, and what is left. */
  favourites: 'Favourites',
  recent: 'Recent',
  others: 'Others',
  unavailable: 'Unavailable',
  /** Why an endpoint is unavailable, by the key that its catalogue gives. */
  unavailableReasons: {
    starting: 'It is starting',
    stopping: 'It is being stopped',
    stopped: 'It was stopped',
    'no-replicas': 'No replica is running',
    'no-replica-ready': 'No replica is ready',
    'no-address': 'It has no address yet',
  } as Readonly<Record<string, string>>,
  // The custom form.
  customModel: 'Custom model',
  endpointsFailed: 'Endpoints could not be listed',
  modelsFailed: 'Models could not be listed',
  noModelListed: 'This endpoint lists no models',
  describeModel: 'Describe the model yourself.',
  unconfirmed: 'This model came with a saved chat. Check its address before you use it.',
  baseURL: 'Base URL',
  baseURLHint: 'With the version, such as https://api.openai.com/v1',
  modelId: 'Model ID',
  modelIdHint: 'Such as gpt-4o',
  token: 'Token',
  optional: 'optional',
  tokenHint: 'Kept in this tab’s memory only, sent only to the base URL',
  requestsGoTo: (url: string) => `Requests go to ${url}`,
  secretInURL: (names: string) =>
    `“${names}” looks like a secret. Use the Token field: an address is easily shared.`,
  /** The select of the headers that a server wants. */
  server: 'Server',
  servers: {none: 'OpenAI-compatible', anthropic: 'Anthropic', azure: 'Azure OpenAI'},
  serverHints: {
    anthropic: 'Adds the header by which Anthropic answers browsers',
    azure: 'Sends the token in the header api-key',
  } as Readonly<Record<string, string>>,
  useModel: 'Use model',
  listModels: 'List models',
  useVersion: (url: string) => `Use ${url}`,
  modelsFound: (count: number) => (count === 1 ? '1 model found' : `${count} models found`),
  baseURLErrors: {
    empty: 'Enter the base URL',
    scheme: 'Start with http:// or https://',
    credentials: 'Leave out the user name and password; use the Token field',
    malformed: 'This is not an address',
  } as Readonly<Record<string, string>>,
  modelIdMissing: 'Enter the model ID',
  tokenInvalid: 'A token holds no spaces and only plain ASCII characters',
  tokenDropped: 'The token was for another server. Enter one for this address, if it needs one.',
  /** The select of the token that the endpoint's catalogue offers. */
  endpointToken: 'Token of the endpoint',
  newestToken: 'The newest valid one',
  /** Heading of what people described on this page. */
  customEndpoints: 'Custom endpoints of this page',
  nameOf: (address: string) => `Name of ${address}`,
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} removed`,
  // Rendered answers.
  copyCode: 'Copy code',
  wrapLines: 'Wrap lines',
  loadImage: (host: string) => `Load image from ${host}`,
  goesTo: (host: string) => `goes to ${host}`,
  footnotes: 'Footnotes',
  footnote: (label: string) => `Footnote ${label}`,
  backToText: (label: string) => `Back to the reference of footnote ${label}`,
  taskDone: 'Done',
  taskOpen: 'Not done',
  code: 'Code',
  spokenCode: (language: string) => (language === '' ? 'Code block' : `Code block: ${language}`),
  table: 'Table',
  alerts: {
    note: 'Note',
    tip: 'Tip',
    important: 'Important',
    warning: 'Warning',
    caution: 'Caution',
  } as Readonly<Record<string, string>>,
};
