import type { BuildLog, FaultPlace } from '../buildLog.ts';
import { type BuildObject, rememberId, withRoot } from '../objects/buildObject.ts';
import { withEntry, withoutKey, withoutValueAt } from '../tree/edit.ts';
import { EMPTY_MAP, type Entry, entriesAt, type MapValue, valueAt } from '../tree/value.ts';
import type { Change } from '../transformers/perObject.ts';
import type { MergeTypeOf } from './mergeTypes.ts';
import { strategicMerge } from './strategicMerge.ts';

/** Additional permissions of a strategic merge patch. */
export interface MergeOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
  /** True if its target selects the objects, instead of its own id. */
  readonly isTargeted: boolean;
  /** The schemas of the kinds, if the build has its own. */
  readonly types: MergeTypeOf | undefined;
}

/** Applies a strategic merge patch to an object. Source: kustomize `Resource.ApplySmPatch`. */
export function mergeChange(patch: MapValue, options: MergeOptions, place: FaultPlace | undefined): Change {
  const tree = options.isTargeted ? withoutKey(patch, 'apiVersion') : patch;
  return (object, log) => applied(object, { tree, options, place }, log);
}

interface Merge {
  readonly tree: MapValue;
  readonly options: MergeOptions;
  readonly place: FaultPlace | undefined;
}

function applied(object: BuildObject, { tree, options, place }: Merge, log: BuildLog): BuildObject | undefined {
  const merged = strategicMerge(object.root, tree, options.types);
  if ('refused' in merged) {
    log.refuse(merged.refused, place);
    return object;
  }
  if ('deleted' in merged) return undefined;
  const before = options.allowNameChange || options.allowKindChange ? rememberId(object) : object;
  return withRoot(before, kept(object.root, merged.root, options));
}

/** Name, kind and namespace stay unchanged, unless the patch may change them. */
function kept(before: MapValue, root: MapValue, { allowNameChange, allowKindChange }: MergeOptions): MapValue {
  let result = root;
  const kind = before.entries.get('kind');
  if (!allowKindChange && kind) result = withEntry(result, 'kind', kind);
  const metadata = entriesAt(before, 'metadata');
  if (!allowNameChange) result = withMeta(result, 'name', metadata.get('name'));
  return withMeta(result, 'namespace', metadata.get('namespace'));
}

function withMeta(root: MapValue, field: string, entry: Entry | undefined): MapValue {
  const metadata = valueAt(root, 'metadata');
  if (!entry) return withoutValueAt(root, ['metadata', field]);
  const value = withEntry(metadata?.kind === 'map' ? metadata : EMPTY_MAP, field, entry);
  return withEntry(root, 'metadata', { key: undefined, value });
}
