import type {Chat} from '../../chat/chat.js';
import type {MessageEntry} from '../../chat/message-entry.js';
import {whenIdle} from '../../markdown/when-idle.js';
import type {BaiMessage} from '../message/message.js';

/** What every message of a log is given. */
export type MessageProperties = Pick<
  BaiMessage,
  'chat' | 'blind' | 'busy' | 'hasModel' | 'lastId' | 'stallSeconds' | 'onGrown' | 'allowImage'
> & {readonly chat: Chat};

/** How many of the newest are whole from the start, and stay so: more than a view of short ones shows, */
const mostNewest = 8;

/** but no more than have this many characters together, which is more than a view of long ones shows. */
const newestLength = 6000;

/** How many have a place in the document before the first paint: all the others take longer than these to be seen. */
const mostFirst = 30;

/** How many of the others get theirs in one task. */
const mostAtOnce = 500;

/** How many of them the sheet never skips, because they grow. */
const growing = 2;

/** How many may be whole. Those that the reader left longest ago are the first to become plain again. */
const mostWhole = 200;

interface Item {
  readonly key: string;
  /** Stays for as long as the message, and remembers its height while it is out of view. */
  readonly box: HTMLElement;
  entry: MessageEntry;
  message: BaiMessage | undefined;
}

/**
 * The messages of a log in a container of its own. A message far from the reader is a box with its text, which can be
 * read aloud, searched and selected as any; it becomes whole when the browser finds it near the view
 * (https://drafts.csswg.org/css-contain/#content-visibility-auto-state-changed). So that a chat of a thousand messages
 * costs about what its text does, and a token in it costs what it costs anywhere.
 */
export class MessageList {
  readonly #container: HTMLElement;
  #entries: readonly MessageEntry[] = [];
  #properties: MessageProperties | undefined;
  #items = new Map<string, Item>();
  readonly #byBox = new WeakMap<Element, Item>();
  /** How many of the earliest have no place yet. They get it after the first paint, or when one of them is asked for. */
  #missing = 0;
  /** Those that are whole, in the order in which they came near. */
  readonly #whole = new Set<Item>();

  constructor(container: HTMLElement) {
    this.#container = container;
    // As it comes down, since in Firefox and WebKit it does not bubble.
    container.addEventListener('contentvisibilityautostatechange', this.#onVisibility, true);
  }

  /** Shows `entries`, first to last. */
  show(entries: readonly MessageEntry[], properties: MessageProperties): void {
    const former = this.#properties;
    this.#properties = properties;
    if (entries !== this.#entries) this.#reconcile(entries);
    if (former && haveSameValues(former, properties)) return;
    for (const {message} of this.#whole) if (message) Object.assign(message, properties);
  }

  /** Gives all messages their place now: the reader may be on the way to the first of them. */
  complete(): void {
    this.#addEarlier(this.#missing);
  }

  /** The box of a message that is shown. */
  boxOf(entry: MessageEntry): HTMLElement | undefined {
    this.complete();
    return this.#items.get(keyOf(entry))?.box;
  }

  /** A message that is shown, as a whole, wherever it is. */
  whole(entry: MessageEntry): BaiMessage | undefined {
    if (!this.#items.has(keyOf(entry))) this.complete();
    const item = this.#items.get(keyOf(entry));
    if (item) this.#makeWhole(item);
    return item?.message;
  }

  #reconcile(entries: readonly MessageEntry[]): void {
    this.#rememberHeights(entries);
    this.#entries = entries;
    const former = this.#items;
    this.#items = new Map();
    const plain = entries.length - newestOf(entries);
    this.#missing = former.size === 0 ? Math.max(0, entries.length - mostFirst) : 0;
    // The newest are rendered and seen before.
    if (this.#missing > 0) whenIdle(this.#addNext);
    let place = this.#container.firstElementChild;
    entries.forEach((entry, index) => {
      if (index < this.#missing) return;
      const key = keyOf(entry);
      const item = former.get(key) ?? this.#create(key, entry);
      former.delete(key);
      this.#items.set(key, item);
      if (item.entry !== entry) this.#replace(item, entry);
      if (index >= plain) this.#makeWhole(item);
      if (item.box === place) place = place.nextElementSibling;
      else this.#container.insertBefore(item.box, place);
    });
    for (const item of former.values()) {
      item.box.remove();
      this.#whole.delete(item);
    }
  }

  readonly #addNext = (): void => {
    this.#addEarlier(mostAtOnce);
    if (this.#missing > 0) setTimeout(this.#addNext);
  };

  /** Gives `count` of those that have none yet their place before the others. */
  #addEarlier(count: number): void {
    const end = this.#missing;
    if (end === 0) return;
    this.#missing = Math.max(0, end - count);
    const boxes = this.#entries.slice(this.#missing, end).map((entry) => {
      const key = keyOf(entry);
      const item = this.#create(key, entry);
      this.#items.set(key, item);
      return item.box;
    });
    this.#container.prepend(...boxes);
    this.#properties?.onGrown?.();
  }

  /** What grew until now may be skipped from now on, and would stand there with a height that was only guessed. */
  #rememberHeights(entries: readonly MessageEntry[]): void {
    const still = new Set(entries.slice(-growing));
    for (const entry of this.#entries.slice(-growing)) {
      const box = this.#items.get(keyOf(entry))?.box;
      if (box && !still.has(entry)) box.style.setProperty('--_height', `${box.offsetHeight}px`);
    }
  }

  #create(key: string, entry: MessageEntry): Item {
    const {role, text} = entry.value;
    const box = document.createElement('div');
    box.className = `box ${role} ${sizeOf(text.length)}`;
    box.textContent = text;
    const item: Item = {key, box, entry, message: undefined};
    this.#byBox.set(box, item);
    return item;
  }

  #replace(item: Item, entry: MessageEntry): void {
    item.entry = entry;
    if (item.message) item.message.entry = entry;
    else item.box.textContent = entry.value.text;
  }

  #makeWhole(item: Item): void {
    // Those that came near last are the last to become plain.
    this.#whole.delete(item);
    this.#whole.add(item);
    if (item.message) return;
    const message = document.createElement('bai-message');
    message.setAttribute('exportparts', 'message, content, reasoning, error, actions');
    item.message = Object.assign(message, this.#properties, {entry: item.entry});
    item.box.replaceChildren(message);
  }

  #makePlain(item: Item): void {
    this.#whole.delete(item);
    item.message = undefined;
    item.box.textContent = item.entry.value.text;
  }

  /** Takes back what the reader has left behind, but nothing that may hold something of theirs. */
  #forget(): void {
    const kept = new Set(this.#entries.slice(-mostNewest).map(keyOf));
    for (const item of this.#whole) {
      if (this.#whole.size <= mostWhole) return;
      const isSkipped = !item.box.checkVisibility({contentVisibilityAuto: true});
      if (isSkipped && !kept.has(item.key) && !item.box.matches(':focus-within')) this.#makePlain(item);
    }
  }

  readonly #onVisibility = (event: Event): void => {
    const item = event.target instanceof Element ? this.#byBox.get(event.target) : undefined;
    if (!item || (event as ContentVisibilityAutoStateChangeEvent).skipped) return;
    this.#makeWhole(item);
    if (this.#whole.size > mostWhole) this.#forget();
  };
}

/** Alternatives to one message follow the same one. They take turns in one element, so that the focus stays on its arrows. */
function keyOf({value}: MessageEntry): string {
  return `${value.role} ${value.parentId ?? ''}`;
}

/** How many of the newest are whole from the start. The very last two are always. */
function newestOf(entries: readonly MessageEntry[]): number {
  let length = 0;
  let count = 0;
  while (count < Math.min(mostNewest, entries.length) && (count < growing || length < newestLength)) {
    count += 1;
    length += entries.at(-count)?.value.text.length ?? 0;
  }
  return count;
}

/** A class for the height that a text of `length` characters may have, until it is known. */
function sizeOf(length: number): string {
  return length < 200 ? 'short' : length < 1000 ? 'medium' : length < 3000 ? 'long' : 'longest';
}

function haveSameValues(one: MessageProperties, other: MessageProperties): boolean {
  return (Object.keys(one) as (keyof MessageProperties)[]).every((name) => one[name] === other[name]);
}
