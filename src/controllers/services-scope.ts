import {ContextConsumer, ContextProvider} from '@lit/context';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {EndpointCatalog} from '../chat/catalog.js';
import type {Endpoint} from '../chat/endpoint.js';
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
  #seen: readonly unknown[] = [];

  /** @param create Gives what makes the defaults, or undefined where there is nothing but a host's own. */
  constructor(host: Host, create: () => CreateServices | undefined) {
    this.#host = host;
    this.#create = create;
    this.#above = new ContextConsumer(host, {context: chatServicesContext});
    this.#provider = new ContextProvider(host, {context: chatServicesContext});
    host.addController(this);
  }

  /** The services. Undefined before the host's first update. */
  get services(): ChatServices | undefined {
    return this.#provider.value;
  }

  hostUpdate(): void {
    const {endpoints, baseURL, catalog, transport, storage} = this.#host;
    const given = [endpoints, baseURL, catalog, transport, storage, this.#above.value];
    if (this.#provider.value && given.every((value, index) => value === this.#seen[index])) return;
    this.#seen = given;
    const saysNothing = given.slice(0, -1).every((value) => value === undefined);
    // Once an element has services of its own it keeps them, since its chats hold on to them.
    if (saysNothing && this.#above.value && !this.#own) this.#provider.setValue(this.#above.value);
    else this.#setOwn();
  }

  #setOwn(): void {
    const {endpoints, baseURL, catalog, transport, storage} = this.#host;
    const above = this.#above.value;
    const defaults = this.#create()?.({
      ...(endpoints && {endpoints}),
      ...(baseURL !== undefined && {baseURL}),
      ...(typeof storage === 'string' && {storage}),
    });
    const services = (this.#own ??= defaults ?? createServices());
    const listed = endpoints ?? baseURL;
    services.catalog = catalog ?? (listed === undefined ? above?.catalog : undefined) ?? defaults?.catalog;
    services.transport = transport ?? above?.transport ?? services.transport ?? defaults?.transport;
    services.storage = typeof storage === 'object' ? storage : defaults?.storage;
    this.#provider.setValue(services);
  }
}
