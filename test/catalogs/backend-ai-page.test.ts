import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../../src/define/chat-page.js';
import {backendAICatalog, consoleManager} from '../../src/catalogs/backend-ai.js';
import type {BaiChatPage} from '../../src/elements/chat-page/chat-page.js';

const names = ['backend-ai-connected', 'backend-ai-group-changed'];

describe('a chat page in the console of Backend.AI', () => {
  const add = document.addEventListener.bind(document);
  const remove = document.removeEventListener.bind(document);
  const listening: string[] = [];

  beforeEach(() => {
    listening.length = 0;
    document.addEventListener = (name: string, ...more: [EventListener]) => {
      if (names.includes(name)) listening.push(name);
      add(name, ...more);
    };
    document.removeEventListener = (name: string, ...more: [EventListener]) => {
      const at = listening.indexOf(name);
      if (at >= 0) listening.splice(at, 1);
      remove(name, ...more);
    };
  });

  afterEach(() => {
    Object.assign(document, {addEventListener: add, removeEventListener: remove});
  });

  it('listens to the document while it is there, and leaves nothing behind', async () => {
    const catalog = backendAICatalog({manager: consoleManager()});
    const page = await fixture<BaiChatPage>(html`<bai-chat-page .catalog=${catalog}></bai-chat-page>`);
    expect(listening).to.include.members(names);
    page.remove();
    await waitUntil(() => listening.length === 0);
  });
});
