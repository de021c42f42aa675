import type { PlacedResource } from '../../model/manifest.ts';
import { isBelow } from '../../model/paths.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { kustomizationText, namedFiles } from '../kustomizations/kustomizationText.ts';

/** Fields of a kustomization with files and folders of objects. */
const LISTING: readonly string[] = ['resources', 'bases', 'components'];

/**
 * The written objects to show for a file that holds none itself: those that it changes in any build, as a patch or a
 * values file does, and for a kustomization those that it lists. Each once; empty where nothing is built of the file.
 */
export function objectsBehind(snapshot: Snapshot, uri: string): readonly PlacedResource[] {
  const { builds } = snapshot;
  if (!builds) return [];
  const changed = builds
    .worldsOf(uri)
    .flatMap(world => builds.objectsFrom(world, uri))
    .flatMap(built => builds.writtenOf(built) ?? []);
  return [...new Map([...changed, ...listedIn(snapshot, uri)].map(placed => [placed.id, placed])).values()];
}

/** Objects in the files that a kustomization lists, and below the folders that it lists, while it is open in an editor. */
function listedIn(snapshot: Snapshot, uri: string): readonly PlacedResource[] {
  const text = snapshot.textOf(uri);
  const kustomization = text === undefined ? undefined : kustomizationText(snapshot, uri, text);
  if (!kustomization) return [];
  const listed = namedFiles(kustomization).flatMap(({ field, path }) => (LISTING.includes(field) && path ? path : []));
  return snapshot
    .files()
    .filter(
      ({ root, path }) => root === kustomization.root && listed.some(each => path === each || isBelow(path, each)),
    )
    .flatMap(file => snapshot.resourcesIn(file.uri));
}
