import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatPage, BaiModelPicker} from '../../src/index.js';
import '../../src/index.js';
import {
  appears,
  ask,
  cardsOf,
  echo,
  hasModel,
  place,
  plainCatalog,
  shows,
  textOf,
  waitUntil,
} from './helpers.js';

describe('the language of a page', () => {
  const makePage = (lang?: string): BaiChatPage => {
    const page = document.createElement('bai-chat-page');
    page.catalog = plainCatalog();
    page.transport = echo;
    if (lang !== undefined) page.setAttribute('lang', lang);
    return page;
  };

  afterEach(() => {
    document.documentElement.removeAttribute('lang');
  });

  // First, since Korean is loaded once for a document.
  it('shows nothing in English before Korean is there', async () => {
    const page = makePage('ko');
    const seen = new Set<string>();
    const watch = (): void => {
      const text = textOf(page).replace(/\s+/g, ' ');
      if (/[A-Za-z]{4}/.test(text.replace(/https?:\S+|alpha|Here/g, ''))) seen.add(text);
    };
    place().append(page);
    watch();
    const observer = new MutationObserver(watch);
    observer.observe(page.shadowRoot!, {childList: true, subtree: true, characterData: true});
    await appears(page, 'button', '대화 추가');
    watch();
    observer.disconnect();
    expect([...seen]).to.deep.equal([]);
  });

  it('is English where nothing says otherwise, whatever the browser speaks', async () => {
    const page = makePage();
    place().append(page);
    await appears(page, 'button', 'Add chat');
  });

  it('is that of the document around it', async () => {
    document.documentElement.lang = 'ko';
    const page = makePage();
    place().append(page);
    await appears(page, 'button', '대화 추가');
  });

  it('is its own before that of the document', async () => {
    document.documentElement.lang = 'ko';
    const page = makePage('en');
    place().append(page);
    await appears(page, 'button', 'Add chat');
  });

  it('is found through the shadow roots of its hosts', async () => {
    const outer = place();
    outer.lang = 'ko';
    const inner = document.createElement('div');
    outer.append(inner);
    const page = makePage();
    inner.attachShadow({mode: 'open'}).append(page);
    await appears(page, 'button', '대화 추가');
  });

  it('is switched while the page is shown, everywhere in it, and loses nothing', async () => {
    const page = makePage();
    place().append(page);
    await ask(page, '안녕');
    await shows(page, 'You said 안녕');
    page.send('draft');
    document.documentElement.lang = 'ko';
    await appears(page, 'button', '대화 추가');
    await appears(page, 'textbox', '메시지');
    await appears(page, 'combobox', '모델');
    expect(cardsOf(page)).to.deep.equal(['대화 A: alpha']);
    await shows(page, 'You said 안녕');
    document.documentElement.lang = 'en';
    await appears(page, 'button', 'Add chat');
    await appears(page, 'textbox', 'Message');
  });

  it('is switched on any element around the page, also one that had none', async () => {
    const outer = place();
    const page = makePage();
    outer.append(page);
    await appears(page, 'button', 'Add chat');
    outer.lang = 'ko';
    await appears(page, 'button', '대화 추가');
  });

  it('is switched by its property', async () => {
    const page = makePage();
    place().append(page);
    await appears(page, 'button', 'Add chat');
    page.lang = 'ko-KR';
    await appears(page, 'button', '대화 추가');
    page.lang = '';
    await appears(page, 'button', 'Add chat');
  });

  for (const lang of ['xx', 'not a language!', 'x', 'en_GB.UTF-8', '_']) {
    it(`is read as English where it is “${lang}”`, async () => {
      const page = makePage(lang);
      place().append(page);
      await ask(page, 'hello');
      await shows(page, 'You said hello');
      await waitUntil(() => /~\d/.test(textOf(page)), 'there are no figures');
    });
  }

  it('is that of the page for what stands in its slots', async () => {
    const page = makePage('ko');
    const picker = document.createElement('bai-model-picker');
    picker.slot = 'actions';
    page.append(picker);
    place().append(page);
    await appears(picker, 'combobox', '모델');
  });
});

describe('texts of a host’s own', () => {
  it('go before ours, one by one', async () => {
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page
        .catalog=${plainCatalog()}
        .strings=${{addChat: 'Compare with', maxCards: (count: number) => `No more than ${count}`}}
        max-cards="1"
      ></bai-chat-page>
    `);
    await hasModel(page);
    const add = await appears(page, 'button', 'Compare with');
    expect(add.title).to.equal('No more than 1');
    await appears(page, 'switch', 'Sync input');
  });

  it('reach every element inside', async () => {
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page
        .catalog=${plainCatalog()}
        .transport=${echo}
        .strings=${{model: 'Brain', message: 'Question', copy: 'Take', chatName: () => 'The chat'}}
      ></bai-chat-page>
    `);
    await hasModel(page);
    await appears(page, 'combobox', 'Brain');
    await appears(page, 'textbox', 'Question');
    page.send('hello');
    await appears(page, 'button', 'Take');
    expect(cardsOf(page)).to.deep.equal(['The chat']);
  });

  it('stay when the language is switched, and go when they are taken back', async () => {
    const page = await fixture<BaiChatPage>(
      html`<bai-chat-page .catalog=${plainCatalog()} .strings=${{addChat: 'Mine'}}></bai-chat-page>`,
    );
    await appears(page, 'button', 'Mine');
    page.lang = 'ko';
    await appears(page, 'switch', '입력 동기화');
    await appears(page, 'button', 'Mine');
    page.strings = undefined;
    await appears(page, 'button', '대화 추가');
  });

  it('can be given to one element in a page', async () => {
    const page = await fixture<BaiChatPage>(html`
      <bai-chat-page .catalog=${plainCatalog()} .strings=${{endpoint: 'Server'}}>
        <bai-model-picker slot="actions" .strings=${{model: 'Judge'}}></bai-model-picker>
      </bai-chat-page>
    `);
    const picker = page.querySelector<BaiModelPicker>('bai-model-picker')!;
    await appears(picker, 'combobox', 'Judge');
    await appears(picker, 'combobox', 'Server');
    await appears(page, 'combobox', 'Model');
  });
});
