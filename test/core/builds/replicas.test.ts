import { expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { uriOf } from '../support/workspace.ts';
import { builtFrom, giveAll } from './builtProblems.ts';

const overlay = (count: number): string =>
  `resources: [../base]\nreplicas: [{name: web, count: ${count}}]\nnamespace: shop\n`;
const BASE = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`;

type Wiring = ReturnType<typeof builtFrom>;

/** The number of Pods as each view tells it. */
function told(wiring: Wiring): Record<string, unknown> {
  const [listed] = wiring.services();
  const [namespace] = wiring.treeChildren('', { problemsOnly: false });
  const [row] = wiring.treeChildren(namespace?.id ?? '', { problemsOnly: false });
  const [workload] = wiring.treeChildren(row?.id ?? '', { problemsOnly: false });
  const node = wiring.graph({ scope: 'workspace' }).nodes.find(({ type }) => type === 'workload');
  return {
    lens: wiring.codeLenses(uriOf('base/web.yaml'))[0]?.command?.title,
    list: listed?.podsInWords,
    verdict: wiring.explain(listed?.id ?? '', path => path)?.parts[0]?.lines[0],
    tree: `${row?.description} ${workload?.description}`,
    graph: node?.replicas,
  };
}

test('where an overlay sets the replicas, every view tells them', () => {
  const wiring = builtFrom(`${BASE}#- prod/kustomization.yaml\n${overlay(5)}`);
  expect(told(wiring)).toEqual({
    lens: '→ Deployment web (5 Pods)',
    list: '5',
    verdict: 'Deployment web (5 Pods)',
    tree: '→ Deployment web (5 Pods) × 5 · base/web.yaml',
    graph: 5,
  });
});

test('an edit of the number is told at once', () => {
  const wiring = builtFrom(`${BASE}#- prod/kustomization.yaml\n${overlay(5)}`);
  told(wiring);
  const text = overlay(7);
  wiring.apply([{ uri: uriOf('prod/kustomization.yaml'), text, keepText: true }]);
  giveAll(wiring, new Map([['prod/kustomization.yaml', text]]));
  expect(told(wiring)).toEqual(told(builtFrom(`${BASE}#- prod/kustomization.yaml\n${text}`)));
});

test('where overlays set different ones, a list tells them from the fewest to the most', () => {
  const wiring = builtFrom(`${BASE}#- prod/kustomization.yaml\n${overlay(5)}#- test/kustomization.yaml\n${overlay(2)}`);
  expect(wiring.services()).toMatchObject([{ pods: 2, podsInWords: '2–5' }]);
});

test('an explanation tells the addresses by which it is reached where a build renames it', () => {
  const wiring = builtFrom(`${BASE}#- prod/kustomization.yaml\nnamePrefix: prod-\n${overlay(5)}`);
  const [listed] = wiring.services();
  const parts = wiring.explain(listed?.id ?? '', path => path)?.parts ?? [];
  expect(parts.find(({ title }) => title === 'Addresses in prod')?.lines).toEqual([
    'prod-web',
    'prod-web.shop',
    'prod-web.shop.svc.cluster.local:80',
  ]);
  const node = wiring.graph({ scope: 'workspace' }).nodes.find(({ type }) => type === 'service');
  expect(node?.details).toContainEqual({ label: 'Address', value: 'prod-web.shop.svc.cluster.local:80' });
});

test('without a build, the manifest tells them', () => {
  const wiring = builtFrom(`#- web.yaml\n${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`);
  expect(wiring.services()).toMatchObject([{ pods: 1, podsInWords: '1' }]);
});
