import type { Location, Position } from 'vscode-languageserver-types';
import { folderOf } from '../../model/paths.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { askBuilds, decidedPlaces, type Place } from '../builds/askBuilds.ts';
import { linkPlaces } from './linkPlaces.ts';

/**
 * From an object's name in a template to where objects beside a HelmRelease or an Application name it: in the builds
 * that include the release, and in a folder that is not built.
 */
export function linksFromBeside(snapshot: Snapshot, place: Place): readonly Location[] {
  return askBuilds(snapshot, place, namedAt).flatMap(({ world, answer }) =>
    answer && world.output.by ? [...fromHosts(snapshot, world, answer), ...fromFolder(snapshot, world, answer)] : [],
  );
}

/** The object whose name is on a line: in templates only lines are known, not exact spans. */
function namedAt(world: Snapshot, uri: string, { line }: Position): PlacedResource | undefined {
  return world.resourcesIn(uri).find(placed => rangeOf(placed, placed.resource.spans.name).start.line === line);
}

function fromHosts(snapshot: Snapshot, { root, output }: BuildWorld, target: PlacedResource): readonly Location[] {
  const path = `(release ${output.id})`;
  const hosts = (snapshot.builds?.worlds(root) ?? []).filter(host =>
    host.output.included?.some(({ ofRelease }) => ofRelease?.path === path),
  );
  const found = hosts.flatMap(host => {
    const inHost = host.snapshot();
    const file = inHost.files().find(each => each.path === path);
    const included = file ? inHost.resourcesIn(file.uri).filter(each => isSame(each, target)) : [];
    return included.flatMap(each => linkPlaces(inHost, each, undefined));
  });
  return decidedPlaces(snapshot, found);
}

function isSame(a: PlacedResource, b: PlacedResource): boolean {
  return a.resource.facts.kind === b.resource.facts.kind && a.resource.facts.name === b.resource.facts.name;
}

function fromFolder(snapshot: Snapshot, { output: { by } }: BuildWorld, target: PlacedResource): readonly Location[] {
  const folder = folderOf(by?.uri ?? '');
  const files = snapshot.files().filter(({ uri }) => folderOf(uri) === folder && !snapshot.builds?.isBuilt(uri));
  return files.flatMap(({ uri }) => snapshot.resourcesIn(uri)).flatMap(source => namesIn(snapshot, source, target));
}

/** Where an object names another one. */
function namesIn(snapshot: Snapshot, source: PlacedResource, target: PlacedResource): readonly Location[] {
  const { facts, spans } = source.resource;
  return facts.links.flatMap((link, number) => {
    const span = spans.links[number]?.whole;
    if (!span || link.type !== 'name' || link.name !== target.resource.facts.name) return [];
    const ids = snapshot.resolveLink(source, number).targets.flat();
    return ids.some(({ id }) => id === target.id) ? [locationOf(source, span)] : [];
  });
}
