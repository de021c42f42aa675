import type { BuildLog, FaultPlace } from '../buildLog.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { allIds, type BuildObject } from '../objects/buildObject.ts';
import { isSelected } from '../objects/ids.ts';
import type { ScalarValue } from '../tree/value.ts';
import { applySpec } from './applySpec.ts';

/** The number of replicas for the objects with a name. */
export interface ReplicaSetting {
  readonly name: string;
  readonly count: ScalarValue;
  readonly specs: readonly FieldSpec[];
  readonly place: FaultPlace | undefined;
}

/** Sets the replicas of objects. Source: kustomize `ReplicaCountTransformer`. */
export function setReplicas(
  objects: readonly BuildObject[],
  setting: ReplicaSetting,
  log: BuildLog,
): readonly BuildObject[] {
  let isFound = false;
  const changed = objects.map(object => {
    const ids = allIds(object);
    let next = object;
    for (const spec of setting.specs) {
      if (!ids.some(id => id.name === setting.name && isSelected(id, spec))) continue;
      isFound = true;
      next = applySpec(next, spec, { makes: 'scalar', set: () => setting.count }, log);
    }
    return next;
  });
  if (!isFound && !log.isOpen)
    log.refuse(`resource with name ${setting.name} does not match a config with replicas`, setting.place);
  return changed;
}
