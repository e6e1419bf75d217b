import {createMarkdownView} from '../../src/markdown/index.js';
import {markdownStyles} from '../../src/styles/markdown.styles.js';
import {tokens} from '../../src/styles/tokens.styles.js';
import {texts} from './texts.js';
import {boxes, oncePerFrame} from './boxes.js';

/**
 * The limit for a rich answer: its final nodes, made beforehand, are only revealed block by block at the pace of the
 * text, each with `content-visibility: auto`.
 */
export default function mount(root, count) {
  return mountOracle(root, count, oracleView);
}

/** @param view Shows one text in its log. */
export function mountOracle(root, count, view) {
  const {logs, field} = boxes(root, count);
  let views = [];
  return {
    field,
    prepare(pieces, list) {
      views = logs.map((log, index) => view(log, list[index] ?? list[0]));
    },
    push: (index, text) => views[index].push(text),
    finish: () => undefined,
  };
}

function oracleView(log, source) {
  const {content, blocks} = finalBlocks(log, source);
  const total = lengthOf(blocks);
  let received = 0;
  let shown = 0;
  let at = 0;
  const mark = oncePerFrame(log, () => {
    const due = (received / source.length) * total;
    while (at < blocks.length && shown <= due) {
      const block = blocks[at];
      shown += block.textContent.length;
      reveal(content, blocks, at);
      at += 1;
    }
  });
  return {
    push(text) {
      received += text.length;
      mark();
    },
  };
}

/** A container in `log`, and the blocks that will stand in it. */
export function finalBlocks(log, source) {
  const host = document.createElement('div');
  const shadow = host.attachShadow({mode: 'open'});
  shadow.adoptedStyleSheets = [tokens.styleSheet, markdownStyles.styleSheet];
  const content = document.createElement('div');
  content.className = 'markdown';
  shadow.append(content);
  log.append(host);
  const whole = document.createElement('div');
  const view = createMarkdownView(whole, {texts});
  view.append(source);
  view.finish();
  view.flush();
  const blocks = [...whole.children];
  for (const block of blocks) block.removeAttribute('data-far');
  return {content, blocks};
}

/** Shows the next block of `blocks`; as in an answer that streams, one that is out of view by then may be skipped. */
export function reveal(content, blocks, at) {
  content.append(blocks[at]);
  blocks[at - 16]?.setAttribute('data-far', '');
}

export function lengthOf(blocks) {
  return blocks.reduce((sum, block) => sum + block.textContent.length, 0);
}
