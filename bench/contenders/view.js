import {createMarkdownView} from '../../src/markdown/index.js';
import {markdownStyles} from '../../src/styles/markdown.styles.js';
import {tokens} from '../../src/styles/tokens.styles.js';
import {boxes, oncePerFrame} from './boxes.js';
import {texts} from './texts.js';

/** Our rendering alone, without the component around it. */
export default function mount(root, count) {
  const {logs, field} = boxes(root, count);
  const views = logs.map((log) => {
    const host = document.createElement('div');
    const shadow = host.attachShadow({mode: 'open'});
    shadow.adoptedStyleSheets = [tokens.styleSheet, markdownStyles.styleSheet];
    const content = document.createElement('div');
    content.className = 'markdown';
    shadow.append(content);
    log.append(host);
    const view = createMarkdownView(content, {texts});
    const mark = oncePerFrame(log, () => view.flush());
    return {
      push(text) {
        view.append(text);
        mark();
      },
      finish() {
        view.finish();
        mark();
      },
    };
  });
  return {field, push: (index, text) => views[index].push(text), finish: (index) => views[index].finish()};
}
