import { expect, test } from 'vitest';
import { keepPod, keepService, keepWorkload } from '../../../src/cluster/state/keep.ts';

/** A word that stands wherever nothing may be kept. */
const PRIVATE = 'pr1vate';
const metadata = {
  namespace: 'shop',
  name: 'api-1',
  labels: { app: 'api' },
  annotations: { note: PRIVATE, 'kubectl.kubernetes.io/last-applied-configuration': PRIVATE },
};
const spec = {
  serviceAccountName: PRIVATE,
  containers: [
    {
      name: 'api',
      image: PRIVATE,
      command: [PRIVATE],
      args: [PRIVATE],
      env: [{ name: 'TOKEN', value: PRIVATE }],
      envFrom: [{ secretRef: { name: PRIVATE } }],
      ports: [{ name: 'http', containerPort: 8080 }],
    },
  ],
  volumes: [{ name: 'v', secret: { secretName: PRIVATE } }],
};
const status = { phase: 'Running', podIP: PRIVATE, conditions: [{ type: 'Ready', status: 'True' }] };

test('of a Pod neither environment nor arguments nor annotations are kept', () => {
  const kept = keepPod({ metadata, spec, status });
  expect(kept).toMatchObject({ name: 'api-1', labels: { app: 'api' }, isReady: true });
  expect(JSON.stringify(kept)).toContain('http');
  expect(JSON.stringify(kept)).not.toContain(PRIVATE);
});

test('nor are they of a template or of a Service', () => {
  const template = { metadata: { labels: { app: 'api' }, annotations: metadata.annotations }, spec };
  const workload = keepWorkload('Deployment', { metadata, spec: { replicas: 2, template } });
  expect(workload).toMatchObject({ replicas: 2, templateLabels: { app: 'api' } });
  const service = keepService({ metadata, spec: { selector: { app: 'api' }, ports: [{ port: 80 }] } });
  expect(service).toMatchObject({ selector: { app: 'api' } });
  expect(JSON.stringify([workload, service])).not.toContain(PRIVATE);
});
