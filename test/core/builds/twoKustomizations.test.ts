import { expect, test } from 'vitest';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { giveAll, loudProblems } from './builtProblems.ts';

const FILES: ReadonlyMap<string, string> = new Map([
  ['base/kustomization.yaml', 'resources: [web.yaml]\nnamespace: shop\n'],
  ['base/kustomization.yml', 'resources: [web.yaml]\nnamespace: other\ncommonLabels: {tier: front}\n'],
  ['base/web.yaml', documents(service('web', 'app: web'), deployment('web', 'app: web'))],
  ['prod/kustomization.yaml', 'resources: [../base]\n'],
]);

const REFUSED = ['base/kustomization.yaml:1 kustomization-broken: Found multiple kustomization files under: base'];

/** Tells the files one by one in an order, and says what is known then. */
function toldIn(order: readonly string[], wiring: WiringService = started()): WiringService {
  for (const path of order) tell(wiring, { uri: uriOf(path), text: FILES.get(path) ?? '' });
  return wiring;
}

function started(): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  return wiring;
}

const there = new WeakMap<WiringService, Map<string, string>>();

function tell(wiring: WiringService, change: FileChange): void {
  const files = there.get(wiring) ?? new Map<string, string>();
  there.set(wiring, files);
  const path = change.uri.slice(ROOT.length + 1);
  if ('text' in change) files.set(path, change.text);
  else files.delete(path);
  wiring.apply([change]);
  giveAll(wiring, files);
  wiring.check(ROOT);
}

const NAMES = [...FILES.keys()];
const ORDERS = [
  NAMES,
  [...NAMES].reverse(),
  NAMES.map((_, at) => NAMES[(at + 1) % NAMES.length] ?? ''),
  NAMES.map((_, at) => NAMES[(at + 2) % NAMES.length] ?? ''),
];

test.each(ORDERS.map(order => [order.join(' '), order] as const))(
  'two kustomizations of one folder are refused: %s',
  (_, order) => {
    const wiring = toldIn(order);
    expect(loudProblems(wiring)).toEqual(REFUSED);
    expect(wiring.check(ROOT)).toEqual(toldIn(NAMES).check(ROOT));
  },
);

test.each(['base/kustomization.yaml', 'base/kustomization.yml'])('without %s the other one counts', path => {
  const wiring = toldIn(NAMES);
  tell(wiring, { uri: uriOf(path), removed: true });
  expect(loudProblems(wiring)).toEqual([]);
  expect(wiring.check(ROOT)).toEqual(toldIn(NAMES.filter(each => each !== path)).check(ROOT));
});

test.each(['base/kustomization.yaml', 'base/kustomization.yml'])('with %s they are two again', path => {
  const wiring = toldIn(NAMES.filter(each => each !== path));
  expect(loudProblems(wiring)).toEqual([]);
  toldIn([path], wiring);
  expect(loudProblems(wiring)).toEqual(REFUSED);
  expect(wiring.check(ROOT)).toEqual(toldIn(NAMES).check(ROOT));
});
