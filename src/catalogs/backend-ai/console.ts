import {createChatError} from '../../chat/chat-error.js';
import type {Unsubscribe} from '../../chat/observable.js';
import {dataOf, statusFailure} from './graphql-answer.js';
import type {BackendAIManager} from './manager.js';
import {count, fields} from './reading.js';

/** What is used of the client that the Backend.AI console keeps at `globalThis.backendaiclient`. */
export interface ConsoleClient {
  readonly ready?: boolean;
  readonly managerVersion?: string | null;
  readonly current_group?: string;
  /** Ids of the projects by their names. */
  readonly groupIds?: Readonly<Record<string, string>>;
  readonly _config?: {readonly endpoint?: string};
  newSignedRequest(method: string, path: string, body: unknown): unknown;
  _wrapWithPromise(request: unknown, rawFile: boolean, signal: AbortSignal): Promise<unknown>;
}

/** What is used of the console's globals. */
interface ConsoleGlobals {
  readonly backendaiclient?: ConsoleClient | null;
  readonly backendaioptions?: {get(name: string): unknown};
}

const connectedEvent = 'backend-ai-connected';
const projectEvent = 'backend-ai-group-changed';
const languageEvent = 'langChanged';

/**
 * The cluster that the Backend.AI console is logged in to (lablup/backend.ai-webui). Until then its calls wait, and can
 * be aborted. It listens for another project and another login only while someone is subscribed.
 */
export function consoleManager({
  allProjects = false,
}: {readonly allProjects?: boolean} = {}): BackendAIManager {
  return {
    async version(signal) {
      const client = await connectedClient(signal);
      const {managerVersion} = client;
      if (!managerVersion) throw createChatError({kind: 'not-an-api', ...originOf(client)});
      return managerVersion;
    },
    async graphql(query, variables, {signal}) {
      const client = await connectedClient(signal);
      const {origin} = originOf(client);
      const request = client.newSignedRequest('POST', '/admin/gql', {query, variables});
      let body: unknown;
      try {
        body = await client._wrapWithPromise(request, false, signal);
      } catch (thrown) {
        signal.throwIfAborted();
        // The client throws plain objects, with the status where there was an answer.
        const status = count(fields(thrown).statusCode);
        if (status !== undefined && status > 0) throw statusFailure(status, thrown, origin);
        throw createChatError({kind: 'network', ...originOf(client)});
      }
      return dataOf(body, origin);
    },
    project() {
      const client = globals().backendaiclient;
      return allProjects || !client ? undefined : client.groupIds?.[client.current_group ?? ''];
    },
    subscribe(listener) {
      const onChange = (): void => {
        listener();
      };
      document.addEventListener(connectedEvent, onChange);
      document.addEventListener(projectEvent, onChange);
      return () => {
        document.removeEventListener(connectedEvent, onChange);
        document.removeEventListener(projectEvent, onChange);
      };
    },
  };
}

/**
 * Gives `element`, such as the chat page, the language of the Backend.AI console, now and whenever it changes.
 *
 * @returns Ends it. The element keeps the language that it has then.
 */
export function followConsoleLanguage(element: {lang: string}): Unsubscribe {
  const set = (language: unknown): void => {
    if (typeof language === 'string' && language !== '') element.lang = language;
  };
  const onLanguage = (event: Event): void => {
    set(fields((event as CustomEvent<unknown>).detail).lang);
  };
  set(globals().backendaioptions?.get('current_language'));
  window.addEventListener(languageEvent, onLanguage);
  return () => {
    window.removeEventListener(languageEvent, onLanguage);
  };
}

function globals(): ConsoleGlobals {
  return globalThis as ConsoleGlobals;
}

/** The console's client, once a person is logged in. */
function connectedClient(signal: AbortSignal): Promise<ConsoleClient> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      document.removeEventListener(connectedEvent, look);
      signal.removeEventListener('abort', giveUp);
    };
    const look = (): void => {
      const client = globals().backendaiclient;
      if (!client || client.ready === false) return;
      end();
      resolve(client);
    };
    const giveUp = (): void => {
      end();
      reject(signal.reason as Error);
    };
    document.addEventListener(connectedEvent, look);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
    else look();
  });
}

function originOf({_config}: ConsoleClient): {origin?: string} {
  // The console keeps the address with quotes around it in some of its settings.
  const address = (_config?.endpoint ?? '').replace(/^"+|"+$/g, '');
  return URL.canParse(address) ? {origin: new URL(address).origin} : {};
}
