import { expect, test } from 'vitest';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { expectKept } from '../support/packed.ts';

test('numbers that are no words of 32 bits', () => {
  const text =
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports: [{port: 1.5}, {port: 99999999999}, {port: -0.0, targetPort: x}]\n';
  expectKept(new Map([['a.yaml', text]]));
});

test('comments that stand before their document', () => {
  const text =
    '# podwire-ignore: service-selects-nothing -- why\n---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}}\n';
  expectKept(new Map([['a.yaml', text]]));
});

test('the members of a workload, in their order', () => {
  const rest =
    'selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {hostname: h, subdomain: s}}';
  const set = `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: a, ownerReferences: [{kind: A, name: b}]}\nspec: {serviceName: a, replicas: '{{n}}', ${rest}, volumeClaimTemplates: [{metadata: {name: data}}]}\n`;
  const rollout = `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec: {${rest}, strategy: {canary: {stableMetadata: {labels: {b: c}}}}}\n`;
  expectKept(new Map(Object.entries({ 'set.yaml': set, 'rollout.yaml': rollout })));
});

test('what other files are built by', () => {
  const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n';
  const values = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {A: b}\n';
  const [applier, map] = [flux, values].map(text => parseManifest(text, { path: 'a.yaml' }));
  expect([applier?.mayApply, applier?.mayHaveValues, map?.mayApply, map?.mayHaveValues]).toEqual([
    true,
    undefined,
    undefined,
    true,
  ]);
  expectKept(
    new Map(Object.entries({ 'flux.yaml': flux, 'values.yaml': values, 'both.yaml': `${flux}---\n${values}` })),
  );
});
