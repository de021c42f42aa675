import { execFileSync } from 'node:child_process';
import path from 'node:path';

/**
 * The Node.js that the developer started. Inside `npm run`, `node` may be another one: the one that the packages bring
 * for the embedded VS Code stands in node_modules/.bin.
 */
export const developersNode = process.env['npm_node_execpath'] ?? process.execPath;

/** The environment for children, without the folders that would let `node` be the packages' one. */
export const childEnvironment = {
  ...process.env,
  PATH: (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter(folder => !folder.endsWith(path.join('node_modules', '.bin')))
    .join(path.delimiter),
};

/**
 * Runs npm, its output going where ours goes. Throws where it fails.
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {{ quiet?: boolean }} [how] quiet: only what goes wrong is shown, and on a terminal how far it is
 */
export function npm(args, cwd, { quiet = false } = {}) {
  const script = process.env['npm_execpath'];
  /** @type {import('node:child_process').ExecFileSyncOptions} */
  const options = { cwd, stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'], env: childEnvironment };
  if (script?.endsWith('.js')) {
    execFileSync(developersNode, [script, ...args], options);
  } else {
    execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
  }
}
