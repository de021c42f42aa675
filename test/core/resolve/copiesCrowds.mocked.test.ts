import { afterEach, expect, test, vi } from 'vitest';
import { RootIndex } from '../../../src/core/index/rootIndex.ts';
import * as ports from '../../../src/core/resolve/services/ports.ts';
import * as similarity from '../../../src/core/model/compare/similarity.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

vi.mock(import('../../../src/core/resolve/services/ports.ts'), { spy: true });
vi.mock(import('../../../src/core/model/compare/similarity.ts'), { spy: true });

afterEach(() => {
  vi.clearAllMocks();
  vi.restoreAllMocks();
});

function wiringOf(files: readonly (readonly [path: string, text: string])[]): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply(files.map(([path, text]) => ({ uri: uriOf(path), text })));
  return wiring;
}

/** As many folders with a Service as with a copy of its Deployment: each Service selects all of the copies. */
function apart(count: number): WiringService {
  const files = Array.from({ length: count }, (_, i) => [
    [`s${i}/a.yaml`, service('web', 'app: web')] as const,
    [`d${i}/b.yaml`, deployment('web', 'app: web')] as const,
  ]);
  return wiringOf(files.flat());
}

/** As many folders with both. */
function together(count: number): WiringService {
  return wiringOf(
    Array.from({ length: count }, (_, i) => [
      `f${i}/a.yaml`,
      documents(service('web', 'app: web'), deployment('web', 'app: web')),
    ]),
  );
}

test.each([
  ['of each folder', together],
  ['of all folders', apart],
])('very many Services that select the copies %s cost what they are, not their square', (_, make) => {
  const lookups = (count: number): number => {
    const wiring = make(count);
    const looked = vi.spyOn(RootIndex.prototype, 'resource');
    expect(wiring.check(ROOT).services.map(({ verdict }) => verdict)).toEqual(Array(count).fill('selects'));
    const calls = looked.mock.calls.length + vi.mocked(ports.resolvePort).mock.calls.length;
    vi.clearAllMocks();
    looked.mockRestore();
    return calls;
  };
  const few = lookups(150);
  // The square would be 16 times as much.
  expect(lookups(600) / few).toBeLessThan(6);
});

test('of very many copies a report has a hundred places, and their number', () => {
  const [first] = apart(120).check(ROOT).services;
  const [workload] = first?.workloads ?? [];
  expect([workload?.places?.length, workload?.placeCount]).toEqual([100, 120]);
  const [few] = apart(100).check(ROOT).services;
  expect([few?.workloads[0]?.places?.length, few?.workloads[0]?.placeCount]).toEqual([100, undefined]);
});

/** As many names that are missing as similar ones are there, so many to a folder: how often two names are compared. */
function compared(count: number, folders: number): number {
  const files = Array.from({ length: folders }, (_, folder) => {
    const texts = Array.from({ length: count / folders }, (_each, i) =>
      documents(
        `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i${i}}\nspec: {defaultBackend: {service: {name: shop-${i}x, port: {number: 80}}}}\n`,
        service(`shop-${i}`, `app: a${i}`),
      ),
    );
    return [`f${folder}/all.yaml`, texts.join('---\n')] as const;
  });
  const said = wiringOf(files)
    .check(ROOT)
    .problems.filter(({ code }) => code === 'ingress-service-missing');
  expect(said).toHaveLength(count);
  const calls = vi.mocked(similarity.isAlike).mock.calls.length;
  vi.clearAllMocks();
  return calls;
}

test('a missing name is compared with those of a bounded number of objects', () => {
  const few = compared(80, 2);
  expect(few).toBeGreaterThanOrEqual(80 * 40);
  // The square would be 16 times as much.
  expect(compared(320, 8) / few).toBeLessThan(6);
  // Among so many the intended one is not searched for.
  expect(compared(402, 2)).toBe(0);
});
