import OpenAI from 'openai';

/** Asks `baseURL` by our transport, and gives what a person would see in the end. */
export async function askOurs(transport, baseURL, prompt, {token, signal} = {}) {
  const request = {
    chatId: 'chat',
    endpoint: {id: 'e', name: 'e', baseURL},
    model: 'gpt-4o',
    messages: [{role: 'user', content: [{type: 'text', text: prompt}]}],
  };
  const answer = {text: '', reasoning: '', types: [], pieces: 0};
  try {
    const options = {signal: signal ?? new AbortController().signal, ...(token && {token})};
    for await (const delta of transport.stream(request, options)) {
      answer.types.push(delta.type);
      if (delta.type === 'text') {
        answer.text += delta.text;
        answer.pieces += 1;
      }
      if (delta.type === 'reasoning') answer.reasoning += delta.text;
      if (delta.type === 'usage') answer.usage = delta.usage;
      if (delta.type === 'tool') answer.tool = delta;
      if (delta.type === 'end') answer.end = delta;
    }
  } catch (error) {
    answer.error = error;
  }
  return answer;
}

/** Asks `baseURL` by the official client. */
export async function askTheirs(baseURL, prompt, {token = 'none'} = {}) {
  const client = new OpenAI({baseURL, apiKey: token, maxRetries: 0});
  const answer = {text: '', finish: undefined, usage: undefined};
  try {
    const stream = await client.chat.completions.create({
      model: 'gpt-4o',
      messages: [{role: 'user', content: prompt}],
      stream: true,
      stream_options: {include_usage: true},
    });
    for await (const {choices, usage} of stream) {
      answer.text += choices?.[0]?.delta?.content ?? '';
      answer.finish = choices?.[0]?.finish_reason ?? answer.finish;
      answer.usage = usage ?? answer.usage;
    }
  } catch (error) {
    answer.error = error;
  }
  return answer;
}
