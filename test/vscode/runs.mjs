/** @type {readonly import('./host.mjs').HostRun[]} */
export const runs = [
  { suite: 'suite', workspace: 'shop' },
  { suite: 'builds', workspace: 'shop', needsHelm: true },
  { suite: 'settings', workspace: 'shop', needsHelm: true },
  { suite: 'emptyWindow', workspace: '' },
  { suite: 'multiRoot', workspace: 'multi/multi.code-workspace' },
  { suite: 'large', workspace: 'shop' },
  { suite: 'overlays', workspace: 'overlays', isExample: true },
];
