import {best, openPage} from '../measure.mjs';

const contenders = [
  'nothing',
  'plain',
  'oracle',
  'oracle-text',
  'view',
  'bai-chat',
  'streaming-markdown',
  'marked-dompurify',
  'streamdown',
  'react-markdown',
  'deep-chat',
];

const ratio = (value) => value.toFixed(2);

/** The CPU time of one streamed answer, in milliseconds. */
export async function cpuOf(environment, name, length) {
  const tab = await openPage(environment);
  try {
    await tab.page.evaluate((who, size) => globalThis.bench.mount(who, {length: size}), name, length);
    const {ms} = await tab.cpu(() => tab.page.evaluate(() => globalThis.bench.stream()));
    return ms;
  } finally {
    await tab.close();
  }
}

export const oneAnswer = {
  title: 'One answer of 20 kB',
  about:
    'Pieces of four characters, each in a task of its own, 32 between two frames. CPU time of the main thread, harness included, as a ratio to plain text and to the oracle.',
  async run(environment, rounds) {
    // The slow ones are so far off that one round tells enough.
    const fast = contenders.slice(0, 8);
    const results = await best(fast, rounds, (name) => cpuOf(environment, name, 20_000));
    for (const [name, ms] of await best(contenders.slice(8), 1, (who) => cpuOf(environment, who, 20_000)))
      results.set(name, ms);
    return [
      ['', 'x plain', 'x oracle', 'ms'],
      ...contenders.map((name) => {
        const ms = results.get(name);
        return [name, ratio(ms / results.get('plain')), ratio(ms / results.get('oracle')), Math.round(ms)];
      }),
    ];
  },
};

export const growth = {
  title: 'Four times the text',
  about: 'The same with 80 kB, as a ratio to 20 kB. Work that grows with the text shows as more than 4.',
  async run(environment, rounds) {
    const names = ['nothing', 'plain', 'oracle', 'view', 'bai-chat', 'streaming-markdown'];
    const small = await best(names, rounds, (name) => cpuOf(environment, name, 20_000));
    const large = await best(names, rounds, (name) => cpuOf(environment, name, 80_000));
    return [
      ['', '80 kB / 20 kB', 'x plain', 'x oracle'],
      ...names.map((name) => [
        name,
        ratio(large.get(name) / small.get(name)),
        ratio(large.get(name) / large.get('plain')),
        ratio(large.get(name) / large.get('oracle')),
      ]),
    ];
  },
};
