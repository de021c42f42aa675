import type { Location, Position } from 'vscode-languageserver-types';
import { eachOnce } from '../../model/place.ts';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import { readAppliers } from '../../kustomize/appliers/readAppliers.ts';
import { entriesAt, textAt } from '../../kustomize/tree/value.ts';
import type { BuildOutput, DecidedPlace } from '../../model/build.ts';
import type { Span } from '../../model/span.ts';
import { mayApply } from '../../parse/buildHints.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { offsetIn, rangeIn } from './namedFileAt.ts';
import { keptObjects, writtenText } from './writtenText.ts';

/** A variable that Flux substitutes: `${name}`, `${name:-default}`. */
const VARIABLE = /\$\{([_A-Za-z][_A-Za-z0-9]*)(?:[^\w}\n$][^}\n$]*)?\}/g;

interface Use {
  readonly name: string;
  readonly span: Span;
}

/** From `${name}` in a manifest to the values that the appliers of its builds set, each location once. */
export function variableValues(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const text = writtenText(snapshot, uri);
  if (!text?.includes('${')) return [];
  const offset = offsetIn(text, position);
  const use = usesIn(text).find(({ span }) => span[0] <= offset && offset <= span[1]);
  const worlds = use ? (snapshot.builds?.worldsOf(uri) ?? []) : [];
  return onceEach(worlds.flatMap(world => (use ? valuesIn(snapshot, world, use.name) : [])));
}

/** From a value of `postBuild.substitute` to all places of its builds where it is substituted. */
export function variableUses(snapshot: Snapshot, uri: string, position: Position): readonly Location[] {
  const text = writtenText(snapshot, uri);
  if (text === undefined || !mayApply(text)) return [];
  const given = readAppliers(text, uri).applied.flatMap(applied =>
    [...(applied.variables?.values ?? [])].flatMap(([name, { at }]) =>
      at && rangeIn(text, at.span).start.line === position.line ? [{ applied, name }] : [],
    ),
  );
  return onceEach(given.flatMap(({ applied, name }) => usesInBuilds(snapshot, applied, name)));
}

function usesInBuilds(snapshot: Snapshot, applied: Applied, name: string): readonly Location[] {
  const outputs = (snapshot.builds?.worlds() ?? []).flatMap(({ output }) => (isBy(output, applied) ? [output] : []));
  const uris = new Set(outputs.flatMap(filesOf));
  return [...uris].sort().flatMap(uri => {
    const text = writtenText(snapshot, uri) ?? '';
    const uses = usesIn(text).filter(use => use.name === name);
    return uses.map(({ span }) => ({ uri, range: rangeIn(text, span) }));
  });
}

/** Files in which anything of a build is decided. */
function filesOf({ documents }: BuildOutput): readonly string[] {
  return documents.flatMap(({ source, marks }) => [
    ...(source ? [source.uri] : []),
    ...marks.map(mark => mark.place.uri),
  ]);
}

function isBy({ by, folder }: BuildOutput, applied: Applied): boolean {
  return by?.uri === applied.by.uri && by.line === applied.by.line && folder === (applied.folder || '.');
}

/** The value in the applier itself, else in the last of the ConfigMaps that it names. */
function valuesIn(snapshot: Snapshot, { root, output }: BuildWorld, name: string): readonly Location[] {
  const { by } = output;
  const text = by && writtenText(snapshot, by.uri);
  if (!by || text === undefined) return [];
  const applied = readAppliers(text, by.uri).applied.find(each => isBy(output, each));
  const own = applied?.variables?.values.get(name)?.at;
  if (own) return locationIn(text, own);
  const from = applied?.variables?.from.filter(({ kind }) => kind === 'ConfigMap') ?? [];
  const found = from.map(each => configMapValue(snapshot, root, { map: each.name, name }));
  return found.findLast(places => places.length > 0) ?? [];
}

function configMapValue(
  snapshot: Snapshot,
  root: string,
  { map, name }: { readonly map: string; readonly name: string },
): readonly Location[] {
  const maps = keptObjects(snapshot, root, text => text.includes('ConfigMap') && text.includes(map)).filter(
    ({ value }) => textAt(value, 'kind') === 'ConfigMap' && textAt(value, 'metadata', 'name') === map,
  );
  return maps.flatMap(({ text, value }) => {
    const at = entriesAt(value, 'data').get(name)?.value.at;
    return at ? locationIn(text, at) : [];
  });
}

function locationIn(text: string, { uri, span }: DecidedPlace): readonly Location[] {
  return [{ uri, range: rangeIn(text, span) }];
}

/** `$${name}` is not a variable. */
function usesIn(text: string): readonly Use[] {
  return [...text.matchAll(VARIABLE)].flatMap(({ 0: written, 1: name, index }) =>
    name === undefined || text[index - 1] === '$' ? [] : [{ name, span: [index, index + written.length] as const }],
  );
}

function onceEach(places: readonly Location[]): readonly Location[] {
  return eachOnce(places);
}
