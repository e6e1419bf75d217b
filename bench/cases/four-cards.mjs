import {openPage, percentile, timesOf} from '../measure.mjs';

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
    'Each answer has 8 kB and grows by 800 characters a second for five seconds; a key is typed every 100 ms. Frames a second, tasks over 50 ms, CPU a frame as a ratio to plain text, and the 95th percentile of the time from key to paint and of the input delay (Event Timing, in steps of 8 ms, from 16 ms on). All but the CPU are of the last round.',
  async run(environment, rounds) {
    const rows = [];
    for (const [count, others] of [
      [4, ['bai-chat', 'streaming-markdown', 'streamdown']],
      [8, ['bai-chat', 'streaming-markdown']],
    ]) {
      const last = new Map();
      const results = await timesOf('plain', others, rounds, async (name) => {
        const result = await run(environment, name, count);
        last.set(name, result);
        return result.perFrame;
      });
      for (const [name, {times}] of results) {
        const {fps, longTasks, keys} = last.get(name);
        const most = (part) =>
          percentile(
            keys.map((key) => key[part]),
            0.95,
          );
        rows.push([
          `${name}, ${count} cards`,
          fps.toFixed(1),
          longTasks,
          times.toFixed(2),
          Math.round(most('paint')),
          Math.round(most('delay')),
        ]);
      }
    }
    return [
      ['', 'frames/s', 'long tasks', 'CPU a frame x plain', 'key to paint, ms', 'input delay, ms'],
      ...rows,
    ];
  },
};
