/**
 * A reporter for `node --test` that says what failed and why, names each test once, and closes with one plain line:
 * `N passed, N failed, N skipped`.
 */
export default async function* nodeReporter(events) {
  const total = {passed: 0, failed: 0, skipped: 0};
  /** What runs in each file: a suite, a suite or a test in it, and so on. */
  const running = new Map();
  for await (const {type, data} of events) {
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    if (type === 'test:start') {
      const outer = running.get(data.file)?.slice(0, data.nesting) ?? [];
      running.set(data.file, [...outer, data.name]);
    }
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    const cause = data.details.error?.cause;
    // A suite fails with its tests; only what fails by itself, such as a hook, counts.
    if (data.details.error?.failureType === 'subtestsFailed') continue;
    // Neither a suite nor a file without tests is a test that passes.
    if (type === 'test:pass' && (data.details.type === 'suite' || data.name === data.file)) continue;
    const outcome = data.skip !== undefined ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    total[outcome] += 1;
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    const suites = running.get(data.file)?.slice(0, data.nesting) ?? [];
    yield `${{passed: '  ✓', failed: '  ✗', skipped: '  –'}[outcome]} ${[...suites, data.name].join(' › ')} (${seconds} s)\n`;
    if (outcome === 'failed') yield `${indent(cause?.stack ?? String(cause ?? data.details.error))}\n`;
  }
  yield `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`;
}

function indent(text) {
  return text.replace(/^/gm, '      ');
}
