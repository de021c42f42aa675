import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** Kinds of objects in no namespace that problems can be of. Source: `kubectl api-resources --namespaced=false`. */
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
 * True for an object that is in a namespace (effective) where any build applies it, or as it is written where none does.
 * What is in no namespace is in all of them, as for `kubectl get -n`; so is what belongs to no object (an id that is none).
 */
export function isInNamespace(snapshot: Snapshot, id: string, namespace: string): boolean {
  const placed = id === '' ? undefined : snapshot.resource(id);
  if (!placed || isClusterScoped(placed)) return true;
  const instances = snapshot.builds?.instancesOf(placed) ?? [];
  if (instances.length === 0) return (asBuilt(snapshot, id) ?? snapshot).namespaceOf(placed) === namespace;
  return instances.some(({ world, placed: built }) => world.snapshot().namespaceOf(built) === namespace);
}

/** What is known of the build that an object is part of which is written nowhere. */
function asBuilt({ builds }: Snapshot, id: string): Snapshot | undefined {
  return builds
    ?.worlds()
    .find(({ output }) => id.startsWith(`${output.id}:`))
    ?.snapshot();
}

function isClusterScoped({ resource: { facts } }: PlacedResource): boolean {
  return facts.type === 'kustomization' || CLUSTER_SCOPED.has(facts.kind);
}
