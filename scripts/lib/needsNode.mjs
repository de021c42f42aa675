// Imported before anything else by what people start by hand: a Node.js that is too old must end with a sentence and not with the
// first thing that it does not have. So this file uses nothing that an old Node.js lacks.

/** The least version that `npm start` and the command line run on: `engines` of package.json. */
export const LEAST = '20.0.0';

/** The least version that the tests, the lint rules and the build for development run on: Vite and ESLint ask for it. */
export const LEAST_FOR_TESTS = '20.19.0';

/**
 * Why a Node.js cannot be used, or undefined where it can.
 * @param {string} version of the Node.js, such as `20.0.0`
 * @param {string} least the least version that is needed
 * @param {string} what needs it, as the beginning of a sentence
 */
export function whyTooOld(version, least, what) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  const isEnough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return isEnough ? undefined : `${what} Node.js ${least} or newer; this is ${version}.`;
}

/**
 * Ends the program with exit code 2 and a sentence where its Node.js is older than that.
 * @param {string} least
 * @param {string} what
 */
export function assertNode(least, what) {
  const why = whyTooOld(process.versions.node, least, what);
  if (why === undefined) return;
  console.error(why);
  process.exit(2);
}

assertNode(LEAST, 'Podwire needs');
