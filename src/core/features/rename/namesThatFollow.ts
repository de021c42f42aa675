import type { Range } from 'vscode-languageserver-types';
import { wholeRegex } from '../../kustomize/target/regex.ts';
import { lineStartsOf, positionAt } from '../../model/lineStarts.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { type KustomizationName, kustomizationNames } from './kustomizationNames.ts';

/** A renamed object in a build. */
export interface RenamedObject {
  readonly world: BuildWorld;
  readonly placed: PlacedResource;
}

/** A span of a file with the old name, without quotes. */
export interface FollowingName {
  readonly uri: string;
  readonly range: Range;
  /** True where it is the whole value, so that it can be quoted. */
  readonly isWhole: boolean;
}

/** Places where kustomizations and patches refer to renamed objects by the old name. */
export function namesThatFollow(
  snapshot: Snapshot,
  objects: readonly RenamedObject[],
  before: string,
): readonly FollowingName[] {
  const worlds = [...new Set(objects.map(({ world }) => world))];
  const found = worlds.flatMap(world => {
    const own = objects.filter(each => each.world === world).map(({ placed }) => placed);
    return kustomizationNames(snapshot, world)
      .filter(name => own.some(placed => isMeant(snapshot, name, placed)))
      .flatMap(name => pieceOf(snapshot, name, before) ?? []);
  });
  return [...new Map(found.map(each => [`${each.uri} ${JSON.stringify(each.range)}`, each])).values()];
}

/** True where a name refers to an object: by its name in the build, by the written one, or by an intermediate one. */
export function isMeant(snapshot: Snapshot, name: KustomizationName, placed: PlacedResource): boolean {
  const { facts } = placed.resource;
  const written = snapshot.builds?.writtenOf(placed)?.resource.facts;
  const namespaces = [facts.namespace, written?.namespace].map(each => each ?? 'default');
  if (!matches(name.kind, facts.kind) || !namespaces.some(each => matches(name.namespace, each))) return false;
  const { text } = name.value;
  const names = [facts.name, written?.name ?? facts.name];
  if (name.isPattern && names.some(each => matches(text, each))) return true;
  return names.includes(text) || (facts.name.includes(text) && text.includes(written?.name ?? facts.name));
}

function matches(pattern: string, text: string): boolean {
  const regex = wholeRegex(pattern);
  return pattern === '' || ('matches' in regex && regex.matches(text));
}

/** The part of a name that is the old word: all of it, the part after a prefix, or one of several names. */
export function pieceOf(
  { builds }: Snapshot,
  { value, isPattern }: KustomizationName,
  before: string,
): FollowingName | undefined {
  const { at, text } = value;
  if (!at?.isEditable) return undefined;
  const start = text.indexOf(before);
  if (start < 0 || text.includes(before, start + 1)) return undefined;
  const around = `${text.slice(0, start).at(-1) ?? ''}${text.at(start + before.length) ?? ''}`;
  if (isPattern && !/^[-()|^$]*$/.test(around)) return undefined;
  const file = builds?.textOf(at.uri);
  const written = file?.slice(...at.span);
  const quotes = written === text ? 0 : written === `"${text}"` || written === `'${text}'` ? 1 : undefined;
  if (quotes === undefined || file === undefined) return undefined;
  const from = at.span[0] + quotes + start;
  const lines = lineStartsOf(file);
  const range = { start: positionAt(lines, from), end: positionAt(lines, from + before.length) };
  return { uri: at.uri, range, isWhole: text === before && quotes === 0 };
}
