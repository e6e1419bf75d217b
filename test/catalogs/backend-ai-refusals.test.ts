import {expect} from '@open-wc/testing';
import {backendAICatalog, type BackendAIManager} from '../../src/catalogs/backend-ai.js';
import type {ErrorFacts} from '../../src/chat/chat-error.js';
import type {ChatDelta} from '../../src/chat/transport.js';
import {en} from '../../src/i18n/en-whole.js';
import {ko} from '../../src/i18n/ko.js';
import {openAITransport} from '../../src/openai/transport.js';
import {TestServer} from '../server/client.js';

const signal = new AbortController().signal;
// The app proxy's own words: lablup/backend.ai, src/ai/backend/appproxy/worker/proxy/frontend/http/base.py.
const refusals = [
  ['E20006: Authorization header not provided', 401, 'wants an access token'],
  ['E20007: Unsupported authorization method Basic', 401, 'does not know this way to send a token'],
  ['E20008: Invalid authorization token (Signature has expired)', 401, 'invalid or has expired'],
  ['E20009: Authorization token mismatch', 401, 'belongs to another endpoint'],
  ['E20011: Client address not allowed', 403, 'your network address'],
] as const;

const manager: BackendAIManager = {
  version: () => Promise.resolve('26.8.0'),
  graphql: () => Promise.resolve({}),
};

describe('a refusal of Backend.AI’s app proxy', () => {
  let server: TestServer;

  beforeEach(async () => {
    server = await TestServer.open();
  });

  afterEach(async () => {
    await server.close();
  });

  for (const [msg, status, words] of refusals) {
    const code = msg.slice(0, 6);
    const refuse = () =>
      server.respond({
        status,
        json: {type: 'https://api.backend.ai/probs/refused', title: 'Refused.', msg},
      });

    it(`is worded when models are listed: ${code}`, async () => {
      await refuse();
      const endpoint = {id: 'a', name: 'a', baseURL: server.baseURL};
      const failure = (await backendAICatalog({manager})
        .models(endpoint, {signal})
        .catch((thrown: unknown) => thrown)) as ErrorFacts;
      expect(en.error(failure).title).to.contain(words);
      expect(failure).to.include({status, serverText: msg});
    });

    it(`is worded when a prompt is sent, in both languages: ${code}`, async () => {
      await refuse();
      const endpoint = {id: 'a', name: 'a', baseURL: server.baseURL};
      const messages = [{role: 'user' as const, content: [{type: 'text' as const, text: 'hi'}]}];
      const request = {chatId: 'a', endpoint, model: 'alpha', messages};
      const deltas: ChatDelta[] = [];
      let failure: ErrorFacts | undefined;
      try {
        for await (const delta of openAITransport().stream(request, {signal})) deltas.push(delta);
      } catch (thrown) {
        failure = thrown as ErrorFacts;
      }
      expect(en.error(failure!).title).to.contain(words);
      const plain: ErrorFacts = {kind: failure!.kind, origin: failure!.origin!};
      expect(ko.error(failure!).title).not.to.equal(ko.error(plain).title);
    });
  }

  it('does not say so of other servers’ codes', () => {
    expect(en.error({kind: 'unauthorized', params: {code: 'E10000'}}).title).to.equal(
      en.error({kind: 'unauthorized'}).title,
    );
  });
});
