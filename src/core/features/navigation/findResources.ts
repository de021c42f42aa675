import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** What a person calls an object. */
export interface ResourceName {
  /** In any case; '' for any kind. */
  readonly kind: string;
  readonly name: string;
  /** Effective; undefined for any. */
  readonly namespace?: string | undefined;
}

/** Ids of the objects with a name, by root, path and place: copies in overlays are several. */
export function findResources(snapshot: Snapshot, wanted: ResourceName): readonly string[] {
  return snapshot
    .files()
    .flatMap(({ uri }) => snapshot.resourcesIn(uri))
    .filter(placed => isCalled(snapshot, placed, wanted))
    .map(({ id }) => id);
}

function isCalled(snapshot: Snapshot, placed: PlacedResource, { kind, name, namespace }: ResourceName): boolean {
  const { facts } = placed.resource;
  if (facts.name !== name || facts.type === 'kustomization') return false;
  if (kind !== '' && facts.kind.toLowerCase() !== kind.toLowerCase()) return false;
  return namespace === undefined || snapshot.namespaceOf(placed) === namespace;
}
