import {openPage, timesOf} from '../measure.mjs';

export const highlighting = {
  title: 'Highlighting',
  about:
    'The answer of 20 kB in the whole component, with code of a language that is coloured and of one that is not. Colouring waits for idle time, so the measuring goes on until it is done.',
  async run(environment, rounds) {
    const results = await timesOf('text', ['typescript'], rounds, async (language) => {
      const tab = await openPage(environment);
      try {
        await tab.page.evaluate(
          (code) => globalThis.bench.mount('bai-chat', {length: 20_000, language: code}),
          language,
        );
        const {ms} = await tab.cpu(async () => {
          await tab.page.evaluate(() => globalThis.bench.stream());
          await tab.page.evaluate(() => new Promise((done) => setTimeout(done, 1500)));
        });
        return ms;
      } finally {
        await tab.close();
      }
    });
    return [
      ['', 'x without'],
      ['with highlighting', results.get('typescript').times.toFixed(2)],
    ];
  },
};
