import { FakeApiServer } from './fakeApiServer.ts';

const READY = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };

/** A Pod of app `api`, with `spec` and `status` as the kubelet would have them. */
export function podObject(name: string, isReady = true): Readonly<Record<string, unknown>> {
  const waiting = [{ name: 'api', ready: false, state: { waiting: { reason: 'CrashLoopBackOff' } } }];
  return {
    metadata: { namespace: 'shop', name, labels: { app: 'api' } },
    spec: { nodeName: 'n1', containers: [{ name: 'api', ports: [{ name: 'http', containerPort: 8080 }] }] },
    status: isReady ? READY : { phase: 'Running', containerStatuses: waiting },
  };
}

/** The slice of Service `api` with these Pods. */
export function sliceObject(...pods: readonly string[]): Readonly<Record<string, unknown>> {
  return {
    metadata: { namespace: 'shop', name: 'api-1', labels: { 'kubernetes.io/service-name': 'api' } },
    ports: [{ name: 'web', port: 8080 }],
    endpoints: pods.map(name => ({ addresses: ['10.0.0.1'], targetRef: { kind: 'Pod', name } })),
  };
}

/** The Service `api`. */
export const API = {
  metadata: { namespace: 'shop', name: 'api' },
  spec: { clusterIP: '10.0.0.1', selector: { app: 'api' }, ports: [{ name: 'web', port: 80, targetPort: 'http' }] },
};

/** A started server with the Service `api` and its Pods `a` and `b`. */
export async function startShop(tls?: { readonly cert: string; readonly key: string }): Promise<FakeApiServer> {
  const server = new FakeApiServer(tls);
  await server.start();
  server.put('services', API);
  server.put('pods', podObject('a'));
  server.put('pods', podObject('b'));
  server.put('endpointslices', sliceObject('a', 'b'));
  return server;
}
