import {openPage} from '../measure.mjs';

export const hostile = {
  title: 'Hostile and huge answers',
  about: 'The longest task, in milliseconds, while each comes at once into the whole component and is shown.',
  async run(environment, rounds) {
    const names = await openAnd(environment, (page) =>
      page.evaluate(() => Object.keys(globalThis.bench.hostile)),
    );
    const rows = [];
    for (const name of names) {
      let least = Infinity;
      for (let round = 0; round < rounds; round += 1) {
        const longest = await openAnd(environment, async (page) => {
          await page.evaluate(() => globalThis.bench.mount('bai-chat'));
          return page.evaluate((which) => globalThis.bench.pour(which), name);
        });
        least = Math.min(least, longest);
      }
      rows.push([name, Math.round(least)]);
    }
    return [['', 'longest task, ms'], ...rows];
  },
};

async function openAnd(environment, work) {
  const tab = await openPage(environment);
  try {
    return await work(tab.page);
  } finally {
    await tab.close();
  }
}
