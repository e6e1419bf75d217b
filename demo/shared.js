/** The endpoints that the demo server offers. */
export async function endpoints() {
  const response = await fetch('endpoints.json');
  return response.json();
}

/** Names and fields of what the elements tell. */
const told = {
  'bai-prompt-submit': ['chatId', 'text', 'targets'],
  'bai-chat-add': ['chatId'],
  'bai-chat-remove': ['chatId'],
  'bai-chat-clear': ['chatId'],
  'bai-model-change': ['chatId', 'endpoint', 'model', 'custom'],
  'bai-sync-change': ['syncInput'],
  'bai-response-start': ['chatId', 'messageId', 'model'],
  'bai-response-end': ['chatId', 'messageId', 'model', 'status', 'finishReason', 'metrics'],
  'bai-response-error': ['chatId', 'messageId', 'error'],
};

/** Writes what a host hears from `element` into `list`, newest first. */
export function logEvents(element, list) {
  for (const [type, fields] of Object.entries(told)) {
    element.addEventListener(type, (event) => {
      const line = document.createElement('li');
      const values = fields.map((field) => [field, event[field]]);
      line.textContent = `${type} ${JSON.stringify(Object.fromEntries(values))}`;
      list.prepend(line);
    });
  }
}

const scheme = document.querySelector('#scheme');
scheme?.addEventListener('change', () => {
  document.documentElement.style.colorScheme = scheme.value;
});
