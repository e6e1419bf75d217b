import 'bai-chat';

const page = document.querySelector('bai-chat-page');

page.catalog = {
  endpoints: async () => ({items: [{id: 'here', name: 'Here', baseURL: 'https://here.example/v1'}]}),
  models: async () => [{id: 'echo'}],
};
page.transport = {
  async *stream({messages}) {
    yield {type: 'text', text: `You said ${messages.at(-1).content[0].text}`};
    yield {type: 'end', reason: 'stop'};
  },
};
page.addEventListener('bai-prompt-submit', ({text, targets}) => {
  document.title = `${text} to ${targets.length}`;
});

const form = document.querySelector('form');
form.querySelector('bai-model-picker').catalog = page.catalog;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(form);
  document.querySelector('output').textContent =
    `The form has ${data.get('chat.endpoint')} and ${data.get('chat.model')}`;
});
