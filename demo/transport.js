import './shared.js';

const page = document.querySelector('#page');

page.catalog = {
  endpoints: async () => ({items: [{id: 'here', name: 'this page', baseURL: 'https://nowhere.invalid/v1'}]}),
  models: async () => [{id: 'echo'}, {id: 'shout'}],
};

// Five lines are a transport.
page.transport = {
  async *stream({messages, model}) {
    const said = messages
      .at(-1)
      .content.map(({text}) => text)
      .join(' ');
    yield {type: 'text', text: model === 'shout' ? said.toUpperCase() : `You said: *${said}*`};
    yield {type: 'end', reason: 'stop'};
  },
};
