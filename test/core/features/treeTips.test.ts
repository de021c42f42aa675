import { expect, test } from 'vitest';
import { treeChildren } from '../../../src/core/features/tree/tree.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { workspaceOf } from '../support/workspace.ts';

test('rows of Services and workloads have what can be copied, and what is shown besides', () => {
  const ports = '  ports: [{port: 80, targetPort: web}]\n';
  const text = documents(service('api', 'app: api', { extra: ports }), deployment('api', 'app: api'));
  const snapshot = workspaceOf(text).snapshot();
  const [namespace] = treeChildren(snapshot, '', { problemsOnly: false });
  const [api] = treeChildren(snapshot, namespace?.id ?? '', { problemsOnly: false });
  const [workload] = treeChildren(snapshot, api?.id ?? '', { problemsOnly: false });
  expect(namespace?.facts).toBeUndefined();
  expect(api?.facts).toEqual({
    name: 'api',
    address: 'api.default.svc.cluster.local:80',
    lines: [
      'Selector: app=api',
      expect.stringMatching(/^Ports: 80 → web/),
      'Addresses: api, api.default, api.default.svc.cluster.local:80',
    ],
  });
  expect(workload?.facts).toEqual({ name: 'api', address: '', lines: ["Pods' labels: app=api"] });
});
