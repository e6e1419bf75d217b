import * as smd from 'streaming-markdown';
import {boxes, oncePerFrame} from './boxes.js';

/** streaming-markdown, written to once a frame. It only ever appends, and has no policy for addresses. */
export default function mount(root, count) {
  const {logs, field} = boxes(root, count);
  const views = logs.map((log) => {
    const parser = smd.parser(smd.default_renderer(log));
    let pending = '';
    const mark = oncePerFrame(log, () => {
      smd.parser_write(parser, pending);
      pending = '';
    });
    return {
      push(text) {
        pending += text;
        mark();
      },
      finish: () => smd.parser_end(parser),
    };
  });
  return {
    field,
    push: (index, text) => views[index].push(text),
    finish: (index) => requestAnimationFrame(() => views[index].finish()),
  };
}
