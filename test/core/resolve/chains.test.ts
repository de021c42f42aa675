import { expect, test, vi } from 'vitest';
import { PathPosting } from '../../../src/core/index/pathPosting.ts';
import { KustomizeGraph } from '../../../src/core/index/kustomizeGraph.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { giveAll } from '../builds/builtProblems.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

/** Kustomizations each of which takes the one before, the first one a Service with its workload. */
function filesOf(count: number): ReadonlyMap<string, string> {
  const web = ['k0/web.yaml', documents(service('web', 'app: web'), deployment('web', 'app: web'))] as const;
  const resource = (at: number) => (at === 0 ? 'web.yaml' : `../k${at - 1}`);
  const kustomization = (at: number) => [`k${at}/kustomization.yaml`, `resources: [${resource(at)}]\n`] as const;
  return new Map([web, ...Array.from({ length: count }, (_, at) => kustomization(at))]);
}

function chain(count: number): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  change(wiring, new Map(), filesOf(count));
  return wiring;
}

function change(wiring: WiringService, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  const gone = [...before.keys()].filter(path => !after.has(path));
  const others = [...after].filter(([path]) => !before.has(path));
  wiring.apply([
    ...gone.map(path => ({ uri: uriOf(path), removed: true }) as const),
    ...others.map(([path, text]) => ({ uri: uriOf(path), text, keepText: true })),
  ]);
  giveAll(wiring, after);
}

function buildsOf(wiring: WiringService): unknown {
  return (wiring.check(ROOT).builds ?? []).map(({ id, status, reason }) => ({ id, status, reason }));
}

const TOO_DEEP = 'more than 100 levels of kustomizations';

test('a hundred kustomizations on top of each other are built, and of more nobody can tell', () => {
  expect(buildsOf(chain(100))).toEqual([{ id: 'k99', status: 'built', reason: '' }]);
  expect(buildsOf(chain(101))).toEqual([{ id: 'k100', status: 'failed', reason: TOO_DEEP }]);
  expect(chain(101).check(ROOT).problems).toEqual([]);
});

test('a very long chain ends, with nothing said of it', () => {
  expect(buildsOf(chain(3000))).toEqual([{ id: 'k2999', status: 'failed', reason: TOO_DEEP }]);
});

test('a chain that grows or shrinks is what it is from the start', () => {
  const changes: readonly (readonly [number, number])[] = [
    [60, 140],
    [100, 101],
    [101, 100],
    [140, 60],
  ];
  for (const [before, after] of changes) {
    const wiring = chain(before);
    wiring.check(ROOT);
    change(wiring, filesOf(before), filesOf(after));
    expect(wiring.check(ROOT)).toEqual(chain(after).check(ROOT));
  }
});

/** Files of builds that were asked for, and how often files were looked into, while a chain grew out of its first part. */
function cost(count: number): { readonly members: number; readonly looks: number } {
  const wiring = chain(1);
  wiring.check(ROOT);
  const looked = vi.spyOn(PathPosting.prototype, 'inFile');
  const built = vi.spyOn(KustomizeGraph.prototype, 'build');
  change(wiring, filesOf(1), filesOf(count));
  const builds = new Set(built.mock.results.map(({ value }) => value as ReturnType<KustomizeGraph['build']>));
  const members = [...builds].reduce((sum, each) => sum + each.members.size, 0);
  const looks = looked.mock.calls.length;
  vi.restoreAllMocks();
  return { members, looks };
}

test('a long chain costs what it has, not its square', () => {
  const [few, more] = [cost(400), cost(800)];
  expect(few.members).toBeGreaterThan(400);
  expect(more.members / few.members).toBeLessThan(2.5);
});

test('a short one is looked at once for each build', () => {
  const [few, more] = [cost(40), cost(80)];
  expect(few.looks).toBeGreaterThan(40);
  // The third power would be 8.
  expect(more.looks / few.looks).toBeLessThan(5);
});

/** Kustomizations each of which takes the one before twice, under two prefixes; the first one has a ConfigMap. */
function doubled(levels: number): WiringService {
  const files = new Map([
    ['k0/kustomization.yaml', 'resources: [web.yaml]\n'],
    ['k0/web.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n'],
  ]);
  for (let at = 1; at <= levels; at++) {
    files.set(`k${at}/kustomization.yaml`, `resources: [../l${at}, ../r${at}]\n`);
    for (const side of ['l', 'r'])
      files.set(`${side}${at}/kustomization.yaml`, `resources: [../k${at - 1}]\nnamePrefix: ${side}-\n`);
  }
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  change(wiring, new Map(), files);
  return wiring;
}

test('a few files that make very many objects end, with nothing said of them', () => {
  expect(buildsOf(doubled(3))).toEqual([{ id: 'k3', status: 'built', reason: '' }]);
  expect(buildsOf(doubled(30))).toEqual([{ id: 'k30', status: 'failed', reason: 'more than 50,000 objects' }]);
});
