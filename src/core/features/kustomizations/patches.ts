import type { Location, Position } from 'vscode-languageserver-types';
import { itemsAt, type Value, valueAt } from '../../kustomize/tree/value.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { eachOnce, locationOf } from '../../model/place.ts';
import type { Span } from '../../model/span.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { type KustomizationText, kustomizationText } from './kustomizationText.ts';
import { fileNamed, offsetIn, rangeIn, TOP } from './namedFileAt.ts';

/** A patch, in a kustomization or in a file of its own. */
export interface Patch {
  readonly kustomization: KustomizationText;
  /** Span of the item in the kustomization. */
  readonly item: Span;
  /** Where its content is written. */
  readonly uri: string;
  readonly span: Span | undefined;
}

const FIELDS = ['patches', 'patchesJson6902', 'patchesStrategicMerge'] as const;

/** All patches of a kustomization. */
function patchesIn(snapshot: Snapshot, kustomization: KustomizationText): readonly Patch[] {
  return FIELDS.flatMap(field =>
    itemsAt(kustomization.value, field).flatMap(item => patchOf(snapshot, kustomization, item) ?? []),
  );
}

function patchOf(snapshot: Snapshot, kustomization: KustomizationText, item: Value): Patch | undefined {
  const inline = item.kind === 'scalar' && item.text.includes('\n') ? item : valueAt(item, 'patch');
  const at = item.at?.span;
  if (!at) return undefined;
  if (inline) return { kustomization, item: at, uri: kustomization.uri, span: inline.at?.span };
  const path = item.kind === 'scalar' ? item : valueAt(item, 'path');
  const uri = path?.kind === 'scalar' ? fileNamed(snapshot, kustomization, path.text) : undefined;
  return uri === undefined ? undefined : { kustomization, item: at, uri, span: undefined };
}

/** The patches that contain a position: in a kustomization, or in a file that kustomizations name. */
export function patchesAt(snapshot: Snapshot, uri: string, position: Position): readonly Patch[] {
  const own = kustomizationText(snapshot, uri);
  if (own) {
    const offset = offsetIn(own.text, position);
    return patchesIn(snapshot, own).filter(({ item }) => item[0] <= offset && offset <= item[1]);
  }
  return patchesOfFile(snapshot, uri);
}

/** The items of `replacements` of a kustomization that contain a position. */
export function replacementsAt(snapshot: Snapshot, uri: string, position: Position): readonly Patch[] {
  const kustomization = kustomizationText(snapshot, uri);
  if (!kustomization) return [];
  const offset = offsetIn(kustomization.text, position);
  return itemsAt(kustomization.value, 'replacements').flatMap(({ at }) => {
    const item = at?.span;
    return item && item[0] <= offset && offset <= item[1] ? [{ kustomization, item, uri, span: item }] : [];
  });
}

/** The patches in a file of their own. */
function patchesOfFile(snapshot: Snapshot, uri: string): readonly Patch[] {
  const readers = (snapshot.builds?.worldsOf(uri) ?? []).flatMap(world => readKustomizations(snapshot, world));
  return [...new Set(readers)].flatMap(reader => {
    const kustomization = kustomizationText(snapshot, reader);
    return kustomization ? patchesIn(snapshot, kustomization).filter(patch => patch.uri === uri) : [];
  });
}

/** URIs of the kustomizations of a root. */
function readKustomizations({ builds }: Snapshot, { root }: BuildWorld): readonly string[] {
  return (builds?.uris() ?? []).filter(uri => uri.startsWith(`${root}/`));
}

/** The objects that a patch changed, in each build, as written. */
function patchedObjects(snapshot: Snapshot, { uri, span }: Patch): readonly PlacedResource[] {
  const { builds } = snapshot;
  const built = (builds?.worldsOf(uri) ?? []).flatMap(world => [...(builds?.objectsFrom(world, uri, span) ?? [])]);
  return built.filter(placed => builds?.sourceOf(placed) !== uri);
}

/** Locations of the objects that a patch changes, each once. */
export function patchedPlaces(snapshot: Snapshot, patch: Patch): readonly Location[] {
  const places = patchedObjects(snapshot, patch).flatMap(placed => {
    const { uri, range } = locationOf(placed, placed.resource.spans.name);
    return snapshot.builds?.decidedAt(uri, range) ?? [];
  });
  return eachOnce(places);
}

/** Locations of the patches that change an object in any build, by file and position. */
export function patchPlaces(snapshot: Snapshot, placed: PlacedResource): readonly Location[] {
  const { builds } = snapshot;
  const uris = builds?.decidersOf(placed) ?? [];
  const instances = new Set(builds?.instancesOf(placed).map(each => each.placed.id));
  const patches = uris.flatMap(uri => patchesInFile(snapshot, uri));
  const own = patches.filter(patch => patchedObjects(snapshot, patch).some(({ id }) => instances.has(id)));
  const places = own.map(patch => {
    if (patch.span) return { uri: patch.uri, range: rangeIn(patch.kustomization.text, patch.item) };
    return { uri: patch.uri, range: TOP };
  });
  return eachOnce(places);
}

function patchesInFile(snapshot: Snapshot, uri: string): readonly Patch[] {
  const own = kustomizationText(snapshot, uri);
  return own ? patchesIn(snapshot, own).filter(patch => patch.uri === uri) : patchesOfFile(snapshot, uri);
}
