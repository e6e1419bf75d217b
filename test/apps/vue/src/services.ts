import type {ChatTransport, EndpointCatalog} from 'bai-chat';

export const catalog: EndpointCatalog = {
  endpoints: async () => ({items: [{id: 'here', name: 'Here', baseURL: 'https://here.example/v1'}]}),
  models: async () => [{id: 'echo'}],
};

export const transport: ChatTransport = {
  async *stream({messages}) {
    const [part] = messages.at(-1)?.content ?? [];
    yield {type: 'text', text: `You said ${part?.type === 'text' ? part.text : 'nothing'}`};
    yield {type: 'end', reason: 'stop'};
  },
};
