/**
 * One start of VS Code: what it opens, and which tests run in it.
 * @typedef {object} HostRun
 * @property {string} suite a folder of `*.test.ts` beside this file
 * @property {string} workspace a folder, or a `.code-workspace` file, below fixtures/; the tests get a copy that they may change.
 *   '' is an empty window
 */

/** @type {readonly HostRun[]} */
export const runs = [
  { suite: 'suite', workspace: 'shop' },
  { suite: 'emptyWindow', workspace: '' },
  { suite: 'multiRoot', workspace: 'multi/multi.code-workspace' },
  { suite: 'large', workspace: 'shop' },
];
