import {openPage} from '../measure.mjs';

export const startUp = {
  title: 'Start-up',
  about:
    'CPU time of the main thread, in milliseconds, from the import to a card that can be used; without the time of an empty page.',
  async run(environment, rounds) {
    const measure = async (name) => {
      const tab = await openPage(environment);
      try {
        const {ms} = await tab.cpu(() =>
          tab.page.evaluate((who) => globalThis.bench.mount(who, {isAsked: false}), name),
        );
        return ms;
      } finally {
        await tab.close();
      }
    };
    const rows = [];
    for (const name of ['bai-chat', 'deep-chat']) {
      let least = Infinity;
      for (let round = 0; round < rounds; round += 1)
        least = Math.min(least, (await measure(name)) - (await measure('nothing')));
      rows.push([name, Math.round(least)]);
    }
    return [['', 'ms'], ...rows];
  },
};
