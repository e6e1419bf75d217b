import {ContextConsumer, ContextProvider} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {EndpointCatalog} from '../chat/catalog.js';
import type {Endpoint} from '../chat/endpoint.js';
import type {Unsubscribe} from '../chat/observable.js';
import {createServices, type ChatServices, type CreateServices} from '../chat/services.js';
import type {ChatStorage} from '../chat/storage.js';
import type {ChatTransport} from '../chat/transport.js';
import {chatServicesContext} from '../context/chat-services.js';

/** What a public element says of its services. */
export interface ServicesSource {
  readonly endpoints: readonly Endpoint[] | undefined;
  readonly baseURL: string | undefined;
  readonly catalog: EndpointCatalog | undefined;
  readonly transport?: ChatTransport | undefined;
  readonly storage?: ChatStorage | string | undefined;
}

type Host = ReactiveControllerHost & HTMLElement & ServicesSource;

/** What the package gives where nobody says otherwise. */
interface Defaults {
  readonly catalog: EndpointCatalog | undefined;
  readonly transport: ChatTransport | undefined;
  readonly storage: ChatStorage | undefined;
}

/**
 * Gives a public element, and those inside it, their services: its own properties go before the services of the page
 * that it stands in, and those before the defaults. An element that says nothing of its own shares the page's.
 */
export class ServicesScope implements ReactiveController {
  readonly #host: Host;
  readonly #create: () => CreateServices | undefined;
  readonly #above: ContextConsumer<typeof chatServicesContext, Host>;
  readonly #provider: ContextProvider<typeof chatServicesContext, Host>;
  #own: ChatServices | undefined;
  #defaults: Defaults | undefined;
  /** What the defaults were made of. */
  #madeOf: readonly unknown[] = [];
  #seen: readonly unknown[] = [];
  #watched: ChatServices | undefined;
  #stopWatching: Unsubscribe | undefined;

  /** @param create Gives what makes the defaults, or undefined where there is nothing but a host's own. */
  constructor(host: Host, create: () => CreateServices | undefined) {
    this.#host = host;
    this.#create = create;
    // Subscribed, since what stands in a slot of a page connects before that page has its services.
    this.#above = new ContextConsumer(host, {context: chatServicesContext, subscribe: true});
    this.#provider = new ContextProvider(host, {context: chatServicesContext});
    host.addController(this);
  }

  /** The services, made when they are first asked for. */
  get services(): ChatServices {
    return this.#provider.value ?? this.#refresh();
  }

  hostConnected(): void {
    this.#watch(this.#above.value);
  }

  hostUpdate(): void {
    this.#refresh();
  }

  hostDisconnected(): void {
    this.#watch(undefined);
  }

  #refresh(): ChatServices {
    const above = this.#above.value;
    const own = this.#said();
    const given = [...own, above, above?.catalog, above?.transport, above?.storage];
    const current = this.#provider.value;
    if (current && given.every((value, index) => value === this.#seen[index])) return current;
    this.#seen = given;
    this.#watch(this.#host.isConnected ? above : undefined);
    // Once an element has services of its own it keeps them, since its chats hold on to them.
    const services =
      above && !this.#own && own.every((value) => value === undefined) ? above : this.#makeOwn();
    this.#provider.setValue(services);
    return services;
  }

  /** What the host says of its own. Frameworks, and attributes that were taken away, say `null` for nothing. */
  #said(): readonly unknown[] {
    const {endpoints, baseURL, catalog, transport, storage} = this.#host;
    return [endpoints, baseURL, catalog, transport, storage].map((value) => value ?? undefined);
  }

  #makeOwn(): ChatServices {
    const {endpoints, baseURL, catalog, transport, storage} = this.#host;
    const above = this.#above.value;
    const defaults = this.#makeDefaults();
    const services = (this.#own ??= createServices());
    const listed = endpoints ?? baseURL ?? undefined;
    services.catalog = catalog ?? (listed === undefined ? above?.catalog : undefined) ?? defaults.catalog;
    services.transport = transport ?? above?.transport ?? defaults.transport;
    services.storage =
      storage && typeof storage === 'object'
        ? storage
        : ((storage ? undefined : above?.storage) ?? defaults.storage);
    return services;
  }

  /** Anew only for another list or another store, so that a new transport alone has nothing fetched again. */
  #makeDefaults(): Defaults {
    const {endpoints, baseURL, storage} = this.#host;
    const name = typeof storage === 'string' ? storage : undefined;
    const madeOf = [endpoints, baseURL, name].map((value) => value ?? undefined);
    if (this.#defaults && madeOf.every((value, index) => value === this.#madeOf[index]))
      return this.#defaults;
    this.#madeOf = madeOf;
    const made = this.#create()?.({
      ...(endpoints && {endpoints}),
      ...(baseURL && {baseURL}),
      ...(name !== undefined && {storage: name}),
    });
    this.#own ??= made;
    this.#defaults = {
      catalog: made?.catalog,
      // The first one, since a transport learns what its servers refuse.
      transport: this.#defaults?.transport ?? made?.transport,
      storage: made?.storage,
    };
    return this.#defaults;
  }

  /** An element that takes a part from the services above it follows them when that part is replaced. */
  #watch(above: ChatServices | undefined): void {
    if (above === this.#watched) return;
    this.#stopWatching?.();
    this.#watched = above;
    this.#stopWatching = above?.subscribe(() => {
      this.#host.requestUpdate();
    });
  }
}
