import { controlPlaneFolder } from './controlPlane.mjs';
import { findDesktop } from '../vscode/desktop.mjs';
import { whyNoBrowser, whyNoVsCode } from './systems.mjs';

/**
 * One gate.
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands Node.js scripts with their arguments, relative to the root; all are run
 * @property {boolean} [suite] true: the command writes its counts to PODWIRE_RESULTS; else the step counts as one
 * @property {boolean} [again] true: the few files that failed run once more, as arguments of the one command
 * @property {number} [minutes] after which the step has failed; 10 by default
 * @property {readonly string[]} [needs] steps without which this one cannot run
 * @property {() => string | undefined} [unavailable] why the step cannot run on this machine
 */

const tsc = 'node_modules/typescript/bin/tsc';
const vitest = 'node_modules/vitest/vitest.mjs';

/** @type {readonly Step[]} */
export const steps = [
  {
    name: 'types',
    commands: [
      [tsc, '-p', '.'],
      [tsc, '-p', 'src/core'],
      [tsc, '-p', 'src/webview'],
      [tsc, '-p', 'test/webview'],
      [tsc, '-p', 'bench/panel'],
    ],
  },
  { name: 'lint', commands: [['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0']] },
  { name: 'format', commands: [['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']] },
  { name: 'fast', commands: [[vitest, 'run']], suite: true },
  { name: 'slow', commands: [[vitest, 'run', '--config', 'vitest.slow.config.mjs']], suite: true, minutes: 20 },
  { name: 'build', commands: [['scripts/build.mjs']] },
  { name: 'size', commands: [['scripts/checkSize.mjs']], needs: ['build'] },
  { name: 'package', commands: [['scripts/package.mjs', '--built']], needs: ['build'] },
  {
    name: 'cluster',
    commands: [[vitest, 'run', '--config', 'vitest.cluster.config.mjs']],
    suite: true,
    minutes: 20,
    unavailable: () => (controlPlaneFolder() ? undefined : 'no control plane lies beside the project'),
  },
  {
    name: 'host',
    commands: [['test/vscode/runHost.mjs']],
    suite: true,
    minutes: 15,
    needs: ['package'],
    unavailable: () => whyNoVsCode(process, findDesktop()),
  },
  {
    name: 'ui',
    commands: [[vitest, 'run', '--config', 'vitest.ui.config.mjs']],
    suite: true,
    again: true,
    minutes: 20,
    needs: ['package'],
    unavailable: () => whyNoBrowser(process),
  },
];
