import { expect, test } from 'vitest';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

const ingress = (path: string, annotations: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i, annotations: {${annotations}}}\nspec: {rules: [{host: a.example.com, http: {paths: [{path: ${path}}]}}]}\n`;

test('a canary whose paths have no backend is told anew when its main Ingress comes or goes', () => {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  const canary = uriOf('b/canary.yaml');
  const main = uriOf('a/main.yaml');
  workspace.apply([
    { uri: canary, text: ingress('/v2', 'nginx.ingress.kubernetes.io/canary: "true"') },
    { uri: main, text: ingress('/v1', '') },
  ]);
  const told = () => problemsOf(workspace.snapshot(), canary).map(({ code }) => code);
  expect(told()).toEqual(['canary-ingress-alone']);
  expect(workspace.apply([{ uri: main, removed: true }]).uris).toContain(canary);
  expect(told()).toEqual([]);
  expect(workspace.apply([{ uri: main, text: ingress('/v1', '') }]).uris).toContain(canary);
  expect(told()).toEqual(['canary-ingress-alone']);
});
