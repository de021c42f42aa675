import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { checkProblems } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

const first = (text: string, settings = {}) => describeWiring(workspaceOf(text, settings).snapshot())[0];
const inShop = { namespace: 'shop' };
const ingress = (metadata: string, name = 'api') =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {${metadata}}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}\n`;
const ports = { extra: '  ports: [{port: 80}]\n' };

describe('of two objects only one names a namespace', () => {
  const named = service('api', 'app: api', inShop);
  const reached = 'api: unknown Deployment api names no namespace: it is reached if it is applied with -n shop';

  test('the Service', () => expect(first(documents(named, deployment('api', 'app: api')))).toBe(reached));
  test('in another file of the scope', () =>
    expect(first(`#- a/svc.yaml\n${named}#- b/deploy.yaml\n${deployment('api', 'app: api')}`)).toBe(reached));
  test('the workload', () =>
    expect(first(documents(service('api', 'app: api'), deployment('api', 'app: api', inShop)))).toBe(
      'api: unknown Service api names no namespace: it reaches Deployment api if it is applied with -n shop',
    ));
  test('in a build that sets none', () =>
    expect(
      first(
        `#- kustomization.yaml\nresources: [a.yaml]\n#- a.yaml\n${documents(named, deployment('api', 'app: api'))}`,
      ),
    ).toBe(reached));
  test('in a build that sets one', () =>
    expect(
      first(
        `#- kustomization.yaml\nresources: [a.yaml]\nnamespace: x\n#- a.yaml\n${documents(named, deployment('api', 'app: api'))}`,
      ),
    ).toBe('api: selects Deployment api [kustomization]'));
  test('both the same in the end', () =>
    expect(first(documents(service('api', 'app: api', { namespace: 'default' }), deployment('api', 'app: api')))).toBe(
      'api: selects Deployment api [file]',
    ));
  test('the settings say which one an omitted one is', () =>
    expect(first(documents(named, deployment('api', 'app: api')), { omittedNamespace: 'prod' })).toContain('nothing'));
  test('both name one, and they differ', () =>
    expect(first(documents(named, deployment('api', 'app: api', { namespace: 'front' })))).toContain('nothing'));
  test('other labels are as wrong as ever', () =>
    expect(first(documents(named, deployment('api', 'app: apii')))).toContain('nothing'));
});

describe('the same of links', () => {
  const there = documents(deployment('x', 'app: x', inShop), service('x', 'app: x', inShop));
  const budget = `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: b, namespace: shop}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: api}}}\n`;
  test('a name', () =>
    checkProblems(documents(ingress('name: i, namespace: shop'), service('api', 'app: x', ports), there)));
  test('a selector', () => checkProblems(documents(budget, deployment('api', 'app: api'), there)));
});

describe('a Service that is only in another namespace', () => {
  const other = documents(deployment('api', 'app: api', inShop), service('api', 'app: api', { ...inShop, ...ports }));
  const warned = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i, namespace: front}
spec: {defaultBackend: {service: {name: api, port: {number: 80}}}}
#                                       ^^^ ingress-service-missing: Ingress i wants Service api, which is only in namespace shop
`;
  test('is named', () => checkProblems(documents(warned, other)));
  test('in the same folder', () => checkProblems(`#- a.yaml\n${warned}#- b.yaml\n${other}`));
  test('is somebody else’s in other folders', () =>
    checkProblems(`#- front/a.yaml\n${ingress('name: i, namespace: front')}#- shop/b.yaml\n${other}`));
});
