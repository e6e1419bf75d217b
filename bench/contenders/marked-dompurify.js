import DOMPurify from 'dompurify';
import {marked} from 'marked';
import {boxes, oncePerFrame} from './boxes.js';

/** The usual chain, once a frame: the whole text through marked and DOMPurify into `innerHTML`. */
export default function mount(root, count) {
  const {logs, field} = boxes(root, count);
  const views = logs.map((log) => {
    let text = '';
    const show = (target, source) => {
      target.innerHTML = DOMPurify.sanitize(marked.parse(source));
    };
    const content = log.appendChild(document.createElement('div'));
    const mark = oncePerFrame(log, () => show(content, text));
    return {
      push(piece) {
        text += piece;
        mark();
      },
    };
  });
  return {field, push: (index, text) => views[index].push(text), finish: () => undefined};
}
