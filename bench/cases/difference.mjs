// What is given to `evaluate` runs in the page.
/* global document */
import {openPage} from '../measure.mjs';

export const difference = {
  title: 'The difference of two answers',
  about:
    'Two answers of 50 kB each, compared and shown in one text and side by side: the longest task, in milliseconds of CPU, and the milliseconds until all of it is there.',
  async run(environment, rounds) {
    const names = await openAnd(environment, (page) =>
      page.evaluate(() => globalThis.bench.difference().then(({pairs}) => Object.keys(pairs))),
    );
    const rows = [];
    for (const name of names) {
      const cells = [];
      for (const columns of [false, true]) {
        let [longest, ms] = [Infinity, Infinity];
        for (let round = 0; round < rounds; round += 1) {
          const result = await openAnd(environment, (page) => show(page, name, columns));
          longest = Math.min(longest, result.longest);
          ms = Math.min(ms, result.ms);
        }
        cells.push(Math.round(longest), Math.round(ms));
      }
      rows.push([name, ...cells]);
    }
    return [['', 'one text: longest', 'until shown', 'side by side: longest', 'until shown'], ...rows];
  },
};

async function show(page, name, columns) {
  // The code is there before.
  await page.evaluate(() => globalThis.bench.difference());
  await page.tracing.start({categories: ['toplevel', 'blink.user_timing']});
  const ms = await page.evaluate(
    async (which, both) => {
      const {showDifference} = await globalThis.bench.difference();
      return showDifference(document.querySelector('#root'), which, both);
    },
    name,
    columns,
  );
  const {traceEvents} = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  return {ms, longest: longestTask(traceEvents)};
}

/** The CPU time of the longest task between the marks `begin` and `end`, on their thread, in milliseconds. */
function longestTask(events) {
  const mark = (wanted) => events.find(({cat, name}) => cat.includes('blink.user_timing') && name === wanted);
  const [begin, end] = [mark('begin'), mark('end')];
  const tasks = events.filter(
    ({name, pid, tid, ts}) =>
      name.endsWith('RunTask') && pid === begin.pid && tid === begin.tid && ts > begin.ts && ts < end.ts,
  );
  return Math.max(...tasks.map(({tdur = 0}) => tdur)) / 1000;
}

async function openAnd(environment, work) {
  const tab = await openPage(environment);
  try {
    return await work(tab.page);
  } finally {
    await tab.close();
  }
}
