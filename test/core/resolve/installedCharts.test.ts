import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { describeWiring, uriOf, workspaceOf } from '../support/workspace.ts';

const NEAR = documents(service('a', 'app: a'), deployment('a', 'app: a'));
const object = (apiVersion: string, kind: string, spec: string, name = 'x') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const release = (spec: string, name = 'x') => object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', spec, name);
const application = (source: string) => object('argoproj.io/v1alpha1', 'Application', `{source: ${source}}`);

const redis = service('cache', 'app.kubernetes.io/name: redis');

describe('what a chart may make that something in scope has installed', () => {
  test.each([
    ['HelmRelease, by the chart', release('{chart: {spec: {chart: stable/redis}}}'), 'unknown'],
    ['HelmRelease, by its own name', release('{}', 'redis'), 'unknown'],
    ['HelmRelease, by the name of the release', release('{releaseName: redis}'), 'unknown'],
    ['HelmRelease, by an override', release('{values: {nameOverride: redis}}'), 'unknown'],
    ['HelmRelease of something else', release('{chart: {spec: {chart: redisinsight}}}'), 'nothing'],
    ['HelmChart of k3s', object('helm.cattle.io/v1', 'HelmChart', '{chart: redis}'), 'unknown'],
    [
      'KfDef of an application',
      object('kfdef.apps.kubeflow.org/v1', 'KfDef', '{applications: [{name: web}, {name: redis}]}'),
      'unknown',
    ],
    [
      'PackageInstall',
      object('packaging.carvel.dev/v1alpha1', 'PackageInstall', '{packageRef: {refName: redis}}'),
      'unknown',
    ],
    [
      'Subscription of an operator',
      object('operators.coreos.com/v1alpha1', 'Subscription', '{name: redis}'),
      'unknown',
    ],
    ['Application of a chart', application('{chart: redis}'), 'unknown'],
    [
      'ApplicationSet of a chart',
      object('argoproj.io/v1alpha1', 'ApplicationSet', '{template: {spec: {source: {chart: redis}}}}'),
      'unknown',
    ],
    ['Application of a chart, by its release', application('{path: x, helm: {releaseName: redis}}'), 'unknown'],
    ['Application of plain manifests', application('{path: apps/redis}'), 'nothing'],
    ['a kind of another group', object('example.com/v1', 'HelmRelease', '{releaseName: redis}'), 'nothing'],
  ])('Pods: %s', (_, installer, verdict) => {
    const [wiring = ''] = describeWiring(workspaceOf(documents(redis, NEAR, installer)).snapshot()).slice(0, 1);
    expect(wiring).toMatch(`cache: ${verdict}`);
  });

  test.each([
    ['networking.k8s.io/v1', 'Ingress', '{defaultBackend: {service: {name: redis-master, port: {number: 80}}}}'],
    [
      'autoscaling/v2',
      'HorizontalPodAutoscaler',
      '{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: my-redis}}',
    ],
    ['policy/v1', 'PodDisruptionBudget', '{selector: {matchLabels: {app.kubernetes.io/instance: redis}}}'],
    ['networking.k8s.io/v1', 'NetworkPolicy', '{podSelector: {matchLabels: {app: redis}}, ingress: [{}]}'],
    ['monitoring.coreos.com/v1', 'ServiceMonitor', '{selector: {matchLabels: {app: redis}}, endpoints: [{port: x}]}'],
  ])('%s %s', (apiVersion, kind, spec) => {
    const warnings = (text: string) => problemsIn(text).filter(([, { severity }]) => severity === 'warning').length;
    const text = documents(NEAR, object(apiVersion, kind, spec));
    expect(warnings(text)).toBe(1);
    expect(warnings(documents(text, release('{chart: {spec: {chart: redis}}}')))).toBe(0);
  });

  test('are told anew when it comes and goes', () => {
    const workspace = workspaceOf(`#- a/all.yaml\n${documents(NEAR, redis)}`);
    const uri = uriOf('a/release.yaml');
    const codes = () => problemsOf(workspace.snapshot(), uriOf('a/all.yaml')).map(({ code }) => code);
    expect(codes()).toEqual(['service-selects-nothing']);
    expect(workspace.apply([{ uri, text: release('{releaseName: redis}') }]).uris).toContain(uriOf('a/all.yaml'));
    expect(codes()).toEqual([]);
    workspace.apply([{ uri, text: release('{releaseName: other}') }]);
    expect(codes()).toEqual(['service-selects-nothing']);
  });

  test.each([
    ['is built with them', '', 'unknown'],
    ['is built with them, but outside of their bundle', 'bundles: ["a/**"]\n', 'nothing'],
    ['is built with them, but in a bundle', 'bundles: ["c/**"]\n', 'nothing'],
    ['is in their bundle', 'bundles: ["**"]\n', 'unknown'],
  ])('count where the chart %s', (_, config, verdict) => {
    const workspace = workspaceOf(
      `#- podwire.yaml\n${config}#- a/b/svc.yaml\n${redis}#- c/release.yaml\n${release('{releaseName: redis}')}` +
        '#- k/kustomization.yaml\nresources: [../a/b/svc.yaml, ../c/release.yaml]\n',
    );
    expect(describeWiring(workspace.snapshot())[0]).toMatch(`cache: ${verdict}`);
  });
});

describe('a chart whose values are in another folder of its name', () => {
  const VALUES = 'addons/all/redis/values.yaml';
  const route = (name: string) =>
    object('networking.k8s.io/v1', 'Ingress', `{defaultBackend: {service: {name: ${name}, port: {number: 80}}}}`);
  const problems = (files: Readonly<Record<string, string>>) => {
    const workspace = workspaceOf(
      Object.entries(files)
        .map(([path, text]) => `#- ${path}\n${text}`)
        .join('\n'),
    );
    const codes = () =>
      Object.keys(files)
        .flatMap(path => problemsOf(workspace.snapshot(), uriOf(path)))
        .map(({ code }) => code);
    return { workspace, codes };
  };
  const own = 'addons/prod/redis/route.yaml';
  const missing = ['ingress-service-missing'];

  test('may make what is named after it', () => {
    const text = documents(NEAR, route('redis-master'));
    expect(problems({ [own]: text }).codes()).toEqual(missing);
    expect(problems({ [own]: text, [VALUES]: 'auth: {a: b}\n' }).codes()).toEqual([]);
    expect(problems({ [own]: documents(NEAR, redis), [VALUES]: 'auth: {a: b}\n' }).codes()).toEqual([]);
  });

  test.each([
    ['another name', { [own]: documents(NEAR, route('web')), [VALUES]: 'a: {b: c}\n' }],
    ['another folder', { 'addons/prod/x/r.yaml': documents(NEAR, route('redis-master')), [VALUES]: 'a: {b: c}\n' }],
    [
      'a chart that is here',
      {
        [own]: documents(NEAR, route('redis-master')),
        [VALUES]: 'a: {b: c}\n',
        'addons/all/redis/templates/x.yaml': 'a: b\n',
        'addons/all/redis/Chart.yaml': 'name: redis\n',
      },
    ],
    [
      'values of another chart',
      { [own]: documents(NEAR, route('redis-master')), 'b/redis/db-values.yaml': 'a: {b: c}\n' },
    ],
  ])('but not %s', (_, files) => expect(problems(files).codes()).toEqual(missing));

  test('is told anew when the values come and go', () => {
    const { workspace, codes } = problems({ [own]: documents(NEAR, route('redis-master'), redis) });
    const both = ['service-selects-nothing', 'ingress-service-missing'];
    expect(codes().sort()).toEqual([...both].sort());
    const uri = uriOf(VALUES);
    expect(workspace.apply([{ uri, text: 'a: {b: c}\n' }]).uris).toContain(uriOf(own));
    expect(codes()).toEqual([]);
    expect(workspace.apply([{ uri, removed: true }]).uris).toContain(uriOf(own));
    expect(codes().sort()).toEqual([...both].sort());
  });
});
