const FILE = /(?:^|[-_.])assert(?:s|ions?)?(?:[-_.]|$)/i;
/** In KUTTL's test cases a step's file of objects that must not be there. */
const ERRORS = /^[0-9]{1,4}-errors?[-.]/i;
const FOLDER = /(?:^|\/)assert(?:s|ions?)?\//i;

/**
 * True for a file that says what a test expects to find in a cluster: parts of objects, which nobody applies. Source:
 * https://kuttl.dev/docs/testing/asserts-errors.html and https://kyverno.github.io/chainsaw/latest/operations/assert/,
 * whose examples name such files so.
 */
export function isTestExpectation(path: string): boolean {
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  return FILE.test(name) || ERRORS.test(name) || FOLDER.test(path.slice(0, slash));
}
