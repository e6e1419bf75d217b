import {openPage} from '../measure.mjs';

/** A first opening costs most; it is looked at in as many pages. */
const pages = 5;

export const picker = {
  title: 'A list of 5,000 models',
  about:
    'Opening it for the first time and filtering it by a typed letter: milliseconds from the event until the next frame is drawn, at 60 frames a second, median of five pages; and options in the document.',
  async run(environment) {
    const results = [];
    for (let page = 0; page < pages; page += 1) {
      const tab = await openPage(environment);
      try {
        results.push(await tab.page.evaluate(() => globalThis.bench.picker(5000)));
      } finally {
        await tab.close();
      }
    }
    const median = (name) => Math.round(results.map((one) => one[name]).sort((a, b) => a - b)[pages >> 1]);
    return [
      ['', 'ms', 'options'],
      ['open', median('open'), results[0].options],
      ['filter', median('filter'), ''],
    ];
  },
};
