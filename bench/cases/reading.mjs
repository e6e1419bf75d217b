import {openPage} from '../measure.mjs';

export const reading = {
  title: 'Reading server-sent events',
  about: 'Bytes of an answer, in reads of 16 kB, to deltas: megabytes a second of the main thread.',
  async run(environment, rounds) {
    let fastest = 0;
    for (let round = 0; round < rounds; round += 1) {
      const tab = await openPage(environment);
      fastest = Math.max(fastest, await tab.page.evaluate(() => globalThis.bench.read()));
      await tab.close();
    }
    return [
      ['', 'MB/s'],
      ['bai-chat', Math.round(fastest)],
    ];
  },
};
