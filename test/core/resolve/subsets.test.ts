import { expect, test } from 'vitest';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { deployment, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';

const ROUTE = uriOf('a/route/route.yaml');
const route = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web}
spec: {hosts: [web], http: [{route: [{destination: {host: web, subset: v1}}]}]}
`;
const rule = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: web}
spec: {host: web, subsets: [{name: v1, labels: {app: web}}]}
`;
const served = `${service('web', 'app: web')}---\n${deployment('web', 'app: web')}`;

test('a subset is asked for again when the rule of the host gets another Service, or has no other any more', () => {
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  const apply = (path: string, text: string | undefined) =>
    workspace.apply([text === undefined ? { uri: uriOf(path), removed: true } : { uri: uriOf(path), text }]).uris;
  apply('a/route/route.yaml', route);
  apply('a/route/web.yaml', served);
  apply('a/rule/rule.yaml', rule);
  const codes = () => problemsOf(workspace.snapshot(), ROUTE).map(({ code }) => code);
  expect(codes()).toEqual([]);
  expect(apply('a/rule/web.yaml', served)).toContain(ROUTE);
  expect(codes()).toEqual(['mesh-subset-missing']);
  expect(apply('a/rule/web.yaml', undefined)).toContain(ROUTE);
  expect(codes()).toEqual([]);
});
