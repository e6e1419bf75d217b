import {ContextProvider} from '@lit/context';
import {expect, fixture, html} from '@open-wc/testing';
import {LitElement, type TemplateResult} from 'lit';
import {
  chatServicesContext,
  createServices,
  type BaiChatCard,
  type BaiChatPage,
  type BaiModelPicker,
  type ChatServices,
} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  cardsOf,
  echo,
  find,
  hasModel,
  nextEvent,
  place,
  plainCatalog,
  shows,
  SteeredTransport,
  waitUntil,
} from './helpers.js';

/** What the select of the endpoint or of the model shows. */
const chosen = (root: Element, name: 'Endpoint' | 'Model'): string =>
  (find(root, 'combobox', name) as HTMLInputElement | undefined)?.value ?? '';

/** A host that gives services to what it contains, without a page of ours. */
class ServingHost extends LitElement {
  readonly services: ChatServices = createServices({catalog: plainCatalog(['served']), transport: echo});
  readonly #provider = new ContextProvider(this, {context: chatServicesContext});

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provider.setValue(this.services);
  }

  protected override render(): TemplateResult {
    return html`<bai-chat-card></bai-chat-card><bai-model-picker></bai-model-picker>`;
  }
}
customElements.define('serving-host', ServingHost);

/** One whose services come only after what it contains is connected. */
class LateHost extends LitElement {
  readonly services: ChatServices = createServices({catalog: plainCatalog(['late']), transport: echo});
  readonly #provider = new ContextProvider(this, {context: chatServicesContext});

  protected override willUpdate(): void {
    this.#provider.setValue(this.services);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
customElements.define('late-host', LateHost);

describe('a card alone', () => {
  it('has no sync mark and no Delete chat', async () => {
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} .transport=${echo}></bai-chat-card>`,
    );
    await hasModel(card);
    expect(find(card, 'button', 'Sync this chat')).to.equal(undefined);
    (await appears(card, 'button', 'More')).click();
    await appears(card, 'menuitem', 'Clear chat');
    expect(find(card, 'menuitem', 'Delete chat')).to.equal(undefined);
  });

  it('is named by its heading where it has one', async () => {
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} heading="Assistant"></bai-chat-card>`,
    );
    expect(cardsOf(card)).to.deep.equal(['Assistant']);
  });

  it('says that there is no way to send where a host gives none', async () => {
    const {createServices: before} = customElements.get('bai-chat-card') as typeof BaiChatCard;
    (customElements.get('bai-chat-card') as typeof BaiChatCard).createServices = undefined;
    const card = await fixture<BaiChatCard>(html`<bai-chat-card .catalog=${plainCatalog()}></bai-chat-card>`);
    (customElements.get('bai-chat-card') as typeof BaiChatCard).createServices = before;
    await ask(card, 'hello');
    await shows(card, 'No transport');
  });

  it('sends, stops and clears by its methods', async () => {
    const transport = new SteeredTransport();
    const card = await fixture<BaiChatCard>(
      html`<bai-chat-card .catalog=${plainCatalog()} .transport=${transport}></bai-chat-card>`,
    );
    card.send('hello');
    const asked = await transport.next(0);
    asked.say('Hel');
    await shows(card, 'Hel');
    card.stop();
    expect(asked.signal.aborted).to.equal(true);
    expect(card.toJSON().messages.map(({status}) => status)).to.deep.equal(['done', 'stopped']);
    card.clear();
    expect(card.toJSON().messages).to.deep.equal([]);
    await appears(card, 'button', 'Undo');
  });

  it('moves the focus to its prompt box', async () => {
    const card = await fixture<BaiChatCard>(html`<bai-chat-card .catalog=${plainCatalog()}></bai-chat-card>`);
    await hasModel(card);
    card.focus();
    expect(document.activeElement).to.equal(card);
    const box = await appears(card, 'textbox', 'Message');
    expect((box.getRootNode() as ShadowRoot).activeElement).to.equal(box);
  });

  it('goes to another endpoint and model when its host names them', async () => {
    const card = await fixture<BaiChatCard>(html`<bai-chat-card .catalog=${plainCatalog()}></bai-chat-card>`);
    await hasModel(card);
    card.model = 'beta';
    await waitUntil(() => card.toJSON().model === 'beta');
  });
});

describe('a picker alone', () => {
  it('chooses the first model and tells of it, without a chat', async () => {
    const picker = document.createElement('bai-model-picker');
    picker.catalog = plainCatalog();
    const told = nextEvent(picker, 'bai-model-change');
    place().append(picker);
    const {chatId, model, custom} = await told;
    expect({chatId, model, custom}).to.deep.equal({chatId: undefined, model: 'alpha', custom: false});
  });

  it('shows the custom form itself, and gives its host the token', async () => {
    const picker = await fixture<BaiModelPicker>(
      html`<bai-model-picker .catalog=${plainCatalog([])}></bai-model-picker>`,
    );
    const fill = async (name: string, value: string): Promise<void> => {
      const field = (await appears(picker, 'textbox', name)) as HTMLInputElement;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    };
    await fill('Base URL', 'https://nowhere.invalid/v1');
    await fill('Model ID', 'mine');
    await fill('Token', 's3cret');
    const told = nextEvent(picker, 'bai-model-change');
    (await appears(picker, 'button', 'Use model')).click();
    const event = await told;
    expect(event.model).to.equal('mine');
    expect(event.custom).to.equal(true);
    expect(JSON.stringify(event)).not.to.contain('s3cret');
    expect(await picker.credentials()).to.deep.equal({token: 's3cret'});
  });

  it('lists the models again when it is told to', async () => {
    let models = ['alpha'];
    const picker = await fixture<BaiModelPicker>(html`
      <bai-model-picker
        .catalog=${{...plainCatalog(), models: () => Promise.resolve(models.map((id) => ({id})))}}
      ></bai-model-picker>
    `);
    await waitUntil(() => chosen(picker, 'Model') === 'alpha');
    models = ['alpha', 'beta'];
    picker.refresh();
    (await appears(picker, 'combobox', 'Model')).click();
    await appears(picker, 'option', 'beta');
  });
});

describe('elements in a page', () => {
  it('take its catalogue by context when they stand in its slots', async () => {
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page .catalog=${plainCatalog(['ours'])} .transport=${echo}>
        <div slot="actions">
          <bai-model-picker></bai-model-picker>
          <bai-chat-card></bai-chat-card>
        </div>
      </bai-chat-page>
    `);
    const picker = page.querySelector('bai-model-picker')!;
    const card = page.querySelector('bai-chat-card')!;
    await waitUntil(() => chosen(picker, 'Model') === 'ours');
    card.send('hello');
    await shows(card, 'You said hello');
    expect(page.toJSON().chats).to.have.lengthOf(1);
  });

  it('take them from a page that is parsed before it is filled', async () => {
    const holder = place();
    holder.innerHTML = '<bai-chat-page><bai-model-picker slot="actions"></bai-model-picker></bai-chat-page>';
    const page = holder.querySelector('bai-chat-page')!;
    const picker = holder.querySelector('bai-model-picker')!;
    await picker.updateComplete;
    page.catalog = plainCatalog(['ours']);
    await waitUntil(() => chosen(picker, 'Model') === 'ours');
  });

  it('put their own properties before what the page gives', async () => {
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page .catalog=${plainCatalog(['ours'])} .transport=${echo}>
        <bai-chat-card slot="actions" .catalog=${plainCatalog(['mine'])}></bai-chat-card>
      </bai-chat-page>
    `);
    const card = page.querySelector('bai-chat-card')!;
    await hasModel(card);
    expect(card.toJSON().model).to.equal('mine');
    // The transport is still the page's.
    card.send('hello');
    await shows(card, 'You said hello');
  });

  it('follow the page when it gets another transport', async () => {
    const transport = new SteeredTransport();
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page .catalog=${plainCatalog(['ours'])} .transport=${echo}>
        <bai-chat-card slot="actions" .catalog=${plainCatalog(['mine'])}></bai-chat-card>
      </bai-chat-page>
    `);
    const card = page.querySelector('bai-chat-card')!;
    await hasModel(card);
    page.transport = transport;
    await page.updateComplete;
    await card.updateComplete;
    card.send('hello');
    (await transport.next(0)).reply('from the new one');
    await shows(card, 'from the new one');
  });
});

describe('elements in a host that gives services', () => {
  it('use them, and share one list of models', async () => {
    const host = await fixture<ServingHost>(html`<serving-host></serving-host>`);
    const card = host.shadowRoot!.querySelector('bai-chat-card')!;
    const picker = host.shadowRoot!.querySelector('bai-model-picker')!;
    await hasModel(card);
    expect(card.toJSON().model).to.equal('served');
    await waitUntil(() => chosen(picker, 'Model') === 'served');
    card.send('hello');
    await shows(card, 'You said hello');
  });

  it('use services that come after they are connected', async () => {
    const host = await fixture<LateHost>(html`<late-host><bai-chat-card></bai-chat-card></late-host>`);
    const card = host.querySelector('bai-chat-card')!;
    await waitUntil(() => card.toJSON().model === 'late');
  });

  it('notice when the host replaces a part of them', async () => {
    const host = await fixture<ServingHost>(html`<serving-host></serving-host>`);
    const card = host.shadowRoot!.querySelector('bai-chat-card')!;
    await hasModel(card);
    host.services.catalog = plainCatalog(['replaced']);
    await waitUntil(() => card.toJSON().model === 'replaced');
  });
});
