import {openPage} from '../measure.mjs';

export const picker = {
  title: 'A list of 5,000 models',
  about:
    'Opening it and filtering it by a typed letter: milliseconds from the event to the next frame, and options in the document.',
  async run(environment) {
    const tab = await openPage(environment);
    try {
      const {open, filter, options} = await tab.page.evaluate(() => globalThis.bench.picker(5000));
      return [
        ['', 'ms', 'options'],
        ['open', Math.round(open), options],
        ['filter', Math.round(filter), ''],
      ];
    } finally {
      await tab.close();
    }
  },
};
