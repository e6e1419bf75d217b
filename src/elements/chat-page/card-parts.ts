/** The parts of a card that a host may style through the page. */
export const cardParts = [
  'header: card-header, body: card-body, foot: card-foot, endpoint, model, log, queued, latest',
  'message, content, reasoning, error, actions, prompt, prompt-field, attach, attachment',
  'parameters-button, parameters, send, stop',
].join(', ');
