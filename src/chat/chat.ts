import {answer, cutReason} from './answer.js';
import {emptyDraft, isBlank, type ContentPart, type Draft} from './content.js';
import type {ChatEnvironment} from './environment.js';
import {MessageEntry} from './message-entry.js';
import {MessageTree, type Alternatives} from './message-tree.js';
import type {Message} from './message.js';
import {ModelSelection, type ModelChoice} from './model-selection.js';
import {callListener, Observable, type Unsubscribe} from './observable.js';
import {PromptQueue, type HoldReason, type QueuedPrompt} from './prompt-queue.js';
import type {ChatParameters, RequestMessage} from './transport.js';

/** What is told of an answer. */
export interface ResponseNews {
  readonly type: 'start' | 'end';
  readonly message: Message;
}

/** What {@link Chat.clear} took away, to be given back by {@link Chat.bringBack}. */
export interface ClearedHistory {
  readonly tree: MessageTree;
  readonly prompts: readonly QueuedPrompt[];
}

/** One conversation with one model: what a card shows. */
export class Chat extends Observable {
  readonly id: string;
  /** Its name on the page: A, B, C. */
  readonly letter: string;
  readonly selection: ModelSelection;
  /** How wide its card is, in percent of the page. Undefined: as wide as what is left. */
  width: number | undefined;
  readonly #environment: ChatEnvironment;
  readonly #queue = new PromptQueue();
  readonly #responseListeners = new Set<(news: ResponseNews) => void>();
  /** Prompts that follow nothing. */
  readonly #fresh = new WeakSet<MessageEntry>();
  #tree = new MessageTree();
  #draft = emptyDraft;
  #synced = true;
  #system: string | undefined;
  #parameters: ChatParameters | undefined;
  #running: {readonly entry: MessageEntry; readonly abort: AbortController} | undefined;
  #unwatch: Unsubscribe | undefined;

  constructor(environment: ChatEnvironment, id: string, letter: string) {
    super();
    this.#environment = environment;
    this.id = id;
    this.letter = letter;
    this.selection = new ModelSelection(environment.services, environment.createId);
    this.selection.subscribe(() => {
      this.#sendNext();
      this.changed();
    });
  }

  /** The messages of the branch that is shown. The same array until it changes. */
  get messages(): readonly MessageEntry[] {
    return this.#tree.branch;
  }

  /** The messages of all branches. */
  get tree(): MessageTree {
    return this.#tree;
  }

  /** Prompts that are not yet sent. */
  get queue(): readonly QueuedPrompt[] {
    return this.#queue.prompts;
  }

  /** Whether an answer is on its way. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** Whether a prompt would be sent, at once or when the models are loaded. */
  get accepts(): boolean {
    const {status} = this.selection;
    return status === 'ready' || status === 'loading';
  }

  /** The last answer that is shown, if the branch ends in one. */
  get lastAnswer(): Message | undefined {
    const last = this.messages.at(-1)?.value;
    return last?.role === 'assistant' ? last : undefined;
  }

  /** The draft of this chat alone. While the chat shares a draft, this one is set aside. */
  get ownDraft(): Draft {
    return this.#draft;
  }

  set ownDraft(draft: Draft) {
    this.#draft = draft;
    this.changed();
  }

  /** Whether the chat takes part when the page's input is synced. */
  get synced(): boolean {
    return this.#synced;
  }

  set synced(synced: boolean) {
    this.#synced = synced;
    this.changed();
  }

  /** The system prompt. Undefined: none is sent. */
  get system(): string | undefined {
    return this.#system;
  }

  set system(system: string | undefined) {
    this.#system = system;
    this.changed();
  }

  get parameters(): ChatParameters | undefined {
    return this.#parameters;
  }

  set parameters(parameters: ChatParameters | undefined) {
    this.#parameters = parameters;
    this.changed();
  }

  /** Follows the services (another catalogue), until {@link detach}, and takes up what was looked up before that. */
  attach(): void {
    this.#unwatch ??= this.selection.watchServices();
  }

  /** Stops everything that goes on, as if the connection were lost, and follows the services no more. */
  detach(): void {
    this.interrupt();
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** Tells when answers start and end. */
  onResponse(listener: (news: ResponseNews) => void): Unsubscribe {
    this.#responseListeners.add(listener);
    return () => {
      this.#responseListeners.delete(listener);
    };
  }

  /**
   * Sends `draft`, or queues it until it can be sent.
   *
   * @param fresh Whether it begins a conversation of its own: a branch from the root. Default: it follows what is shown.
   */
  submit(draft: Draft, turnId: string, fresh = false): MessageEntry {
    const entry = new MessageEntry({
      ...this.#prompt(draft.text, draft.attachments, turnId),
      status: 'queued',
    });
    if (fresh) this.#fresh.add(entry);
    this.#queue.add(entry, this.accepts ? undefined : 'no-model');
    this.#sendNext();
    this.changed();
    return entry;
  }

  /** Sends a held prompt as soon as this chat is free; before all that were submitted after it. */
  sendNow(id: string): void {
    this.#queue.release(id);
    this.#sendNext();
    this.changed();
  }

  /** Takes a prompt out of the queue. */
  discard(id: string): QueuedPrompt | undefined {
    const prompt = this.#queue.take(id);
    if (prompt) this.changed();
    return prompt;
  }

  /** Puts a prompt that was taken out back in its place; it waits for the person's word. */
  requeue(prompt: QueuedPrompt, hold: HoldReason = 'stopped'): void {
    this.#queue.add(prompt.entry, hold);
    this.changed();
  }

  /** Takes all prompts out of the queue. */
  takeQueue(): readonly QueuedPrompt[] {
    const prompts = this.#queue.takeAll();
    if (prompts.length > 0) this.changed();
    return prompts;
  }

  /** Ends the running answer, keeps what came of it, and holds the queue. */
  stop(): void {
    this.#queue.hold('stopped');
    this.#end(undefined);
    this.changed();
  }

  /** Ends the running answer as a lost connection would. */
  interrupt(): void {
    this.#queue.hold('stopped');
    this.#end(cutReason);
    this.changed();
  }

  /**
   * Asks for another answer to the prompt that `id` answers. The former one stays as an alternative.
   *
   * @param begin Makes the entry of an answer that goes on from `id`, which the model is then shown.
   */
  retry(id: string, begin?: (message: Message) => MessageEntry): void {
    const {role, parentId} = this.#tree.get(id)?.value ?? {};
    const prompt = parentId === undefined ? undefined : this.#tree.get(parentId);
    const {choice} = this.selection;
    if (this.busy || role !== 'assistant' || !prompt || !choice) return;
    this.#ask(prompt.value, choice, begin && {id, begin});
  }

  /** Sends another wording of the prompt `id`, as a branch of its own. A blank one is not sent. */
  edit(id: string, text: string): void {
    const former = this.#tree.get(id)?.value;
    const {choice} = this.selection;
    if (this.busy || former?.role !== 'user' || !choice) return;
    if (isBlank({text, attachments: former.attachments ?? []})) return;
    const entry = new MessageEntry({
      ...this.#prompt(text, former.attachments, this.#environment.createId()),
      ...(former.parentId !== undefined && {parentId: former.parentId}),
      status: 'done',
      createdAt: this.#environment.now(),
    });
    this.#tree.add(entry);
    this.#ask(entry.value, choice);
  }

  /** Where `id` stands among its alternatives. */
  alternatives(id: string): Alternatives {
    return this.#tree.alternatives(id);
  }

  /** Shows the branch of the alternative `id`. Not while an answer is on its way: it would go out of sight. */
  showAlternative(id: string): void {
    if (this.busy) return;
    this.#tree.showThrough(id);
    this.changed();
  }

  /** Lets `change` rearrange the messages. */
  rearrange(change: (tree: MessageTree) => void): void {
    change(this.#tree);
    this.changed();
  }

  /** Erases the history and the queue, and ends the running answer. Model, parameters and draft stay. */
  clear(): ClearedHistory {
    // Before the answer ends: the end of an answer sends the next prompt.
    const history = {prompts: this.#queue.takeAll(), tree: this.#tree};
    this.#tree = new MessageTree();
    this.#end(undefined);
    this.changed();
    return history;
  }

  /** Puts an erased history back, before what was said since. */
  bringBack({tree, prompts}: ClearedHistory): void {
    this.#tree.prepend(tree);
    for (const {entry, hold = 'stopped'} of prompts) this.#queue.add(entry, hold);
    this.changed();
  }

  /** Takes messages from outside: `queued` ones are held, the others form the tree that ends in `head`. */
  load(messages: readonly Message[], head: string | undefined): void {
    this.clear();
    for (const message of messages) {
      const entry = new MessageEntry(message);
      if (message.status === 'queued') this.#queue.add(entry, 'restored');
      else this.#tree.add(entry);
    }
    if (head !== undefined) this.#tree.show(head);
    this.changed();
  }

  #prompt(text: string, attachments: readonly ContentPart[] = [], turnId: string): Omit<Message, 'status'> {
    return {
      id: this.#environment.createId(),
      turnId,
      role: 'user',
      text,
      ...(attachments.length > 0 && {attachments}),
    };
  }

  /** Sends the prompt whose turn it is, if there is one and the chat is free. */
  #sendNext(): void {
    const next = this.#queue.next;
    if (this.busy || !next) return;
    const {choice} = this.selection;
    if (choice && this.#environment.mayAsk?.(this) === false) return;
    if (!choice) {
      // While models load it waits; when there is none, the person has to act first.
      if (!this.accepts) this.#queue.hold('no-model');
      return;
    }
    this.#queue.take(next.entry.value.id);
    next.entry.sent(this.#fresh.has(next.entry) ? undefined : this.#tree.head, this.#environment.now());
    this.#tree.add(next.entry);
    this.#ask(next.entry.value, choice);
  }

  /** Asks the model of `choice` to answer `prompt`, which ends the branch, or to go on from `former`. */
  #ask(
    prompt: Message,
    choice: ModelChoice,
    former?: {readonly id: string; readonly begin: (message: Message) => MessageEntry},
  ): void {
    const {services, clock, now, createId} = this.#environment;
    const message: Message = {
      id: createId(),
      parentId: prompt.id,
      ...(prompt.turnId !== undefined && {turnId: prompt.turnId}),
      role: 'assistant',
      text: '',
      status: 'waiting',
      model: choice.model,
      createdAt: now(),
    };
    const entry = former?.begin(message) ?? new MessageEntry(message);
    this.#tree.show(former?.id ?? prompt.id);
    const messages = this.#requestMessages();
    this.#tree.add(entry);
    const abort = new AbortController();
    const running = {entry, abort};
    this.#running = running;
    const begun = entry.value;
    const ended = answer(entry, {
      transport: services.transport,
      request: {
        chatId: this.id,
        endpoint: choice.endpoint,
        model: choice.model,
        messages,
        ...(this.#parameters && {parameters: this.#parameters}),
      },
      credentials: (signal) => services.credentialsFor(choice.endpoint, signal),
      signal: abort.signal,
      clock,
    });
    // Only now: whoever hears of it may stop the answer at once.
    this.#tell({type: 'start', message: begun});
    this.changed();
    void ended.then(() => {
      this.#settled(running);
    });
  }

  #end(reason: string | undefined): void {
    const running = this.#running;
    if (!running) return;
    running.abort.abort(reason);
    this.#settled(running);
  }

  #settled(running: {readonly entry: MessageEntry}): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#tell({type: 'end', message: running.entry.value});
    this.#sendNext();
    this.changed();
  }

  #tell(news: ResponseNews): void {
    for (const listener of [...this.#responseListeners]) {
      callListener(() => {
        listener(news);
      });
    }
  }

  /** The shown branch as a model is to read it: without reasoning, and without answers that never came. */
  #requestMessages(): readonly RequestMessage[] {
    const system = this.#system?.trim();
    const head: RequestMessage[] = system ? [{role: 'system', content: [{type: 'text', text: system}]}] : [];
    const said = this.messages
      .map(({value}) => value)
      .filter(({role, text}) => role !== 'assistant' || text !== '')
      .map(({role, text, attachments = []}): RequestMessage => {
        const written: ContentPart[] = text === '' ? [] : [{type: 'text', text}];
        return {role, content: [...attachments, ...written]};
      });
    return [...head, ...said];
  }
}
