import {expect, fixture, html} from '@open-wc/testing';
import type {BaiChatPage} from '../../src/index.js';
import '../../src/index.js';
import {appears, ask, below, echo, hasModel, plainCatalog, shows} from './helpers.js';

describe('what a host may style', () => {
  const sheet = new CSSStyleSheet();

  before(() => {
    document.adoptedStyleSheets.push(sheet);
  });

  afterEach(() => {
    sheet.replaceSync('');
  });

  after(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  const setup = (): Promise<BaiChatPage> =>
    fixture(html`<bai-chat-page .catalog=${plainCatalog()} .transport=${echo}></bai-chat-page>`);
  const styled = (root: Element): HTMLElement[] =>
    [...below(root)].filter((element) => getComputedStyle(element).outlineColor === 'rgb(1, 2, 3)');

  for (const part of [
    'toolbar',
    'heading',
    'sync',
    'add',
    'cards',
    'card',
    'card-header',
    'card-body',
    'card-foot',
    'endpoint',
    'model',
    'log',
    'message',
    'content',
    'actions',
    'prompt',
    'prompt-field',
    'attach',
    'parameters-button',
    'send',
  ]) {
    it(`is the part ${part} of a page`, async () => {
      const page = await setup();
      await ask(page, 'hello');
      await shows(page, 'You said hello');
      sheet.replaceSync(`bai-chat-page::part(${part}) { outline: 1px solid rgb(1, 2, 3); }`);
      expect(styled(page)).not.to.have.lengthOf(0);
    });
  }

  it('are tokens, through every element inside', async () => {
    sheet.replaceSync(`bai-chat-page { --bai-accent: rgb(1, 2, 3); --bai-text: rgb(4, 5, 6); }`);
    const page = await setup();
    await ask(page, 'hello');
    await shows(page, 'You said hello');
    const add = await appears(page, 'button', 'Add chat');
    const box = await appears(page, 'textbox', 'Message');
    expect(getComputedStyle(add).backgroundColor).to.equal('rgb(1, 2, 3)');
    expect(getComputedStyle(box).color).to.equal('rgb(4, 5, 6)');
  });

  it('follows the colour scheme and the font of the host', async () => {
    const page = await setup();
    await hasModel(page);
    const colours = ['light', 'dark'].map((scheme) => {
      sheet.replaceSync(`html { color-scheme: ${scheme}; font-family: 'Host Font'; }`);
      const [box] = [...below(page)].filter(({localName}) => localName === 'textarea');
      return [getComputedStyle(box!).color, getComputedStyle(box!).fontFamily];
    });
    expect(colours[0]![0]).not.to.equal(colours[1]![0]);
    expect(colours.map(([, font]) => font)).to.deep.equal(['"Host Font"', '"Host Font"']);
  });

  it('is not touched by what a host says of plain elements', async () => {
    sheet.replaceSync('button, textarea, section { outline: 1px solid rgb(1, 2, 3) !important; }');
    const page = await setup();
    await hasModel(page);
    expect(styled(page)).to.have.lengthOf(0);
  });

  it('hides with the attribute hidden', async () => {
    const page = await setup();
    page.hidden = true;
    expect(page.checkVisibility()).to.equal(false);
  });
});
