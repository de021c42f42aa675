import type { V1Pod } from '@kubernetes/client-node';
import type { ApiServer } from './apiServer.ts';

const NODE = 'node-1';

/** Stands in for scheduler and kubelet, which such a control plane does not have: Pods are bound and become ready. */
export class Kubelet {
  readonly #api: ApiServer;
  #addresses = 0;

  constructor(api: ApiServer) {
    this.#api = api;
  }

  /** Adds the one node, which DaemonSets need. */
  async start(): Promise<void> {
    await this.#api.send('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: NODE } });
    // A new node is kept clear of Pods until some controller finds it ready: there is none here.
    await this.#api.send('PATCH', `/api/v1/nodes/${NODE}`, { spec: { taints: null } });
    const capacity = { cpu: '100', memory: '100Gi', pods: '1000' };
    const status = { capacity, allocatable: capacity, conditions: [{ type: 'Ready', status: 'True' }] };
    await this.#api.send('PATCH', `/api/v1/nodes/${NODE}/status`, { status });
  }

  /** Binds and readies all Pods that are not yet so. */
  async run(): Promise<void> {
    for (const pod of await this.#api.list<V1Pod>('v1', 'Pod')) {
      if (pod.status?.podIP || pod.metadata?.deletionTimestamp) continue;
      await this.#ready(pod);
    }
  }

  async #ready({ metadata, spec }: V1Pod): Promise<void> {
    const name = metadata?.name ?? '';
    const path = `/api/v1/namespaces/${metadata?.namespace ?? ''}/pods/${name}`;
    const target = { apiVersion: 'v1', kind: 'Node', name: NODE };
    if (!spec?.nodeName) {
      await this.#api.send('POST', `${path}/binding`, {
        apiVersion: 'v1',
        kind: 'Binding',
        metadata: { name },
        target,
      });
    }
    this.#addresses++;
    const podIP = `10.244.${this.#addresses >> 8}.${this.#addresses & 255}`;
    const conditions = ['Ready', 'ContainersReady'].map(type => ({ type, status: 'True' }));
    await this.#api.send('PATCH', `${path}/status`, {
      status: { phase: 'Running', podIP, podIPs: [{ ip: podIP }], conditions },
    });
  }
}
