import type { LiveKind } from '../protocol/kinds.ts';

/** The API path of a kind in one version. */
export interface ResourcePath {
  readonly prefix: string;
  readonly plural: string;
}

/** The paths of each kind, the newest version first: where a server does not have it, the next one is tried. */
export const RESOURCES: Readonly<Record<LiveKind, readonly ResourcePath[]>> = {
  Service: [{ prefix: '/api/v1', plural: 'services' }],
  EndpointSlice: [
    { prefix: '/apis/discovery.k8s.io/v1', plural: 'endpointslices' },
    { prefix: '/apis/discovery.k8s.io/v1beta1', plural: 'endpointslices' },
    { prefix: '/api/v1', plural: 'endpoints' },
  ],
  Pod: [{ prefix: '/api/v1', plural: 'pods' }],
  Deployment: [{ prefix: '/apis/apps/v1', plural: 'deployments' }],
  StatefulSet: [{ prefix: '/apis/apps/v1', plural: 'statefulsets' }],
  DaemonSet: [{ prefix: '/apis/apps/v1', plural: 'daemonsets' }],
  ReplicaSet: [{ prefix: '/apis/apps/v1', plural: 'replicasets' }],
};

/** The path of a resource's objects in a namespace, '' for all namespaces. */
export function pathOf({ prefix, plural }: ResourcePath, namespace: string): string {
  return namespace === '' ? `${prefix}/${plural}` : `${prefix}/namespaces/${namespace}/${plural}`;
}
