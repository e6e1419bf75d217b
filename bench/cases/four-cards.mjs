import {openPage, percentile} from '../measure.mjs';

/** Five seconds of several answers at once, with a key typed every 100 ms. */
async function run(environment, name, count) {
  const tab = await openPage(environment);
  try {
    await tab.page.evaluate(
      (who, cards) => globalThis.bench.mount(who, {count: cards, length: 14_000}),
      name,
      count,
    );
    let typing = true;
    const typed = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      while (typing) {
        await tab.page.keyboard.press('a');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    })();
    const {ms, value} = await tab.cpu(() =>
      tab.page.evaluate(() => globalThis.bench.pace({rate: 800, ms: 5000, head: 8000})),
    );
    typing = false;
    await typed;
    return {...value, perFrame: ms / value.frames};
  } finally {
    await tab.close();
  }
}

export const fourCards = {
  title: 'Four and eight cards at once',
  about:
    'Each answer has 8 kB and grows by 800 characters a second for five seconds; a key is typed every 100 ms. Frames a second, tasks over 50 ms, CPU a frame as a ratio to plain text, and the 95th percentile of the time from key to paint and of the input delay (Event Timing, in steps of 8 ms, from 16 ms on).',
  async run(environment) {
    const rows = [];
    const figures = new Map();
    for (const count of [4, 8]) {
      for (const name of ['plain', 'bai-chat', 'streaming-markdown', 'streamdown']) {
        if (count === 8 && name === 'streamdown') continue;
        const result = await run(environment, name, count);
        figures.set(`${name} ${count}`, result);
        rows.push([
          `${name}, ${count} cards`,
          result.fps.toFixed(1),
          result.longTasks,
          (result.perFrame / figures.get(`plain ${count}`).perFrame).toFixed(2),
          Math.round(
            percentile(
              result.keys.map(({paint}) => paint),
              0.95,
            ),
          ),
          Math.round(
            percentile(
              result.keys.map(({delay}) => delay),
              0.95,
            ),
          ),
        ]);
      }
    }
    return [
      ['', 'frames/s', 'long tasks', 'CPU a frame x plain', 'key to paint, ms', 'input delay, ms'],
      ...rows,
    ];
  },
};
