/** Objects as an API server answers them, as large as real ones: a Pod has some nine thousand characters. */
type Json = Readonly<Record<string, unknown>>;

const PADDING = Array.from({ length: 60 }, (_, i) => ({ name: `SETTING_${i}`, value: `value-${i}-`.repeat(8) }));

const managedFields = (path: Json): readonly Json[] =>
  ['kube-controller-manager', 'kubelet'].map(manager => ({
    manager,
    operation: 'Update',
    time: '2026-01-01T00:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: path,
  }));

function metadataOf(name: string, more: Json = {}): Json {
  return { namespace: 'bench', name, uid: `uid-${name}`, creationTimestamp: '2026-01-01T00:00:00Z', ...more };
}

/** A Service `s<number>`. */
export function serviceOf(number: number): Json {
  const spec = { clusterIP: '10.0.0.1', selector: { app: `s${number}` }, ports: [{ port: 80, protocol: 'TCP' }] };
  const fields = { 'f:spec': { 'f:selector': { 'f:app': {} }, 'f:ports': {} } };
  return { metadata: metadataOf(`s${number}`, { managedFields: managedFields(fields) }), spec };
}

/** Its Deployment. */
export function workloadOf(number: number): Json {
  const labels = { app: `s${number}` };
  const spec = { replicas: 50, selector: { matchLabels: labels }, template: { metadata: { labels } } };
  return { metadata: metadataOf(`s${number}`), spec, status: { readyReplicas: 50 } };
}

/** Its EndpointSlice. */
export function sliceOf(number: number, pods: number): Json {
  const endpoints = Array.from({ length: pods }, (_, pod) => ({
    addresses: ['10.1.2.3'],
    conditions: { ready: true },
    targetRef: { kind: 'Pod', name: `s${number}-${pod}` },
  }));
  const labels = { 'kubernetes.io/service-name': `s${number}` };
  return { metadata: metadataOf(`s${number}-abc`, { labels }), ports: [{ name: '', port: 8080 }], endpoints };
}

/** One of its Pods. */
export function podOf(number: number, pod: number, isReady: boolean): Json {
  const labels = { app: `s${number}`, 'pod-template-hash': 'abc', tier: 'backend' };
  const status = isReady ? 'True' : 'False';
  return {
    metadata: metadataOf(`s${number}-${pod}`, {
      labels,
      managedFields: managedFields({ 'f:spec': { 'f:containers': {} } }),
      ownerReferences: [{ controller: true, kind: 'ReplicaSet', name: `s${number}-abc` }],
    }),
    spec: {
      nodeName: 'n1',
      containers: [{ name: 'api', image: 'api:1', env: PADDING, ports: [{ containerPort: 8080 }] }],
    },
    status: {
      phase: 'Running',
      conditions: ['PodScheduled', 'Ready', 'ContainersReady'].map(type => ({ type, status })),
      containerStatuses: [{ name: 'api', ready: isReady, started: true, state: { running: {} } }],
    },
  };
}
