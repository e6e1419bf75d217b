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
