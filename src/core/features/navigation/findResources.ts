import type { PlacedResource } from '../../model/manifest.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';

/** How a user names an object. */
export interface ResourceName {
  /** Case-insensitive; '' for any kind. */
  readonly kind: string;
  readonly name: string;
  /** Effective namespace; undefined for any. */
  readonly namespace?: string | undefined;
}

/**
 * Ids of the objects with this name, by root, path and position: copies in overlays are separate. Where no file has it,
 * the objects with this name in a build.
 */
export function findResources(snapshot: Snapshot, wanted: ResourceName): readonly string[] {
  const found = called(snapshot, wanted);
  if (found.length > 0) return found.map(({ id }) => id);
  const { builds } = snapshot;
  const worlds = builds?.worlds() ?? [];
  const built = worlds.flatMap(world => called(world.snapshot(), wanted));
  return [...new Set(built.flatMap(placed => builds?.writtenOf(placed)?.id ?? []))];
}

/** Ids of the objects with this name in a build; where there are none, of those that are written with this name. */
export function findInBuild(snapshot: Snapshot, world: BuildWorld, wanted: ResourceName): readonly string[] {
  const inside = world.snapshot();
  const found = called(inside, wanted);
  if (found.length > 0) return found.map(({ id }) => id);
  const { kind, name, namespace } = wanted;
  const instances = called(snapshot, { kind, name }).flatMap(each => snapshot.builds?.instancesOf(each) ?? []);
  return instances.flatMap(each =>
    each.world === world && (namespace === undefined || inside.namespaceOf(each.placed) === namespace)
      ? [each.placed.id]
      : [],
  );
}

function called(snapshot: Snapshot, wanted: ResourceName): readonly PlacedResource[] {
  return snapshot
    .files()
    .flatMap(({ uri }) => snapshot.resourcesIn(uri))
    .filter(placed => isCalled(snapshot, placed, wanted));
}

function isCalled(snapshot: Snapshot, placed: PlacedResource, { kind, name, namespace }: ResourceName): boolean {
  const { facts } = placed.resource;
  if (facts.name !== name || facts.type === 'kustomization') return false;
  if (kind !== '' && facts.kind.toLowerCase() !== kind.toLowerCase()) return false;
  return namespace === undefined || snapshot.namespaceOf(placed) === namespace;
}
