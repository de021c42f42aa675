/** How long the ways to the first window take, and what they download: measured on Linux with two cores and 100 Mbit/s. */
export const DURATION =
  'The first start downloads about 300 MB of packages from the npm registry (900 MB on disk) and takes 3 to 5 minutes; later ones download nothing and take about half a minute.';

/**
 * What a person is told before anything is done.
 * @param {string} folder that will be opened
 * @param {boolean} isReady whether all packages are installed
 */
export function whatComes(folder, isReady) {
  const cost = isReady
    ? 'Nothing is downloaded; it takes about half a minute.'
    : 'This first start downloads about 300 MB of packages from the npm registry (900 MB on disk) and takes 3 to 5 minutes.';
  return `Podwire is built, and a VS Code opens ${folder} with it. ${cost}\n`;
}
