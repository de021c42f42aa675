import { expect, test, vi } from 'vitest';
import { Twin } from '../../../src/core/builds/twins/twin.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { giveAll } from './builtProblems.ts';

const OVERLAYS = ['blue', 'green', 'red', 'yellow'];
const BASE = 'base/web.yaml';

const overlay = (name: string, more = ''): string =>
  `resources: [../base]\nnamespace: ${name}\nlabels: [{pairs: {env: ${name}}}]\n${more}`;

/** A base with overlays, and further files by path. */
function started(more: Readonly<Record<string, string>> = {}) {
  const files = new Map([
    ['base/kustomization.yaml', 'resources: [web.yaml]\n'],
    [BASE, documents(service('web', 'app: web'), deployment('web', 'app: web'))],
    ...OVERLAYS.map((name): [string, string] => [`${name}/kustomization.yaml`, overlay(name)]),
    ...Object.entries(more),
  ]);
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text, keepText: true })));
  giveAll(wiring, files);
  for (const path of files.keys()) wiring.problems(uriOf(path));
  return { wiring, files };
}

/** What is said of the base after its Service's selector became others, one after the other. */
function typed({ wiring, files }: ReturnType<typeof started>, selectors: readonly string[]): readonly string[] {
  const uri = uriOf(BASE);
  for (const selector of selectors) {
    const text = (files.get(BASE) ?? '').replace('selector: {app: web}', `selector: {${selector}}`);
    wiring.collect([{ uri, text, keepText: true }]);
    while (!wiring.isSettled()) wiring.settle();
    wiring.problems(uri);
  }
  return wiring.problems(uri).map(({ message }) => message);
}

/** The number of lists of problems that builds took from another one. */
function countShared(run: () => void): number {
  const spy = vi.spyOn(Twin.prototype, 'problemsOf');
  run();
  const count = spy.mock.results.filter(({ value }) => Array.isArray(value) && value.length > 0).length;
  spy.mockRestore();
  return count;
}

function fixTitles(wiring: WiringService): readonly string[] {
  const uri = uriOf(BASE);
  return wiring.problems(uri).flatMap(({ range }) => wiring.codeActions(uri, range).map(({ title }) => title));
}

test('the problem of all names the object of the first, whichever build was judged', () => {
  const guest = `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: front}
spec: {defaultBackend: {service: {name: web, port: {number: 81}}}}\n`;
  const world = started({
    'base/kustomization.yaml': 'resources: [web.yaml, guest.yaml]\n',
    'base/guest.yaml': guest,
  });
  const put = (path: string, text: string) => {
    world.wiring.collect([{ uri: uriOf(path), text, keepText: true }]);
    while (!world.wiring.isSettled()) world.wiring.settle();
    for (const each of world.files.keys()) world.wiring.problems(uriOf(each));
  };
  const web = (world.files.get(BASE) ?? '').replace('selector: {app: web}', 'selector: {app: wep}');
  put(BASE, web);
  put('green/kustomization.yaml', overlay('green'));
  put(BASE, web.replace('replicas: 1', 'replicas: 2'));
  put('red/kustomization.yaml', overlay('red').replace('namespace: red', 'namespace: green'));
  expect(world.wiring.problems(uriOf('base/guest.yaml')).map(({ resource }) => resource)).toEqual([
    'Ingress/blue/front',
  ]);
});

test('overlays that differ in a namespace and labels of their objects are judged once for all', () => {
  const world = started();
  typed(world, ['app: w1', 'app: w2', 'app: w3', 'app: w4']);
  let said: readonly string[] = [];
  const shared = countShared(() => (said = typed(world, ['app: wep'])));
  expect(shared).toBe(OVERLAYS.length - 1);
  expect(said).toEqual([expect.stringContaining('(in all 4 builds: blue; green; red; and 1 more)')]);
  const alone = fixTitles(started({ [BASE]: wrongBase() }).wiring);
  expect(alone.length).toBeGreaterThan(0);
  expect(fixTitles(world.wiring)).toEqual(alone);
});

const wrongBase = (): string => documents(service('web', 'app: wep'), deployment('web', 'app: web'));

test('an overlay in whose namespace a workload elsewhere matches is judged by itself', () => {
  const far = deployment('far', 'app: far', { namespace: 'red' });
  const world = started({ 'far/far.yaml': far });
  typed(world, ['app: w1', 'app: w2', 'app: w3', 'app: w4']);
  const said = typed(world, ['app: far']);
  expect(said).toEqual([expect.stringContaining('(in blue; green; yellow)')]);
});

test('an overlay that patches what the Service selects is judged by itself', () => {
  const patch = `patches: [{target: {kind: Deployment}, patch: '[{"op": "replace", "path": "/spec/template/metadata/labels/app", "value": "wep"}]'}]\n`;
  const world = started({ 'green/kustomization.yaml': overlay('green', patch) });
  typed(world, ['app: w1', 'app: w2', 'app: w3', 'app: w4']);
  expect(typed(world, ['app: wep'])).toEqual([expect.stringContaining('(in blue; red; yellow)')]);
});
