import type { FaultPlace } from '../buildLog.ts';
import { type BuildObject, isNoted, rememberId, withRoot } from '../objects/buildObject.ts';
import { withoutSharing, withoutValueAt, withValueAt } from '../tree/edit.ts';
import { EMPTY_MAP, entriesAt, type MapValue, valueAt } from '../tree/value.ts';
import type { Change } from '../transformers/perObject.ts';
import { jsonPatch, type PatchOperation } from './jsonPatch.ts';

const ANNOTATIONS = ['metadata', 'annotations'];

/**
 * Applies a JSON patch to an object. `remembers`: `patches` record the previous id of the object, `patchesJson6902` do not.
 * Source: kustomize `PatchTransformer.transformJson6902`, `PatchJson6902Transformer`.
 */
export function operationsChange(
  operations: readonly PatchOperation[],
  remembers: boolean,
  place: FaultPlace | undefined,
): Change {
  return (object, log) => {
    const before = remembers ? rememberId(object) : object;
    const patched = jsonPatch(withAnnotations(before), operations);
    if ('refused' in patched) {
      log.refuse(patched.refused, patched.operation.at ?? place);
      return object;
    }
    const root = withoutSharing(patched.root);
    return withRoot(before, withoutEmptyAnnotations(root.kind === 'map' ? root : patched.root, object.root));
  };
}

/** Kustomize's own data are annotations to a patch, so it may add to annotations even if none are written. */
function withAnnotations(object: BuildObject): MapValue {
  if (!isNoted(object) || valueAt(object.root, ...ANNOTATIONS)) return object.root;
  return withValueAt(object.root, ANNOTATIONS, EMPTY_MAP);
}

function withoutEmptyAnnotations(root: MapValue, before: MapValue): MapValue {
  const isEmpty = valueAt(root, ...ANNOTATIONS)?.kind === 'map' && entriesAt(root, ...ANNOTATIONS).size === 0;
  return isEmpty && !valueAt(before, ...ANNOTATIONS) ? withoutValueAt(root, ANNOTATIONS) : root;
}
