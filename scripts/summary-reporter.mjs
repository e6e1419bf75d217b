/** A reporter that names what failed, and why, and closes with one plain line: `N passed, N failed, N skipped`. */
export function summaryReporter() {
  return {
    onTestRunFinished({sessions}) {
      const total = {passed: 0, failed: 0, skipped: 0};
      const failures = [];
      for (const {testFile, testResults, passed, errors = []} of sessions) {
        const file = testFile.slice(testFile.lastIndexOf('/test/') + 1);
        for (const test of testsOf(testResults)) {
          const outcome = test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed';
          total[outcome] += 1;
          if (outcome === 'failed')
            failures.push(`${file} › ${test.path.join(' › ')}: ${firstLine(test.error?.message)}`);
        }
        // A file that did not even load has no tests that could fail.
        if (passed || (errors.length === 0 && testResults)) continue;
        total.failed += 1;
        failures.push(`${file}: ${firstLine(errors[0]?.message)}`);
      }
      for (const failure of failures) console.log(`  ✗ ${failure}`);
      console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    },
  };
}

function testsOf(suite, path = []) {
  if (!suite) return [];
  const own = suite.name ? [...path, suite.name] : path;
  const tests = suite.tests.map((test) => ({...test, path: [...own, test.name]}));
  return [...tests, ...suite.suites.flatMap((inner) => testsOf(inner, own))];
}

function firstLine(message = 'no reason was given') {
  return message.split('\n', 1)[0];
}
