import { expect, test } from 'vitest';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { workspaceOf } from '../support/workspace.ts';

/** The states of the wires of a Service with so many workloads, of which the last one lacks its port. */
function wiresOf(count: number): readonly string[] {
  const all = Array.from({ length: count }, (_, i) => deployment(`d${1000 + i}`, 'app: web'));
  const withPort = all.map((text, i) =>
    text.replace('image: i', `image: i, ports: [{name: ${i === count - 1 ? 'other' : 'http'}, containerPort: 80}]`),
  );
  const web = service('web', 'app: web', { extra: '  ports: [{port: 80, targetPort: http}]\n' });
  const { edges } = graph(workspaceOf(documents(web, ...withPort)).snapshot(), { scope: 'workspace' });
  return edges.filter(({ type }) => type === 'selects').map(({ state }) => state);
}

test('of very many wires of a Service 100 are drawn, broken ones among them', () => {
  const wires = wiresOf(150);
  expect(wires).toHaveLength(100);
  expect(wires.filter(state => state === 'broken')).toHaveLength(1);
});

test('all of 100 wires are drawn', () => {
  expect(wiresOf(100)).toHaveLength(100);
});
