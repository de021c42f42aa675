import { type Gvk, isSelected } from '../objects/ids.ts';
import { splitPath } from '../tree/splitPath.ts';

/** A field of certain kinds that a transformer changes. Source: kustomize api/types `FieldSpec`. */
export interface FieldSpec extends Gvk {
  /** The segments of the path; for a list on the way, each of its items is changed. */
  readonly path: readonly string[];
  /** True if a missing field is created. */
  readonly create: boolean;
}

/** A spec for a written path, such as `spec/template/spec/volumes/secret/secretName`. */
export function fieldSpec(path: string, kinds: Partial<Gvk> = {}, create = false): FieldSpec {
  return { group: '', version: '', kind: '', ...kinds, path: splitPath(path, '/'), create };
}

/**
 * Adds specs that are missing. Kustomize refuses two that differ only in `create`: then undefined. Source:
 * kustomize api/types `FsSlice.MergeAll`.
 */
export function mergeSpecs(specs: readonly FieldSpec[], more: readonly FieldSpec[]): readonly FieldSpec[] | undefined {
  if (more.length === 0) return specs;
  const merged = [...specs];
  for (const spec of more) {
    const known = merged.find(each => isSelected(each, spec) && each.path.join('/') === spec.path.join('/'));
    if (known && known.create !== spec.create) return undefined;
    if (!known) merged.push(spec);
  }
  return merged;
}
