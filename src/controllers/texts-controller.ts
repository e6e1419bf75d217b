import {ContextConsumer, ContextProvider} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {textsContext} from '../context/texts.js';
import type {Strings} from '../i18n/strings.js';
import {loadTexts, textsFor, withOverrides, type StringOverrides, type Texts} from '../i18n/texts.js';

type Host = ReactiveControllerHost & HTMLElement;

/** Gives an element the texts of its page, and re-renders it when they change. */
export class TextsController {
  readonly #consumer: ContextConsumer<typeof textsContext, Host>;
  readonly #host: Host;
  #own: Texts | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#consumer = new ContextConsumer(host, {context: textsContext, subscribe: true});
  }

  get texts(): Texts {
    // Without a page above it an element still speaks.
    return this.#consumer.value ?? (this.#own ??= textsFor(languageOf(this.#host)));
  }

  get strings(): Strings {
    return this.texts.strings;
  }

  get locale(): string {
    return this.texts.locale;
  }
}

/** What a public element says of its texts. */
export interface TextsSource {
  readonly lang: string;
  readonly strings: StringOverrides | undefined;
}

/** Puts other texts in place of those that are given. */
type Cover = <T extends object>(texts: T) => T;

/**
 * Gives the elements inside a public element their texts: its own `strings` and `lang`, else those of the page that
 * it stands in, else the language of the document around it.
 */
export class TextsScope implements ReactiveController {
  readonly #host: Host & TextsSource & {readonly hasUpdated: boolean};
  readonly #above: ContextConsumer<typeof textsContext, Host>;
  readonly #provider: ContextProvider<typeof textsContext, Host>;
  readonly #languageChange = new MutationObserver(() => {
    this.#refresh();
    this.#host.requestUpdate();
  });
  #strings: StringOverrides | undefined;
  #language = '';
  #cover: Cover | undefined;
  #loading: Promise<void> | undefined;

  constructor(host: Host & TextsSource & {readonly hasUpdated: boolean}) {
    this.#host = host;
    // Before the provider, which would otherwise answer its own element.
    this.#above = new ContextConsumer(host, {
      context: textsContext,
      subscribe: true,
      callback: () => {
        this.#refresh();
      },
    });
    this.#provider = new ContextProvider(host, {context: textsContext});
    host.addController(this);
  }

  get texts(): Texts {
    return this.#provider.value ?? textsFor('en');
  }

  /** Lets the host's first `update` wait for the texts of its language, so that no English flashes before them. */
  schedule(update: () => void): Promise<void> | undefined {
    if (this.#loading && !this.#host.hasUpdated) return this.#loading.then(update);
    update();
    return undefined;
  }

  get strings(): Strings {
    return this.texts.strings;
  }

  /** Changes all texts, whatever their language. Undefined: nothing does. */
  set cover(cover: Cover | undefined) {
    if (cover === this.#cover) return;
    this.#cover = cover;
    this.#refresh();
  }

  get locale(): string {
    return this.texts.locale;
  }

  hostConnected(): void {
    this.#refresh();
    // Inside a page the language comes with its texts.
    if (this.#above.value) return;
    // A host switches its language on the document, or on any element around us.
    for (let node = parentOf(this.#host); node; node = parentOf(node)) {
      this.#languageChange.observe(node, {attributes: true, attributeFilter: ['lang']});
    }
  }

  hostUpdate(): void {
    if (this.#strings !== (this.#host.strings ?? undefined) || this.#language !== this.#host.lang)
      this.#refresh();
  }

  hostDisconnected(): void {
    this.#languageChange.disconnect();
  }

  #refresh(): void {
    const {strings, lang} = this.#host;
    this.#strings = strings ?? undefined;
    this.#language = lang;
    const above = this.#above.value;
    const language = lang !== '' ? lang : (above?.locale ?? languageOf(parentOf(this.#host)));
    this.#load(language);
    const base = textsFor(language, strings);
    const next = above && lang === '' ? {...above, strings: withOverrides(above.strings, strings)} : base;
    this.#provider.setValue(this.#cover ? {...next, strings: this.#cover(next.strings)} : next);
  }

  #load(language: string): void {
    const loading = loadTexts(language);
    if (!loading) return;
    const loaded = loading.then(() => {
      if (this.#loading !== loaded) return;
      this.#loading = undefined;
      this.#refresh();
      this.#host.requestUpdate();
    });
    this.#loading = loaded;
  }
}

/** The language at `element`, as `lang` attributes say. Where none does: English, as our names are. */
function languageOf(element: Element | null): string {
  for (let node = element; node; node = parentOf(node)) {
    const language = node.getAttribute('lang');
    if (language) return language;
  }
  return 'en';
}

/** The parent, through shadow roots. */
function parentOf(node: Element): Element | null {
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
