import {openPage} from '../measure.mjs';

const contenders = ['plain', 'streaming-markdown', 'view', 'bai-chat'];

/** The names of Chromium's trace events, by what they are part of; the first that fits counts. */
const parts = [
  [
    'the wire, and the harness',
    /^(RunMicrotasks|MessagePort|Serialized|RunTask|ThreadController|BlinkScheduler)/,
  ],
  [
    'script in frames',
    /^(FunctionCall|FireAnimationFrame|EventDispatch|v8\.|V8\.|MinorGC|AsyncTask|FireIdle)/,
  ],
  ['style', /(recalcStyle|rebuildLayoutTree|updateStyle|UpdateLayoutTree)/],
  ['layout', /(performLayout|^Layout$|ShapeText|SetTextWith|UpdateStyleAndLayout|ScrollAnchor)/],
  ['before the paint', /(PrePaint|CullRect|CompositingInputs)/],
  ['paint and commit', /(^Paint|Layerize|Commit|commit)/],
  ['the rest', /./],
];

/** How the CPU time of one streamed answer divides, in milliseconds, and how many layouts there were. */
async function trace(environment, name) {
  const tab = await openPage(environment);
  try {
    await tab.page.evaluate((who) => globalThis.bench.mount(who, {length: 20_000}), name);
    const events = [];
    tab.cdp.on('Tracing.dataCollected', ({value}) => {
      for (const event of value) events.push(event);
    });
    const includedCategories = ['devtools.timeline', 'v8.execute', 'toplevel', 'blink'];
    await tab.cdp.send('Tracing.start', {traceConfig: {includedCategories, excludedCategories: ['*']}});
    await tab.page.evaluate(() => globalThis.bench.stream());
    const complete = new Promise((resolve) => tab.cdp.once('Tracing.tracingComplete', resolve));
    await tab.cdp.send('Tracing.end');
    await complete;
    return divide(ofMainThread(events));
  } finally {
    await tab.close();
  }
}

/** The events with a duration of the thread that runs our scripts, the outer ones first. */
function ofMainThread(events) {
  const calls = new Map();
  const threadOf = ({pid, tid}) => `${pid} ${tid}`;
  for (const event of events) {
    if (event.name !== 'FunctionCall' || !event.args.data?.url?.startsWith('http://127')) continue;
    calls.set(threadOf(event), (calls.get(threadOf(event)) ?? 0) + 1);
  }
  const [[thread]] = [...calls].sort(([, a], [, b]) => b - a);
  return events
    .filter((event) => event.ph === 'X' && event.tdur !== undefined && threadOf(event) === thread)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur);
}

function divide(events) {
  const times = new Map(parts.map(([part]) => [part, 0]));
  const add = (name, microseconds) => {
    const [part] = parts.find(([, pattern]) => pattern.test(name));
    times.set(part, times.get(part) + microseconds / 1000);
  };
  const outer = [];
  let total = 0;
  let layouts = 0;
  for (const event of events) {
    while (outer.length > 0 && outer.at(-1).ts + outer.at(-1).dur <= event.ts) outer.pop();
    add(event.name, event.tdur);
    // What happens within another event is not that one's.
    if (outer.length > 0) add(outer.at(-1).name, -event.tdur);
    else total += event.tdur / 1000;
    if (event.name === 'Layout') layouts += 1;
    outer.push(event);
  }
  return {times, total, layouts};
}

export const breakdown = {
  title: 'Where the time of one answer goes',
  about:
    'The answer of 20 kB once more, from a trace: CPU time of the main thread, all as a ratio to the whole of plain text. The trace itself costs some of it.',
  async run(environment, rounds) {
    const results = new Map();
    for (let round = 0; round < rounds; round += 1) {
      for (const name of contenders) {
        const result = await trace(environment, name);
        if (result.total < (results.get(name)?.total ?? Infinity)) results.set(name, result);
      }
    }
    const whole = results.get('plain').total;
    const row = (title, value) => [title, ...contenders.map((name) => value(results.get(name)))];
    return [
      ['', ...contenders],
      ...parts.map(([part]) => row(part, ({times}) => (times.get(part) / whole).toFixed(2))),
      row('all', ({total}) => (total / whole).toFixed(2)),
      row('layouts', ({layouts}) => layouts),
    ];
  },
};
