import {median, openPage, timesOf} from '../measure.mjs';

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
    const measure = (name) => cpuOf(environment, name, 20_000);
    const [fast, slow] = [contenders.slice(0, 8), contenders.slice(8)];
    const others = fast.filter((name) => name !== 'plain');
    const results = await timesOf('plain', others, rounds, measure);
    // The slow ones are so far off that one round tells enough.
    for (const [name, result] of await timesOf('plain', slow, 1, measure))
      if (name !== 'plain') results.set(name, result);
    return [
      ['', 'x plain', 'x oracle', 'ms'],
      ...contenders.map((name) => {
        const {times, value} = results.get(name);
        return [name, ratio(times), ratio(times / results.get('oracle').times), Math.round(value)];
      }),
    ];
  },
};

export const growth = {
  title: 'Four times the text',
  about: 'The same with 80 kB, as a ratio to 20 kB. Work that grows with the text shows as more than 4.',
  async run(environment, rounds) {
    const names = ['plain', 'oracle', 'view', 'bai-chat', 'streaming-markdown'];
    const growths = new Map(names.map((name) => [name, []]));
    const results = await timesOf('plain', names.slice(1), rounds, async (name) => {
      const small = await cpuOf(environment, name, 20_000);
      const large = await cpuOf(environment, name, 80_000);
      growths.get(name).push(large / small);
      return large;
    });
    const oracle = results.get('oracle').times;
    return [
      ['', '80 kB / 20 kB', 'x plain', 'x oracle'],
      ...names.map((name) => {
        const {times} = results.get(name);
        return [name, ratio(median(growths.get(name))), ratio(times), ratio(times / oracle)];
      }),
    ];
  },
};
