import {oncePerFrame} from './boxes.js';
import {finalBlocks, lengthOf, mountOracle, reveal} from './oracle.js';

/** As the oracle, but the last block fills text by text, as an answer does that shows each token when it comes. */
export default function mount(root, count) {
  return mountOracle(root, count, textView);
}

function textView(log, source) {
  const {content, blocks} = finalBlocks(log, source);
  const total = lengthOf(blocks);
  const steps = blocks.flatMap((block, index) => {
    const nodes = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push({node: walker.currentNode, text: walker.currentNode.data});
    for (const {node} of nodes) node.data = '';
    return [{block: index}, ...nodes];
  });
  let received = 0;
  let shown = 0;
  let at = 0;
  let within = 0;
  const mark = oncePerFrame(log, () => {
    const due = (received / source.length) * total;
    while (at < steps.length && shown < due) {
      const {block, node, text} = steps[at];
      if (block !== undefined) reveal(content, blocks, block);
      else {
        const piece = text.slice(within, within + Math.ceil(due - shown));
        node.appendData(piece);
        shown += piece.length;
        within += piece.length;
        if (within < text.length) return;
        within = 0;
      }
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
