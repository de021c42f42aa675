import { afterEach, expect, test, vi } from 'vitest';
import { RootIndex } from '../../../src/core/index/rootIndex.ts';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { loudProblems } from '../builds/builtProblems.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

function policy(name: string, labels: string, from = ''): string {
  const ingress =
    from === '' ? '  policyTypes: [Ingress]\n' : `  ingress: [{from: [{podSelector: {matchLabels: {${from}}}}]}]\n`;
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: ${name}\nspec:\n  podSelector: {matchLabels: {${labels}}}\n${ingress}`;
}

/** What is said of a Service whose Pods so many policies close, each in a file of its own. */
function saidOf(count: number): readonly string[] {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const policies = Array.from({ length: count }, (_, i) => ({
    uri: uriOf(`p${i}.yaml`),
    text: policy(`p${i}`, 'app: web'),
  }));
  wiring.apply([
    { uri: uriOf('web.yaml'), text: documents(service('web', 'app: web'), deployment('web', 'app: web')) },
    ...policies,
  ]);
  return loudProblems(wiring);
}

test('of Pods with very many policies nobody can tell', () => {
  expect(saidOf(200)).toEqual([
    expect.stringMatching(/web.yaml:.* networkpolicy-blocks-service: Service web cannot be reached/),
  ]);
  expect(saidOf(201)).toEqual([]);
});

/** How often objects are looked up while workloads with one label in common, each with a policy of its own, are judged. */
function lookups(count: number): number {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const texts = Array.from({ length: count }, (_, i) => {
    const labels = `app: web, part: p${i}`;
    return documents(service(`s${i}`, labels), deployment(`d${i}`, labels), policy(`n${i}`, labels, 'app: web'));
  });
  wiring.apply([{ uri: uriOf('all.yaml'), text: texts.join('---\n') }]);
  const looked = vi.spyOn(RootIndex.prototype, 'resource');
  expect(wiring.check(ROOT).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return looked.mock.calls.length;
}

test('policies that have one label in common are each looked at for their own Pods', () => {
  const few = lookups(150);
  vi.restoreAllMocks();
  const more = lookups(600);
  expect(few).toBeGreaterThan(300);
  // Their square would be 16 times as much.
  expect(more / few).toBeLessThan(6);
});

/** How often objects are looked up while as many workloads as policies are judged, which all match each other. */
function lookupsOfAll(count: number): number {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  const texts = Array.from({ length: count }, (_, i) =>
    documents(deployment(`d${i}`, `app: web, part: p${i}`), policy(`n${i}`, 'app: web', 'app: web')),
  );
  wiring.apply([{ uri: uriOf('all.yaml'), text: documents(service('web', 'app: web'), ...texts) }]);
  const looked = vi.spyOn(RootIndex.prototype, 'resource');
  wiring.check(ROOT);
  return looked.mock.calls.length;
}

test('what policies of the same labels select is found once', () => {
  const few = lookupsOfAll(150);
  vi.restoreAllMocks();
  const more = lookupsOfAll(600);
  expect(few).toBeGreaterThan(300);
  expect(more / few).toBeLessThan(6);
});
