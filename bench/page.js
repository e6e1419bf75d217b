import {AnswerReader} from '../src/openai/answer-reader.js';
import {targetOf} from '../src/openai/target.js';
import {hostile} from './hostile.js';
import {answer, history} from './workload.mjs';

/** What can be measured, by name. */
const contenders = {
  nothing: () => import('./contenders/nothing.js'),
  plain: () => import('./contenders/plain.js'),
  oracle: () => import('./contenders/oracle.js'),
  'oracle-text': () => import('./contenders/oracle-text.js'),
  view: () => import('./contenders/view.js'),
  'bai-chat': () => import('./contenders/bai-chat.js'),
  'streaming-markdown': () => import('./contenders/streaming-markdown.js'),
  'marked-dompurify': () => import('./contenders/marked-dompurify.js'),
  'react-markdown': () => import('./contenders/react-markdown.jsx'),
  streamdown: () => import('./contenders/streamdown.jsx'),
  'deep-chat': () => import('./contenders/deep-chat.js'),
};

const chunkSize = 4;
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const channel = new MessageChannel();
const nextTask = () =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });

/** `text` in pieces of four characters. */
function piecesOf(text) {
  const pieces = [];
  for (let at = 0; at < text.length; at += chunkSize) pieces.push(text.slice(at, at + chunkSize));
  return pieces;
}

let subject;
const longTasks = [];
new PerformanceObserver((list) => {
  for (const {duration} of list.getEntries()) longTasks.push(duration);
}).observe({type: 'longtask'});
const keys = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.name === 'keydown')
      keys.push({paint: entry.duration, delay: entry.processingStart - entry.startTime});
  }
}).observe({type: 'event', durationThreshold: 16});

globalThis.bench = {
  /**
   * Puts a contender on the page with `count` answers of `length` characters ready to stream. They have been asked for,
   * unless `isAsked` is false: then the contender has just started.
   */
  async mount(name, {count = 1, length = 0, language = 'text', isAsked = true} = {}) {
    const {default: mount} = await contenders[name]();
    subject = await mount(document.querySelector('#root'), count);
    this.texts = Array.from({length: count}, (_, index) => answer(length, index + 1, language));
    const pieces = this.texts.flatMap((text) => piecesOf(text));
    subject.prepare?.(pieces, this.texts);
    if (isAsked) await subject.open?.();
    await nextFrame();
    await nextFrame();
  },

  /** Streams the first text: `perFrame` pieces of four characters between two frames, each in a task of its own. */
  async stream({perFrame = 32} = {}) {
    const text = this.texts[0];
    for (let at = 0; at < text.length;) {
      await nextFrame();
      for (let i = 0; i < perFrame && at < text.length; i += 1, at += chunkSize) {
        await nextTask();
        subject.push(0, text.slice(at, at + chunkSize));
      }
    }
    subject.finish(0);
    await nextFrame();
    await nextFrame();
  },

  /** Streams all texts at once, `rate` characters a second each, for `ms`; the first `head` characters are there before. */
  async pace({rate, ms, head}) {
    this.texts.forEach((text, index) => subject.push(index, text.slice(0, head)));
    await new Promise((resolve) => setTimeout(resolve, 600));
    subject.field?.focus();
    longTasks.length = 0;
    keys.length = 0;
    let frames = 0;
    let running = true;
    const count = () => {
      frames += 1;
      if (running) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const start = performance.now();
    let sent = 0;
    while (performance.now() - start < ms) {
      const due = Math.min(((performance.now() - start) / 1000) * rate, (ms / 1000) * rate);
      while (sent + chunkSize <= due) {
        for (let index = 0; index < this.texts.length; index += 1) {
          await nextTask();
          subject.push(index, this.texts[index].slice(head + sent, head + sent + chunkSize));
        }
        sent += chunkSize;
      }
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
    running = false;
    const seconds = (performance.now() - start) / 1000;
    return {
      frames,
      fps: frames / seconds,
      longTasks: longTasks.filter((task) => task > 50).length,
      keys: [...keys],
    };
  },

  /** Shows a history of `count` messages; gives the time until the newest is painted. */
  async history(count) {
    const messages = history(count);
    await nextFrame();
    const start = performance.now();
    subject.history(messages);
    if (subject.newest) while (!subject.newest()) await nextFrame();
    await nextFrame();
    await nextTask();
    return performance.now() - start;
  },

  /** Resolves once also the oldest message is in the document. */
  async whole() {
    while (subject.isWhole?.() === false) await nextFrame();
  },

  /** Scrolls upwards through what is shown; gives how long each frame took. */
  async fling({steps = 120, by = 600} = {}) {
    const scroller = subject.scroller();
    const times = [];
    let last = performance.now();
    for (let i = 0; i < steps; i += 1) {
      scroller.scrollTop -= by;
      await nextFrame();
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    return times;
  },

  /** Counts the nodes that are added and removed while the text streams. */
  async churn() {
    let added = 0;
    let removed = 0;
    const roots = [];
    const size = (node) => 1 + [...node.childNodes].reduce((sum, child) => sum + size(child), 0);
    const content = subject.page.shadowRoot
      .querySelector('bai-chat-card')
      .shadowRoot.querySelector('bai-chat-log')
      .shadowRoot.querySelectorAll('bai-message')[1]
      .shadowRoot.querySelector('[part="content"]');
    const observer = new MutationObserver((records) => {
      for (const record of records) {
        for (const node of record.addedNodes) added += size(node);
        for (const node of record.removedNodes) removed += size(node);
      }
    });
    observer.observe(content, {childList: true, subtree: true});
    roots.push(content);
    await this.stream();
    const final = size(content) - 1;
    observer.disconnect();
    return {added: added / final, removed: removed / final, final};
  },

  hostile,

  /** Lets a hostile answer come at once; gives the longest task until all of it is shown. */
  async pour(name) {
    const text = hostile[name]();
    // What a network gives at a time, each piece in a task of its own.
    const pieces = [];
    for (let at = 0; at < text.length; at += 65_536) pieces.push(text.slice(at, at + 65_536));
    subject.prepare(pieces);
    await nextFrame();
    await nextTask();
    longTasks.length = 0;
    for (const piece of pieces) {
      await nextTask();
      subject.push(0, piece);
    }
    subject.finish(0);
    while (!subject.isDone()) await nextFrame();
    await nextFrame();
    await nextTask();
    return Math.max(0, ...longTasks);
  },

  /** Opens and filters a list of `count` models. */
  async picker(count) {
    const {default: mount} = await import('./contenders/bai-chat.js');
    subject = await mount(document.querySelector('#root'), 1, count);
    const combobox = subject.page.shadowRoot
      .querySelector('bai-chat-card')
      .shadowRoot.querySelector('bai-model-picker')
      .shadowRoot.querySelector('[part="model"]');
    const field = combobox.shadowRoot.querySelector('input');
    // Nobody opens it while the page is still being put together.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const timed = async (act) => {
      await nextFrame();
      await nextTask();
      const start = performance.now();
      act();
      await combobox.updateComplete;
      await nextFrame();
      await nextTask();
      return performance.now() - start;
    };
    const open = await timed(() => {
      field.focus();
      field.click();
    });
    const options = combobox.shadowRoot.querySelectorAll('[role="option"]').length;
    const filter = await timed(() => {
      field.value = '49';
      field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    });
    return {open, filter, options};
  },

  /** What shows how two answers differ. */
  difference: () => import('./difference.js'),

  /** Reads events for a while; gives megabytes a second. */
  read() {
    const target = targetOf(
      {id: 'a', name: 'a', baseURL: 'https://bench.invalid/v1'},
      'chat/completions',
      {},
    );
    const text = answer(200_000);
    let events = '';
    for (let at = 0; at < text.length; at += chunkSize) {
      const delta = {content: text.slice(at, at + chunkSize)};
      events += `data: ${JSON.stringify({id: 'chatcmpl-1', object: 'chat.completion.chunk', model: 'bench', choices: [{index: 0, delta, finish_reason: null}]})}\n\n`;
    }
    const bytes = new TextEncoder().encode(events);
    let best = 0;
    for (let round = 0; round < 5; round += 1) {
      const reader = new AnswerReader(target);
      const start = performance.now();
      for (let at = 0; at < bytes.length; at += 16_384) reader.push(bytes.subarray(at, at + 16_384));
      reader.end();
      best = Math.max(best, bytes.length / 1000 / (performance.now() - start));
    }
    return best;
  },
};
