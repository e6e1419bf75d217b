import {boxes, oncePerFrame} from './boxes.js';

/** The lower bound: the raw text, one element a paragraph, `appendData` once a frame. */
export default function mount(root, count) {
  const {logs, field} = boxes(root, count);
  const views = logs.map(plainView);
  return {
    field,
    push: (index, text) => views[index].push(text),
    finish: () => undefined,
    history: (messages) => {
      for (const {text} of messages) {
        const message = document.createElement('div');
        for (const part of text.split('\n\n')) {
          const paragraph = document.createElement('p');
          paragraph.textContent = part;
          message.append(paragraph);
        }
        logs[0].append(message);
      }
      logs[0].scrollTop = 1e9;
    },
  };
}

function plainView(log) {
  let pending = '';
  let node;
  const paragraph = () => {
    node = document.createTextNode('');
    const element = document.createElement('p');
    element.append(node);
    log.append(element);
  };
  paragraph();
  const mark = oncePerFrame(log, () => {
    const [first, ...rest] = pending.split('\n\n');
    pending = '';
    node.appendData(first);
    for (const part of rest) {
      paragraph();
      node.appendData(part);
    }
  });
  return {
    push(text) {
      pending += text;
      mark();
    },
  };
}
