import {useEffect, useState} from 'react';
import {createRoot} from 'react-dom/client';
import {boxes} from './boxes.js';

/** A React renderer of Markdown: its text is set with every piece; React itself decides when to render. */
export function mountReact(root, count, render) {
  const {logs, field} = boxes(root, count);
  const views = logs.map((log) => {
    let text = '';
    let set = () => undefined;
    const Answer = () => {
      const [value, setValue] = useState('');
      set = setValue;
      useEffect(() => {
        log.scrollTop = 1e9;
      }, [value]);
      return render(value);
    };
    createRoot(log).render(<Answer />);
    return {
      push(piece) {
        text += piece;
        set(text);
      },
    };
  });
  return {field, push: (index, text) => views[index].push(text), finish: () => undefined};
}
