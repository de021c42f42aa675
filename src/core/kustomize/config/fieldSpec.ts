import { type Gvk, isSelected } from '../objects/ids.ts';
import { splitPath } from '../tree/splitPath.ts';

/** A field of some kinds that a transformer changes. Source: kustomize api/types `FieldSpec`. */
export interface FieldSpec extends Gvk {
  /** Split, without the slashes; lists on the way are gone through. */
  readonly path: readonly string[];
  /** Whether it is made where it is missing. */
  readonly create: boolean;
}

/** A spec for a path as it is written: `spec/template/spec/volumes/secret/secretName`. */
export function fieldSpec(path: string, kinds: Partial<Gvk> = {}, create = false): FieldSpec {
  return { group: '', version: '', kind: '', ...kinds, path: splitPath(path, '/'), create };
}

/**
 * Adds specs that are not there yet. Two that differ in `create` alone are refused by kustomize: then undefined. Source:
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
