/** @type {readonly import('./host.mjs').HostRun[]} */
export const runs = [
  { suite: 'suite', workspace: 'shop' },
  { suite: 'emptyWindow', workspace: '' },
  { suite: 'multiRoot', workspace: 'multi/multi.code-workspace' },
  { suite: 'large', workspace: 'shop' },
];
