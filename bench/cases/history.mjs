import {openPage, percentile, timesOf} from '../measure.mjs';

async function show(environment, name, count) {
  const tab = await openPage(environment);
  await tab.page.evaluate((who) => globalThis.bench.mount(who), name);
  const before = await tab.heap();
  const nodesBefore = (await tab.metrics()).Nodes;
  const ms = await tab.page.evaluate((many) => globalThis.bench.history(many), count);
  await tab.page.evaluate(() => globalThis.bench.whole());
  const heap = (await tab.heap()) - before;
  const nodes = (await tab.metrics()).Nodes - nodesBefore;
  return {tab, ms, heap, nodes};
}

export const history = {
  title: 'A history of 1,000 and of 10,000 messages',
  about:
    '1,000 messages are 1.87 MB of text. The time until the newest is painted, as a ratio to plain text for all of them; nodes in the document and megabytes of objects that showing it adds once all of it is there (the text itself is in both).',
  async run(environment, rounds) {
    const rows = [];
    for (const count of [1000, 10_000]) {
      const sizes = new Map();
      const results = await timesOf('plain', ['bai-chat'], rounds, async (name) => {
        const {tab, ms, ...size} = await show(environment, name, count);
        await tab.close();
        sizes.set(name, size);
        return ms;
      });
      for (const [name, {times, value}] of results) {
        const {nodes, heap} = sizes.get(name);
        rows.push([
          `${name}, ${count} messages`,
          times.toFixed(2),
          Math.round(value),
          nodes,
          heap.toFixed(1),
        ]);
      }
    }
    return [['', 'x plain', 'ms', 'nodes', 'MB'], ...rows];
  },
};

export const scrolling = {
  title: 'Scrolling through it',
  about: '120 steps of 600 px upwards through the 1,000 messages, a step a frame: how long the frames take.',
  async run(environment) {
    const {tab} = await show(environment, 'bai-chat', 1000);
    const times = await tab.page.evaluate(() => globalThis.bench.fling());
    await tab.close();
    return [
      ['', '95th percentile, ms', 'longest, ms'],
      ['bai-chat', Math.round(percentile(times, 0.95)), Math.round(Math.max(...times))],
    ];
  },
};
