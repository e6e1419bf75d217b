import type {ErrorFacts} from '../chat/chat-error.js';
import type {ErrorText} from './strings.js';

/** The English sentences and remedies of failures. */
export function errorTexts({kind, status, origin, params = {}}: ErrorFacts): ErrorText {
  const server = origin === undefined ? 'The server' : hostOf(origin);
  switch (kind) {
    case 'network':
      if (params.reason === 'cut') {
        return {title: `The connection to ${server} was lost`, remedy: 'Retry.'};
      }
      return {
        title: `${server} could not be reached`,
        remedy:
          'Check that it runs and that the address is right. It may also refuse requests from this page (CORS), or redirect them.',
      };
    case 'unreachable':
      return {
        title: `${server} does not answer`,
        remedy: 'Check that it runs and that the address and port are right.',
      };
    case 'cors':
      return {
        title: `${server} answers, but refuses this page`,
        remedy:
          'Allow this page’s origin in the server’s CORS settings (Ollama: OLLAMA_ORIGINS; vLLM: --allowed-origins; LM Studio: Enable CORS). A refused token or a redirect can look the same: check the token, the scheme and the trailing slash.',
      };
    case 'mixed-content':
      return {
        title: `This page is secure (https), so the browser blocks ${server} (http)`,
        remedy: 'Serve the endpoint over https, or open this page over http.',
      };
    case 'offline':
      return {title: 'You are offline', remedy: 'Retry when the connection is back. Nothing was lost.'};
    case 'redirected':
      return {
        title: `${server} redirects the request elsewhere, which is not followed`,
        remedy: 'Check the scheme (http or https) and the trailing slash of the base URL.',
      };
    case 'unauthorized':
      if (params.reason === 'session') {
        return {title: `Your session at ${server} has ended`, remedy: 'Sign in there again, then retry.'};
      }
      return (
        refusedByProxy(params.code, server) ?? {
          title: `${server} refused the token`,
          remedy: 'Enter a valid token under Custom.',
        }
      );
    case 'forbidden':
      if (params.code === 'E20011') {
        return {
          title: `${server} does not accept requests from your network address`,
          remedy: 'Ask the owner of the endpoint to allow it.',
        };
      }
      return {
        title: `${server} does not permit this request`,
        remedy: 'Check what the token may do, and whether the server permits this page’s origin.',
      };
    case 'not-found':
      if (params.reason === 'endpoint') {
        return {
          title: `There is no endpoint “${params.id ?? ''}”`,
          remedy: 'Choose another one, or describe it as Custom.',
        };
      }
      return {
        title: `${server} does not know this address or model`,
        remedy: 'Check the base URL with its version, such as /v1, and the model ID.',
      };
    case 'rate-limited':
      return {title: `${server} takes no more requests for now`, remedy: 'Wait a little, then retry.'};
    case 'quota':
      return {
        title: `The quota at ${server} is used up`,
        remedy: 'Check the plan and the billing of your account there.',
      };
    case 'too-large':
      if (params.reason === 'attachment') {
        return {
          title: `${params.name ?? 'The file'} is larger than ${params.megabytes ?? 1} MB`,
          remedy: 'Attach a smaller one.',
        };
      }
      return {
        title: 'The request is too long for this model',
        remedy: 'Shorten the message, or clear the chat.',
      };
    case 'bad-request':
      if (params.reason === 'attachment') {
        return {
          title: `${params.name ?? 'The file'} can be read neither as an image nor as a text`,
          remedy: 'Attach an image or a text file.',
        };
      }
      if (params.reason === 'state') {
        return {
          title: 'This is not a saved chat',
          remedy: `The fault is at ${params.path ?? 'its start'}.`,
        };
      }
      return {title: `${server} did not accept the request${code(status)}`, remedy: 'Its own words say why.'};
    case 'server':
      return {title: `${server} failed${code(status)}`, remedy: 'Retry in a moment.'};
    case 'timeout':
      return params.reason === 'cancelled'
        ? {title: 'Cancelled', remedy: 'Refresh to ask again, or describe the model yourself.'}
        : {
            title: `${server} did not answer within ${params.seconds ?? 30} seconds`,
            remedy: 'Check that it runs, then retry.',
          };
    case 'not-an-api':
      return {
        title: `This address of ${server} is no OpenAI-compatible API`,
        remedy: 'Add the version to the base URL, such as /v1.',
      };
    case 'bad-stream':
      if (params.reason === 'too-long') {
        return {
          title: `The answer of ${server} has a line that is too long to read`,
          remedy: 'What had come before it is kept. Ask for a shorter answer.',
        };
      }
      return {
        title: `The answer of ${server} could not be read`,
        remedy: 'Retry. If it stays, the server sends another format.',
      };
    case 'empty':
      return {title: 'The answer is empty', remedy: 'Retry, or choose another model.'};
    case 'invalid-url':
      return {
        title: 'The base URL cannot be used',
        remedy: 'Enter it with http:// or https:// and its version.',
      };
    case 'storage':
      return {
        title: 'This chat could not be saved',
        remedy: 'It stays on this page. Export it, or make room.',
      };
    default:
      return params.reason === 'no-transport'
        ? {title: 'No transport', remedy: 'The page that holds this chat gives no way to send.'}
        : {title: 'Something went wrong', remedy: 'Retry.'};
  }
}

/** The codes of Backend.AI's app proxy (lablup/backend.ai, appproxy/worker/proxy/frontend/http/base.py). */
function refusedByProxy(code: string | number | undefined, server: string): ErrorText | undefined {
  const remedy = 'Choose or create a token of this endpoint in Backend.AI, or enter it under Custom.';
  switch (code) {
    case 'E20006':
      return {title: `${server} wants an access token`, remedy};
    case 'E20007':
      return {title: `${server} does not know this way to send a token`, remedy};
    case 'E20008':
      return {title: 'The token is invalid or has expired', remedy};
    case 'E20009':
      return {title: 'The token belongs to another endpoint', remedy};
    default:
      return undefined;
  }
}

function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}

function code(status: number | undefined): string {
  return status === undefined ? '' : ` (${status})`;
}
