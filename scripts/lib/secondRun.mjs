/**
 * What Vitest's JSON reporter says of one test file.
 * @typedef {object} FileResult
 * @property {string} name the file, absolute
 * @property {string} status 'passed', or 'failed': a test or a hook of it failed
 * @property {readonly { fullName: string, status: string }[]} assertionResults its tests
 */

/**
 * What a suite wrote.
 * @typedef {object} SuiteResult
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} [numTodoTests]
 * @property {readonly FileResult[]} [testResults]
 */

/** More files than these do not fail by chance. */
const MOST = 3;

/**
 * The files that are worth a second run: those that failed, if they are few. A browser is driven by the clock, and on a
 * machine that is busy with something else a click or a key comes too early now and then; whatever fails twice is wrong.
 * @param {SuiteResult} result
 * @returns {string[]} absolute paths; [] where nothing failed, or too much
 */
export function filesToRunAgain(result) {
  const failed = (result.testResults ?? []).filter(file => file.status === 'failed').map(file => file.name);
  return failed.length <= MOST ? failed : [];
}

/**
 * The result of a suite of which some files ran a second time: these count as they ended the second time.
 * @param {SuiteResult} first
 * @param {SuiteResult} second
 * @returns {SuiteResult & { onlySecond: string[] }} `onlySecond`: the tests that failed first and passed then
 */
export function mergedResult(first, second) {
  const again = new Map((second.testResults ?? []).map(file => [file.name, file]));
  const testResults = (first.testResults ?? []).map(file => again.get(file.name) ?? file);
  const tests = testResults.flatMap(file => file.assertionResults);
  /** @param {string} status */
  const count = status => tests.filter(test => test.status === status).length;
  const [numPassedTests, numFailedTests] = [count('passed'), count('failed')];
  return {
    numPassedTests,
    numFailedTests,
    numPendingTests: tests.length - numPassedTests - numFailedTests,
    testResults,
    onlySecond: onlySecond(first, second),
  };
}

/**
 * @param {SuiteResult} first
 * @param {SuiteResult} second
 */
function onlySecond(first, second) {
  const names = (/** @type {SuiteResult} */ result, /** @type {string} */ status) =>
    (result.testResults ?? []).flatMap(({ assertionResults }) =>
      assertionResults.filter(test => test.status === status).map(test => test.fullName),
    );
  const passed = new Set(names(second, 'passed'));
  return names(first, 'failed').filter(name => passed.has(name));
}
