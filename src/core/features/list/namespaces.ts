import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** Cluster-scoped kinds that can have problems. Source: `kubectl api-resources --namespaced=false`. */
const CLUSTER_SCOPED = new Set([
  'APIService',
  'ClusterIssuer',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'ValidatingWebhookConfiguration',
]);

/**
 * True for an object that is in the (effective) namespace in any of its builds, or as written where it is not built.
 * Cluster-scoped objects are in every namespace, as for `kubectl get -n`; so is an id that is not an object's.
 */
export function isInNamespace(snapshot: Snapshot, id: string, namespace: string): boolean {
  const placed = id === '' ? undefined : snapshot.resource(id);
  if (!placed || isClusterScoped(placed)) return true;
  const instances = snapshot.builds?.instancesOf(placed) ?? [];
  if (instances.length === 0) return (asBuilt(snapshot, id) ?? snapshot).namespaceOf(placed) === namespace;
  return instances.some(({ world, placed: built }) => world.snapshot().namespaceOf(built) === namespace);
}

/** The snapshot of the build of an object that is not written in any file. */
function asBuilt({ builds }: Snapshot, id: string): Snapshot | undefined {
  return builds
    ?.worlds()
    .find(({ output }) => id.startsWith(`${output.id}:`))
    ?.snapshot();
}

function isClusterScoped({ resource: { facts } }: PlacedResource): boolean {
  return facts.type === 'kustomization' || CLUSTER_SCOPED.has(facts.kind);
}
