import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatCard, BaiChatPage, EndpointCatalog} from '../../src/index.js';
import '../../src/index.js';
import {TestServer} from '../server/client.js';
import {
  ask,
  hasModel,
  here,
  messagesOf,
  modelsOf,
  plainCatalog,
  shows,
  SteeredTransport,
  waitUntil,
} from './helpers.js';

const endpointOf = (page: BaiChatPage): string | undefined => page.toJSON().chats[0]?.endpoint?.id;

describe('where services come from', () => {
  it('is the catalogue before the endpoints, and these before the base URL', async () => {
    const server = await TestServer.open({models: ['served']});
    const listed = {id: 'listed', name: 'Listed', baseURL: server.baseURL};
    const all = await fixture<BaiChatPage>(html`
      <bai-chat-page
        .catalog=${plainCatalog()}
        .endpoints=${[listed]}
        base-url="https://nowhere.invalid/other"
      ></bai-chat-page>
    `);
    await hasModel(all);
    expect(endpointOf(all)).to.equal('here');

    const two = await fixture<BaiChatPage>(html`
      <bai-chat-page .endpoints=${[listed]} base-url="https://nowhere.invalid/other"></bai-chat-page>
    `);
    await hasModel(two);
    expect(endpointOf(two)).to.equal('listed');

    const one = await fixture<BaiChatPage>(html`<bai-chat-page base-url=${server.baseURL}></bai-chat-page>`);
    await hasModel(one);
    expect(modelsOf(one)).to.deep.equal(['served']);
    await server.close();
  });

  it('is the next one in line when a host takes its own back', async () => {
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog(['own'])} .endpoints=${[]}></bai-chat-page>`,
    );
    await hasModel(page);
    const transport = new SteeredTransport();
    page.transport = transport;
    await ask(page, 'mine');
    (await transport.next(0)).reply('from mine');
    await shows(page, 'from mine');
    // Frameworks set null where they have no value.
    (page as {transport: unknown}).transport = null;
    await page.updateComplete;
    await ask(page, 'theirs');
    await waitUntil(() => page.toJSON().chats[0]?.messages[3]?.status === 'failed');
    expect(transport.asked).to.have.lengthOf(1);
  });

  it('begins with the endpoint and the model that the host names, also when the list comes later', async () => {
    const there = {id: 'there', name: 'There', baseURL: 'https://nowhere.invalid/there'};
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page endpoint="there" model="beta"></bai-chat-page>`,
    );
    await shows(page, 'There is no endpoint “there”');
    page.catalog = plainCatalog(['alpha', 'beta'], [here, there]);
    await hasModel(page);
    expect(endpointOf(page)).to.equal('there');
    expect(modelsOf(page)).to.deep.equal(['beta']);
  });
});

describe('services that are replaced', () => {
  it('let a running answer keep its transport, and serve what is sent later', async () => {
    const first = new SteeredTransport();
    const second = new SteeredTransport();
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} .transport=${first}></bai-chat-page>`,
    );
    await ask(page, 'one');
    const running = await first.next(0);
    page.transport = second;
    await page.updateComplete;
    running.reply('from the first');
    await shows(page, 'from the first');
    expect(running.signal.aborted).to.equal(false);
    await ask(page, 'two');
    (await second.next(0)).reply('from the second');
    await shows(page, 'from the second');
    expect(messagesOf(page)).to.deep.equal([['one', 'from the first', 'two', 'from the second']]);
  });

  it('fetch no list again for another transport', async () => {
    let lists = 0;
    const catalog: EndpointCatalog = {
      ...plainCatalog(),
      models: () => {
        lists += 1;
        return Promise.resolve([{id: 'alpha'}]);
      },
    };
    const page = await fixture<BaiChatPage>(html`<bai-chat-page .catalog=${catalog}></bai-chat-page>`);
    await hasModel(page);
    page.transport = new SteeredTransport();
    await page.updateComplete;
    await hasModel(page);
    expect(lists).to.equal(1);
  });

  it('fetch again for another catalogue, and keep what is chosen', async () => {
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} model="beta"></bai-chat-page>`,
    );
    await hasModel(page);
    let asked = 0;
    page.catalog = {
      ...plainCatalog(),
      models: () => {
        asked += 1;
        return Promise.resolve([{id: 'gamma'}, {id: 'beta'}]);
      },
    };
    await waitUntil(() => asked === 1);
    await hasModel(page);
    expect(modelsOf(page)).to.deep.equal(['beta']);
  });

  it('fetch again when a catalogue says that its list has changed', async () => {
    let tell = (): void => undefined;
    let models = ['alpha'];
    const catalog: EndpointCatalog = {
      ...plainCatalog(),
      models: () => Promise.resolve(models.map((id) => ({id}))),
      subscribe(listener) {
        tell = listener;
        return () => undefined;
      },
    };
    const page = await fixture<BaiChatPage>(html`<bai-chat-page .catalog=${catalog}></bai-chat-page>`);
    await hasModel(page);
    models = ['omega'];
    tell();
    await waitUntil(() => modelsOf(page)[0] === 'omega');
  });

  it('leave nothing subscribed to a catalogue that was replaced', async () => {
    let listening = 0;
    const catalog: EndpointCatalog = {
      ...plainCatalog(),
      subscribe() {
        listening += 1;
        return () => {
          listening -= 1;
        };
      },
    };
    const page = await fixture<BaiChatPage>(html`<bai-chat-page .catalog=${catalog}></bai-chat-page>`);
    expect(listening).to.equal(1);
    page.catalog = plainCatalog();
    await page.updateComplete;
    expect(listening).to.equal(0);
  });

  it('serve a card alone from its next prompt on', async () => {
    const first = new SteeredTransport();
    const second = new SteeredTransport();
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} .transport=${first}></bai-chat-card>`,
    );
    await ask(card, 'one');
    const running = await first.next(0);
    card.transport = second;
    await card.updateComplete;
    running.reply('first');
    await shows(card, 'first');
    card.send('two');
    (await second.next(0)).reply('second');
    await shows(card, 'second');
  });
});
