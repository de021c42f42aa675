const FILE = /(?:^|[-_.])assert(?:s|ions?)?(?:[-_.]|$)/i;
/** A KUTTL test step's file of objects that must not exist. */
const ERRORS = /^[0-9]{1,4}-errors?[-.]/i;
const FOLDER = /(?:^|\/)assert(?:s|ions?)?\//i;

/**
 * True for a file with a test's assertions: parts of objects that are expected in a cluster, and not applied. Source:
 * https://kuttl.dev/docs/testing/asserts-errors.html and https://kyverno.github.io/chainsaw/latest/operations/assert/,
 * whose examples name such files so.
 */
export function isTestExpectation(path: string): boolean {
  if (!/assert|error/i.test(path)) return false;
  const slash = path.lastIndexOf('/') + 1;
  const name = path.slice(slash);
  return FILE.test(name) || ERRORS.test(name) || FOLDER.test(path.slice(0, slash));
}
