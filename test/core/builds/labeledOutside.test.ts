import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { uriOf } from '../support/workspace.ts';
import { builtFrom, loudProblems } from './builtProblems.ts';

const APP = (labels: string) => `#- apps/kustomization.yaml
namespace: shop
resources: [web.yaml]
${labels}#- apps/web.yaml
${deployment('web', 'tier: front')}`;

const POLICIES = (objects: string) => `#- policies/kustomization.yaml
namespace: shop
resources: [all.yaml]
#- policies/all.yaml
${documents(deployment('other', 'app: other'), objects)}`;

const LABELS = 'labels: [{pairs: {app: web}, includeSelectors: true}]\n';
const policy = (podSelector: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: ${podSelector}, policyTypes: [Ingress]}\n`;

function said(...texts: readonly string[]): readonly string[] {
  return loudProblems(builtFrom(texts.join(''))).map(each => each.replace(/^\S+ ([a-z-]+):.*/s, '$1'));
}

describe('Pods that get their labels in another build', () => {
  test('may be those of a Service', () => {
    expect(said(APP(LABELS), POLICIES(service('s', 'app: web')))).toEqual([]);
    expect(said(APP(''), POLICIES(service('s', 'app: web')))).toEqual(['service-selects-nothing']);
    expect(said(APP(LABELS.replace('web', 'api')), POLICIES(service('s', 'app: web')))).toEqual([
      'service-selects-nothing',
    ]);
  });

  test('may be those of a policy, by an expression, too', () => {
    const expression = '{matchExpressions: [{key: app, operator: In, values: [web, worker]}]}';
    expect(said(APP(LABELS), POLICIES(policy(expression)))).toEqual([]);
    expect(said(APP(LABELS), POLICIES(policy('{matchLabels: {app: web}}')))).toEqual([]);
    expect(said(APP(''), POLICIES(policy(expression)))).toEqual(['networkpolicy-selects-nothing']);
  });

  test('are in the namespace that their build puts them in', () => {
    const elsewhere = APP(LABELS).replace('namespace: shop', 'namespace: other');
    expect(said(elsewhere, POLICIES(service('s', 'app: web')))).toEqual(['service-selects-nothing']);
  });

  test('count as soon as the labels are there', () => {
    const wiring = builtFrom(`${APP('')}${POLICIES(service('s', 'app: web'))}`);
    expect(loudProblems(wiring)).toHaveLength(1);
    const text = (labels: string) => `namespace: shop\nresources: [web.yaml]\n${labels}`;
    wiring.apply([{ uri: uriOf('apps/kustomization.yaml'), text: text(LABELS) }]);
    expect(loudProblems(wiring)).toEqual([]);
    wiring.apply([{ uri: uriOf('apps/kustomization.yaml'), text: text('') }]);
    expect(loudProblems(wiring)).toHaveLength(1);
  });

  test.each<[what: string, app: string, file: string, without: string]>([
    ['a file that is taken later', APP(LABELS), 'apps/kustomization.yaml', `namespace: shop\n${LABELS}`],
    [
      'the namespace that Pods are put in later',
      APP(LABELS),
      'apps/kustomization.yaml',
      `namespace: other\nresources: [web.yaml]\n${LABELS}`,
    ],
    [
      'a label that is written later beside one that is put there',
      APP(LABELS),
      'apps/web.yaml',
      deployment('web', 'tier: back'),
    ],
  ])('count with %s', (_, app, file, without) => {
    const wanted = service('s', 'app: web, tier: front');
    const wiring = builtFrom(`${app}${POLICIES(wanted)}`);
    expect(loudProblems(wiring)).toEqual([]);
    const text =
      app
        .split(/^#- /m)
        .find(each => each.startsWith(file))
        ?.slice(file.length + 1) ?? '';
    wiring.apply([{ uri: uriOf(file), text: without }]);
    expect(loudProblems(wiring)).toEqual([expect.stringContaining('service-selects-nothing')]);
    wiring.apply([{ uri: uriOf(file), text }]);
    expect(loudProblems(wiring)).toEqual([]);
  });
});
