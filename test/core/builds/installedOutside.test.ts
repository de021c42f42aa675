import { expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { uriOf } from '../support/workspace.ts';
import { builtFrom, loudProblems } from './builtProblems.ts';

const object = (apiVersion: string, kind: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x, namespace: mon}\nspec: ${spec}\n`;

const release = (name: string, namespace = 'mon') =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {chart: {spec: {chart: ${name}}}}\n`;

const own = { namespace: 'mon' };
const USERS = documents(
  service('web', 'app: web', own),
  deployment('web', 'app: web', own),
  deployment('alone', 'app: alone', own),
  service('tempo-external', 'app: tempo', own),
  object('monitoring.coreos.com/v1', 'ServiceMonitor', '{selector: {matchLabels: {app: tempo}}, endpoints: []}'),
  object('networking.k8s.io/v1', 'Ingress', '{defaultBackend: {service: {name: tempo-ui, port: {number: 80}}}}'),
  object('networking.k8s.io/v1', 'NetworkPolicy', '{podSelector: {matchLabels: {app: tempo}}}'),
  object('policy/v1', 'PodDisruptionBudget', '{selector: {matchLabels: {app: tempo}}}'),
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    '{scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: tempo}}',
  ),
);
const files = (install: string) =>
  builtFrom(
    `#- configs/kustomization.yaml\nresources: [all.yaml]\n#- configs/all.yaml\n${USERS}#- controllers/kustomization.yaml\nresources: [release.yaml]\n#- controllers/release.yaml\n${install}`,
  );

test('what a chart makes that another build installs is not missing, and is told again when that comes and goes', () => {
  const wiring = files(release('tempo'));
  expect(loudProblems(wiring)).toEqual([]);
  const uri = uriOf('controllers/release.yaml');
  expect(wiring.apply([{ uri, text: release('loki') }]).uris).toContain(uriOf('configs/all.yaml'));
  expect(loudProblems(wiring)).toHaveLength(6);
  expect(wiring.apply([{ uri, text: release('tempo', 'flux-system') }]).uris).toContain(uriOf('configs/all.yaml'));
  expect(loudProblems(wiring)).toEqual([]);
});

test('a chart of another name, or in another namespace, makes nothing of it', () => {
  expect(loudProblems(files(release('loki')))).toHaveLength(6);
  expect(loudProblems(files(release('tempo', 'shop')))).toHaveLength(6);
});
