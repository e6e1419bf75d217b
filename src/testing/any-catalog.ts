import type {EndpointCatalog} from '../chat/catalog.js';
import {isChatError} from '../chat/chat-error.js';
import type {Endpoint, Model} from '../chat/endpoint.js';
import {expectSame, expectThat, failureOf, suite, type Check} from './check.js';

/** How the catalogue under test is made. */
export interface CatalogSetup {
  /** Makes a catalogue with at least one endpoint that lists at least one model. */
  readonly make: () => EndpointCatalog | Promise<EndpointCatalog>;
  /** Makes a catalogue whose servers cannot be reached. Absent: that is not checked. */
  readonly makeBroken?: () => EndpointCatalog | Promise<EndpointCatalog>;
  /** Changes the list of the catalogue, so that `subscribe` has something to tell. Absent: that is not checked. */
  readonly change?: (catalog: EndpointCatalog) => void | Promise<void>;
}

/** What any {@link EndpointCatalog} has to do. */
export function anyCatalog({make, makeBroken, change}: CatalogSetup): readonly Check[] {
  const checks = suite<EndpointCatalog>(make, {
    'gives endpoints that each have an id, a name and a base URL': async (catalog) => {
      const all = await allOf(catalog);
      expectThat(all.length > 0, 'There must be an endpoint to check.');
      for (const endpoint of all) expectEndpoint(endpoint);
      const ids = all.map(({id}) => id);
      expectSame([...new Set(ids)], ids, 'The ids, each once');
    },

    'comes to an end of its pages': async (catalog) => {
      const cursors = new Set<string>();
      for (let cursor: string | undefined; ;) {
        const page = await catalog.endpoints(cursor === undefined ? {} : {cursor}, {signal: live()});
        cursor = page.cursor;
        if (cursor === undefined) return;
        expectThat(!cursors.has(cursor), 'A cursor must lead on, and not back.');
        cursors.add(cursor);
      }
    },

    'finds an endpoint by its name': async (catalog) => {
      const wanted = (await allOf(catalog)).at(-1);
      expectThat(wanted !== undefined, 'There must be an endpoint to check.');
      const found = await allOf(catalog, wanted.name);
      expectThat(
        found.some(({id}) => id === wanted.id),
        `A search for ${JSON.stringify(wanted.name)} must find it.`,
      );
    },

    'finds nothing for what is nowhere, which is no fault': async (catalog) => {
      expectSame(await allOf(catalog, 'zzz-no-such-endpoint-zzz'), [], 'What was found');
    },

    'takes a search for words, whatever signs it holds': async (catalog) => {
      for (const search of ['"', "'", '%', '\\', '*', '(', '}', '`', '\u0000', '한'])
        await catalog.endpoints({search}, {signal: live()});
    },

    'gives an endpoint by its id as it lists it': async (catalog) => {
      if (!catalog.endpoint) return;
      for (const {id, baseURL} of await allOf(catalog)) {
        const found = await catalog.endpoint(id, {signal: live()});
        expectSame([found?.id, found?.baseURL], [id, baseURL], `The id and base URL of ${id}`);
      }
    },

    'gives undefined for an id that is not there': async (catalog) => {
      const found = await catalog.endpoint?.('zzz-no-such-endpoint-zzz', {signal: live()});
      expectThat(found === undefined, 'An unknown id is no fault, and no endpoint.');
    },

    'lists models that each have an id, once': async (catalog) => {
      const models = await modelsOf(catalog);
      const ids = models.map(({id}) => id);
      expectThat(ids.length > 0, 'There must be a model to check.');
      expectThat(
        ids.every((id) => typeof id === 'string' && id !== ''),
        'Each model must have an id.',
      );
      expectSame([...new Set(ids)], ids, 'The ids, each once');
    },

    'gives no token in an endpoint or a model': async (catalog) => {
      const {endpoint} = await ready(catalog);
      const credentials = await catalog.credentials?.(endpoint, {signal: live()});
      const secrets = [credentials?.token, ...Object.values(credentials?.headers ?? {})];
      const shown = JSON.stringify([await allOf(catalog), await modelsOf(catalog)]);
      for (const secret of secrets)
        expectThat(
          secret === undefined || secret.length < 4 || !shown.includes(secret),
          'A secret stands in what is shown.',
        );
    },

    'ends when it is told to, without an answer that is used': async (catalog) => {
      const {endpoint} = await ready(catalog);
      const abort = new AbortController();
      const asked = [
        catalog.endpoints({}, {signal: abort.signal}),
        catalog.endpoint?.(endpoint.id, {signal: abort.signal}) ?? Promise.resolve(),
        catalog.models(endpoint, {signal: abort.signal}),
      ];
      abort.abort();
      await Promise.allSettled(asked);
    },

    'gives an unsubscribe that may be called twice': async (catalog) => {
      const stop = catalog.subscribe?.(() => undefined);
      stop?.();
      stop?.();
      await Promise.resolve();
    },
  });
  return [
    ...checks,
    ...(makeBroken ? brokenChecks(makeBroken) : []),
    ...(change ? changeChecks(make, change) : []),
  ];
}

function brokenChecks(make: () => EndpointCatalog | Promise<EndpointCatalog>): readonly Check[] {
  return suite<EndpointCatalog>(make, {
    'rejects with a ChatError when it cannot be had, and does not throw at once': async (catalog) => {
      const failure = await failureOf(async () => {
        const pending = modelsOf(catalog);
        await pending;
      });
      expectThat(isChatError(failure), `It must reject with a ChatError, and not: ${String(failure)}.`);
    },
  });
}

function changeChecks(
  make: () => EndpointCatalog | Promise<EndpointCatalog>,
  change: (catalog: EndpointCatalog) => void | Promise<void>,
): readonly Check[] {
  return suite<EndpointCatalog>(make, {
    'tells that its list has changed': async (catalog) => {
      const told = new Promise<void>((resolve) => {
        catalog.subscribe?.(resolve);
      });
      await change(catalog);
      await told;
    },

    'tells nothing to those who have unsubscribed': async (catalog) => {
      let told = false;
      const stop = catalog.subscribe?.(() => (told = true));
      stop?.();
      const other = new Promise<void>((resolve) => {
        catalog.subscribe?.(resolve);
      });
      await change(catalog);
      await other;
      expectThat(!told, 'Whoever has unsubscribed must hear nothing.');
    },
  });
}

function expectEndpoint({id, name, baseURL, status}: Endpoint): void {
  for (const [field, value] of Object.entries({id, name, baseURL}))
    expectThat(typeof value === 'string' && value !== '', `Each endpoint must have a ${field}.`);
  const url = new URL(baseURL);
  expectThat(/^https?:$/.test(url.protocol), `A base URL must be http or https: ${url.protocol}`);
  expectThat(url.username === '' && url.password === '', 'A base URL must not hold a password.');
  expectThat(
    [undefined, 'ready', 'unavailable'].includes(status),
    `A status must be ready or unavailable, and not ${String(status)}.`,
  );
}

/** All endpoints, of all pages. */
async function allOf(catalog: EndpointCatalog, search?: string): Promise<readonly Endpoint[]> {
  const all: Endpoint[] = [];
  let cursor: string | undefined;
  do {
    const query = {...(search !== undefined && {search}), ...(cursor !== undefined && {cursor})};
    const page = await catalog.endpoints(query, {signal: live()});
    all.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return all;
}

/** An endpoint that can be asked, with what its requests need. */
async function ready(catalog: EndpointCatalog): Promise<{endpoint: Endpoint; headers: object}> {
  const endpoint = (await allOf(catalog)).find(({status}) => status !== 'unavailable');
  expectThat(endpoint !== undefined, 'There must be an endpoint that is ready.');
  const credentials = await catalog.credentials?.(endpoint, {signal: live()});
  return {endpoint, headers: credentials ?? {}};
}

async function modelsOf(catalog: EndpointCatalog): Promise<readonly Model[]> {
  const {endpoint, headers} = await ready(catalog);
  return catalog.models(endpoint, {...headers, signal: live()});
}

/** The signal of a call that goes on. */
function live(): AbortSignal {
  return new AbortController().signal;
}
