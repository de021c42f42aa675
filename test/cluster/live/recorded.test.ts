import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ClusterState } from '../../../src/cluster/state/clusterState.ts';
import { LIVE_KINDS, type LiveKind } from '../../../src/cluster/protocol/kinds.ts';
import { liveText } from '../support/liveText.ts';
import { EXPECTED } from './expected.ts';
import { LIVE_RECORDING, type LiveRecording } from './recorded.ts';

test('of what a real control plane made, the states of Services are told as they are', () => {
  const { objects } = JSON.parse(readFileSync(LIVE_RECORDING, 'utf8')) as LiveRecording;
  const state = new ClusterState();
  const names = new Map<string, Set<string>>();
  for (const object of objects) {
    const { namespace, name } = object['metadata'] as { readonly namespace: string; readonly name: string };
    const kind = object['kind'] as LiveKind;
    state.put(kind, object);
    names.set(kind, (names.get(kind) ?? new Set()).add(`${namespace}/${name}`));
  }
  for (const kind of LIVE_KINDS) state.listed(kind, 'states', names.get(kind) ?? new Set());
  const services = [...(state.flush()?.services ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(services.map(liveText).join('\n')).toBe(EXPECTED);
});
