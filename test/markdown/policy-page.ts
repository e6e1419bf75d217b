import {createMarkdownView} from '../../src/markdown/index.js';
import {markdownStyles} from '../../src/styles/markdown.styles.js';
import {tokens} from '../../src/styles/tokens.styles.js';
import {answer, documents, extensions} from './examples.js';
import {texts} from './helpers.js';

/** What the page tells the test that put it into a frame. */
export interface PolicyReport {
  readonly violations: readonly string[];
  readonly math: number;
  readonly colours: number;
  readonly letters: number;
  /** Whether the policy is in force. */
  readonly refusesHTML: boolean;
}

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sourceFile}) => {
  violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
});

const host = document.body.appendChild(document.createElement('div'));
const root = host.attachShadow({mode: 'open'});
root.adoptedStyleSheets = [tokens, markdownStyles].flatMap(({styleSheet}) => styleSheet ?? []);
const box = root.appendChild(document.createElement('div'));
box.className = 'markdown';
const view = createMarkdownView(box, {
  texts,
  copy: () => Promise.resolve(),
  allowImage: (url) => url.origin === location.origin,
  whenIdle: (task) => {
    task();
  },
});
const text = [
  ...Object.values(documents),
  ...extensions,
  answer(3000, 9),
  `![own](${location.origin}/none.png) ![other](https://example.com/x.png)`,
  '&ouml; &nvlt;',
  '```ts\nconst a: string = "b"; // c\n```',
  '$$\\begin{aligned}a&=\\frac{b}{c}\\end{aligned}$$',
  '<img src=x onerror=alert(1)><style>*{}</style><script>alert(1)</script>',
].join('\n\n');
for (let at = 0; at < text.length; at += 100) {
  view.append(text.slice(at, at + 100));
  view.flush();
}
view.finish();
view.flush();
await view.settled;
for (const button of box.querySelectorAll('button')) {
  if (!button.textContent.includes('example.com')) button.click();
}
// Reports are told in a task of their own.
await new Promise((resolve) => {
  requestAnimationFrame(() => {
    requestAnimationFrame(resolve);
  });
});

const seen = violations.length;
let refusesHTML = false;
try {
  document.createElement('div').innerHTML = '<b>x</b>';
} catch {
  refusesHTML = true;
}
const report: PolicyReport = {
  violations: violations.slice(0, seen),
  math: box.querySelectorAll('math').length,
  colours: box.querySelectorAll('pre code span').length,
  letters: box.textContent.length,
  refusesHTML,
};
window.parent.postMessage(report, location.origin);
