import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { describeWiring, uriOf, workspaceOf } from '../support/workspace.ts';

const slice = (name: string, more = '', addresses = '[10.0.0.1]') =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: e, labels: {kubernetes.io/service-name: ${name}${more}}}\nendpoints: [{addresses: ${addresses}}]\n`;
const other = documents(deployment('other', 'app: other'), service('other', 'app: other'));
const first = (...texts: readonly string[]) => describeWiring(workspaceOf(documents(...texts)).snapshot())[0];
const ext = service('ext', 'app: ext');

describe('an EndpointSlice beside a selector that finds nothing', () => {
  test('serves the Service, and is named', () =>
    expect(first(ext, slice('ext'), other)).toBe(
      'ext: unknown EndpointSlice e, kept by hand, has addresses for it, whatever its selector finds',
    ));
  test('may be one that the controller keeps', () => {
    const managed = ', endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io';
    expect(first(ext, slice('ext', managed), other)).toContain('kept by its controller');
  });
  test('serves nothing without addresses', () =>
    expect(first(ext, slice('ext', '', '[]'), other)).toContain('nothing'));
  test('is not that of another Service', () => expect(first(ext, slice('other'), other)).toContain('nothing'));
  test('is not of another namespace', () =>
    expect(first(service('ext', 'app: ext', { namespace: 'shop' }), slice('ext'), other)).toContain('nothing'));
  test('says nothing where the selector finds Pods', () =>
    expect(first(service('other', 'app: other'), slice('other'), deployment('other', 'app: other'))).toBe(
      'other: selects Deployment other [file]',
    ));
  test('Endpoints do not last there', () =>
    expect(
      first(
        ext,
        'apiVersion: v1\nkind: Endpoints\nmetadata: {name: ext}\nsubsets: [{addresses: [{ip: 10.0.0.1}]}]\n',
        other,
      ),
    ).toContain('nothing'));
  test('comes and goes', () => {
    const workspace = workspaceOf(`#- a.yaml\n${documents(ext, other)}`);
    const now = () => describeWiring(workspace.snapshot())[0];
    expect(now()).toContain('nothing');
    workspace.apply([{ uri: uriOf('b.yaml'), text: slice('ext') }]);
    expect(now()).toContain('unknown');
    workspace.apply([{ uri: uriOf('b.yaml'), text: slice('ext', '', '[]') }]);
    expect(now()).toContain('nothing');
  });
});
