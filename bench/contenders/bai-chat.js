import '../../src/define/chat-page.js';

/** The whole component: a stubbed `fetch` streams server-sent events into a real `<bai-chat-page>`. */
export default async function mount(root, count, models = 1) {
  const list = Array.from({length: models}, (_, index) => ({id: index === 0 ? 'bench' : `model-${index}`}));
  const streams = [];
  const waiting = [];
  globalThis.fetch = async (input) => {
    const url = String(input);
    if (url.endsWith('/models')) return Response.json({object: 'list', data: list});
    return new Promise((resolve) => {
      const body = new ReadableStream({
        start(controller) {
          streams.push(controller);
          waiting.shift()?.();
        },
      });
      resolve(new Response(body, {headers: {'content-type': 'text/event-stream'}}));
    });
  };
  const page = document.createElement('bai-chat-page');
  page.baseURL = 'https://bench.invalid/v1';
  page.maxCards = count;
  const chosen = new Promise((resolve) => {
    page.addEventListener('bai-model-change', resolve, {once: true});
  });
  root.className = 'whole';
  root.append(page);
  await chosen;
  const ids = page.toJSON().chats.map(({id}) => id);
  for (let i = 1; i < count; i += 1) {
    const more = new Promise((resolve) => {
      page.addEventListener('bai-model-change', resolve, {once: true});
    });
    ids.push(page.addChat());
    await more;
  }
  await page.updateComplete;
  const encoder = new TextEncoder();
  const event = (choice) => encoder.encode(`data: ${JSON.stringify({choices: [{index: 0, ...choice}]})}\n\n`);
  const textEvent = (content) => event({delta: {content}});
  const prepared = new Map();
  let shown = 0;
  return {
    page,
    get field() {
      return page.shadowRoot
        .querySelector('bai-chat-card')
        .shadowRoot.querySelector('bai-prompt-box')
        .shadowRoot.querySelector('textarea');
    },
    async open() {
      for (const chatId of ids) {
        const opened = new Promise((resolve) => waiting.push(resolve));
        page.send('go', {chatId});
        await opened;
      }
    },
    /** The server's part of the work is done beforehand: it is not ours. */
    prepare(pieces) {
      for (const piece of pieces) prepared.set(piece, textEvent(piece));
    },
    push: (index, text) => streams[index].enqueue(prepared.get(text) ?? textEvent(text)),
    finish(index) {
      streams[index].enqueue(event({delta: {}, finish_reason: 'stop'}));
      streams[index].close();
    },
    history(messages) {
      shown = messages.length;
      page.restore({
        version: 1,
        syncInput: false,
        chats: [{id: 'a', letter: 'A', synced: true, model: 'bench', messages, head: messages.at(-1).id}],
      });
    },
    /** Whether the last words are shown. */
    isDone() {
      let last = page.shadowRoot
        .querySelector('bai-chat-card')
        .shadowRoot.querySelector('bai-chat-log')
        .shadowRoot.querySelectorAll('bai-message')[1]
        .shadowRoot.querySelector('[part="content"]');
      while (last.lastChild) last = last.lastChild;
      return last.textContent.includes('the end');
    },
    newest() {
      const log = page.shadowRoot.querySelector('bai-chat-card')?.shadowRoot.querySelector('bai-chat-log');
      const messages = log?.shadowRoot.querySelectorAll('bai-message');
      return messages?.[messages.length - 1]?.shadowRoot.querySelector('#content')?.firstElementChild;
    },
    isWhole: () =>
      page.shadowRoot
        .querySelector('bai-chat-card')
        .shadowRoot.querySelector('bai-chat-log')
        .shadowRoot.querySelector('.messages').childElementCount === shown,
    scroller: () =>
      page.shadowRoot
        .querySelector('bai-chat-card')
        .shadowRoot.querySelector('bai-chat-log')
        .shadowRoot.querySelector('[part="log"]'),
  };
}
