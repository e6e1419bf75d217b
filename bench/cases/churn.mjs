import {openPage} from '../measure.mjs';

export const churn = {
  title: 'Nodes added and removed',
  about: 'While 8 kB stream into the whole component, as a ratio to the nodes at the end.',
  async run(environment) {
    const tab = await openPage(environment);
    try {
      await tab.page.evaluate(() => globalThis.bench.mount('bai-chat', {length: 8000}));
      const {added, removed} = await tab.page.evaluate(() => globalThis.bench.churn());
      return [
        ['', 'added', 'removed'],
        ['bai-chat', added.toFixed(2), removed.toFixed(2)],
      ];
    } finally {
      await tab.close();
    }
  },
};
