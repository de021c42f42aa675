import type { Location, Position } from 'vscode-languageserver-types';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import { fluxSource } from '../../kustomize/appliers/repository.ts';
import { readAppliers } from '../../kustomize/appliers/readAppliers.ts';
import { textAt, type Value, valueAt } from '../../kustomize/tree/value.ts';
import { comparePaths, isBelow } from '../../model/paths.ts';
import { mayApply } from '../../parse/buildHints.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { rootOf, uriIn } from './kustomizationText.ts';
import { fileAt, type FoundFile, offsetIn, rangeIn, TOP } from './namedFileAt.ts';
import { keptObjects, objectsOf, type WrittenObject, writtenText } from './writtenText.ts';

/** A link in a Flux or Argo CD object with its target. */
export interface ApplierEnd {
  /** LSP range of the link. */
  readonly range: FoundFile['range'];
  readonly to: Location;
}

/**
 * The targets of a position in an object that applies folders: from `path` to the kustomization of the folder, or to
 * its first manifest; from a Flux Kustomization's `sourceRef` to the object that it names.
 */
export function applierEnds(snapshot: Snapshot, uri: string, position: Position): readonly ApplierEnd[] {
  const text = writtenText(snapshot, uri);
  const root = rootOf(snapshot, uri) ?? rootApplying(snapshot, uri);
  if (text === undefined || root === undefined || !mayApply(text)) return [];
  const offset = offsetIn(text, position);
  const paths = readAppliers(text, uri).applied.flatMap(applied => {
    const to = isAt(applied.at, offset) ? topOfFolder(snapshot, root, applied) : undefined;
    return to ? endOf(text, applied.at, to) : [];
  });
  if (paths.length > 0) return [...new Map(paths.map(end => [end.to.uri, end])).values()];
  return objectsOf(uri, text).flatMap(object => sourceEnds(snapshot, root, { object, offset }));
}

/** The workspace folder of a file with nothing but objects that apply builds. */
function rootApplying({ builds }: Snapshot, uri: string): string | undefined {
  return builds?.worlds().find(({ output }) => output.by?.uri === uri)?.root;
}

function isAt(value: Value | undefined, offset: number): boolean {
  if (value?.kind !== 'scalar' || value.text === '' || !value.at) return false;
  return value.at.span[0] <= offset && offset <= value.at.span[1];
}

function endOf(text: string, value: Value, to: Location): readonly ApplierEnd[] {
  return value.at ? [{ range: rangeIn(text, value.at.span), to }] : [];
}

/** Only for a folder that is built for this object: otherwise the path may be one of another repository. */
function topOfFolder(snapshot: Snapshot, root: string, { folder, by }: Applied): Location | undefined {
  const { builds } = snapshot;
  const isBuilt = builds
    ?.worlds(root)
    .some(({ output }) => output.by?.uri === by.uri && output.folder === (folder || '.'));
  if (!builds || !isBuilt) return undefined;
  const own = fileAt(snapshot, root, folder);
  if (own !== undefined) return { uri: own, range: TOP };
  const manifests = [...builds.pathsIn(root)].filter(path => isBelow(path, folder) && /\.ya?ml$/.test(path));
  const [first] = manifests.sort(comparePaths);
  return first === undefined ? undefined : { uri: uriIn(root, first), range: TOP };
}

function sourceEnds(
  snapshot: Snapshot,
  root: string,
  { object, offset }: { readonly object: WrittenObject; readonly offset: number },
): readonly ApplierEnd[] {
  const { value, text } = object;
  const isFlux = textAt(value, 'apiVersion').startsWith('kustomize.toolkit.fluxcd.io/');
  const reference = valueAt(value, 'spec', 'sourceRef');
  const at = ['name', 'kind', 'namespace'].map(key => valueAt(reference, key)).find(each => isAt(each, offset));
  if (!isFlux || !at) return [];
  const source = fluxSource(value);
  if (!('kind' in source)) return [];
  return keptObjects(snapshot, root, mayApply).flatMap(each => {
    const name = valueAt(each.value, 'metadata', 'name');
    if (!name?.at || !isSource(each.value, source)) return [];
    return endOf(text, at, { uri: each.uri, range: rangeIn(each.text, name.at.span) });
  });
}

function isSource(
  value: Value,
  { kind, name, namespace }: { readonly kind: string; readonly name: string; readonly namespace: string },
): boolean {
  if (!textAt(value, 'apiVersion').startsWith('source.toolkit.fluxcd.io/')) return false;
  if (textAt(value, 'kind') !== kind || textAt(value, 'metadata', 'name') !== name) return false;
  const own = textAt(value, 'metadata', 'namespace');
  // A kustomization may set either of them.
  return own === '' || namespace === '' || own === namespace;
}
