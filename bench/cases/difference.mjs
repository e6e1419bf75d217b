// What is given to `evaluate` runs in the page.
/* global document */
import {openPage} from '../measure.mjs';

export const difference = {
  title: 'The difference of two answers',
  about:
    'Two answers of 50 kB each: the longest task, in milliseconds, while they are compared and shown (the browser counts those from 50 ms on), and the time until all of it is there, in one text and side by side.',
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
        cells.push(longest === 0 ? '< 50' : Math.round(longest), Math.round(ms));
      }
      rows.push([name, ...cells]);
    }
    return [['', 'one text: longest', 'until shown', 'side by side: longest', 'until shown'], ...rows];
  },
};

function show(page, name, columns) {
  return page.evaluate(
    async (which, both) => {
      const {showDifference} = await globalThis.bench.difference();
      return showDifference(document.querySelector('#root'), which, both);
    },
    name,
    columns,
  );
}

async function openAnd(environment, work) {
  const tab = await openPage(environment);
  try {
    return await work(tab.page);
  } finally {
    await tab.close();
  }
}
