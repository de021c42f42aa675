import { expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { deployment, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

const extra = '  selector: {matchLabels: {app: web}}\n';
const crowd = (count: number) =>
  Array.from({ length: count }, (_, i) => deployment(`web-${i}`, 'app: web', { extra })).join('---\n');
const uri = uriOf('a.yaml');

/** How many workloads of a file are told that they overlap, after it was edited. */
function overlapping(...counts: readonly number[]): number {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  let told = new Set<string>();
  for (const count of counts) {
    const { uris } = workspace.apply([{ uri, text: crowd(count), keepText: true }]);
    told = new Set(uris);
  }
  expect([...told]).toEqual([uri]);
  return problemsOf(workspace.snapshot(), uri).filter(({ code }) => code === 'workload-selector-overlap').length;
}

test('a few workloads that match each other are told of each other', () => {
  expect(overlapping(3)).toBe(3);
  expect(overlapping(200)).toBe(200);
});

test('of a crowd nothing is said, whatever it was before', () => {
  expect(overlapping(201)).toBe(0);
  expect(overlapping(200, 201)).toBe(0);
  expect(overlapping(201, 200)).toBe(200);
});

test('a crowd costs what it has, not its square', () => {
  const cost = (count: number): number => {
    const before = process.cpuUsage();
    overlapping(count);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const least = (count: number) => Math.min(cost(count), cost(count), cost(count));
  least(400);
  // The square would be 25 times as much.
  expect(least(2000) / least(400)).toBeLessThan(16);
});

test('of a crowd of Services with one port of the nodes nothing is said either', () => {
  const ports = '  type: NodePort\n  ports: [{port: 80, nodePort: 30080}]\n';
  const taken = (count: number) => {
    const services = Array.from({ length: count }, (_, i) => service(`s-${i}`, `app: a-${i}`, { extra: ports }));
    return problemsIn(services.join('---\n')).filter(([, { code }]) => code === 'service-node-port-taken').length;
  };
  expect(taken(3)).toBe(3);
  expect(taken(201)).toBe(0);
});

test('a Gateway with more listeners than it may have is compared with no route', () => {
  const missing = (count: number) => {
    const listeners = Array.from(
      { length: count },
      (_, i) => `{name: l${i}, port: 80, protocol: HTTP, hostname: h${i}.x}`,
    );
    const head = 'apiVersion: gateway.networking.k8s.io/v1\nkind:';
    const text = `${head} Gateway\nmetadata: {name: g}\nspec: {listeners: [${listeners.join(', ')}]}\n---\n${head} HTTPRoute\nmetadata: {name: r}\nspec: {parentRefs: [{name: g}], hostnames: [other.y]}\n`;
    return problemsIn(text).filter(([, { code }]) => code === 'route-parent-missing').length;
  };
  expect(missing(64)).toBe(1);
  expect(missing(65)).toBe(0);
});
