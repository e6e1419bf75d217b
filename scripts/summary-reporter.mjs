/** A reporter that closes with one plain line: `N passed, N failed, N skipped`. */
export function summaryReporter() {
  return {
    onTestRunFinished({sessions}) {
      const total = {passed: 0, failed: 0, skipped: 0};
      for (const session of sessions) {
        for (const test of testsOf(session.testResults)) {
          total[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        }
        // A file that did not even load has no tests that could fail.
        if (!session.passed && (session.errors?.length > 0 || !session.testResults)) total.failed += 1;
      }
      console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
    },
  };
}

function testsOf(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(testsOf)] : [];
}
