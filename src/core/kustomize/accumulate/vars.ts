import { allIds, type BuildObject } from '../objects/buildObject.ts';
import { effectiveNamespace, groupVersion, isClusterScoped, type ObjectId } from '../objects/ids.ts';
import { itemsAt, textAt, type Value, valueAt } from '../tree/value.ts';
import type { BuildVar } from './accumulated.ts';
import type { BuildScene } from './scene.ts';

/** Records a kustomization's vars, and the objects that they read. Source: kustomize `ResAccumulator.MergeVars`. */
export function mergeVars({ kustomization, accumulator }: BuildScene): void {
  const vars = itemsAt(kustomization.root, 'vars').map(varOf);
  if (vars.length === 0) return;
  for (const each of vars) {
    const met = accumulator.objects.filter(object => reads(each, object));
    if (met.length > 1) {
      accumulator.log.refuse(
        `found ${met.length} resId matches for var ${each.name} (unable to disambiguate)`,
        each.at,
      );
      return;
    }
    accumulator.objects = accumulator.objects.map(object =>
      object === met[0] ? { ...object, vars: [...object.vars, each.name] } : object,
    );
  }
  accumulator.addVars(vars, undefined);
}

function varOf(value: Value): BuildVar {
  const apiVersion = textAt(value, 'objref', 'apiVersion');
  const object: ObjectId = {
    group: textAt(value, 'objref', 'group'),
    version: textAt(value, 'objref', 'version'),
    kind: textAt(value, 'objref', 'kind'),
    name: textAt(value, 'objref', 'name'),
    namespace: textAt(value, 'objref', 'namespace'),
    ...(apiVersion === '' ? {} : written(apiVersion, textAt(value, 'objref', 'group'))),
  };
  const fieldPath = textAt(value, 'fieldref', 'fieldPath') || 'metadata.name';
  return { name: textAt(value, 'name'), object, fieldPath, at: valueAt(value, 'name')?.at ?? value.at };
}

/** A version without a group keeps the group. */
function written(apiVersion: string, group: string): Pick<ObjectId, 'group' | 'version'> {
  const found = groupVersion(apiVersion);
  return apiVersion.includes('/') ? found : { ...found, group };
}

function reads({ object: sought }: BuildVar, object: BuildObject): boolean {
  const isAnyNamespace = sought.namespace === '' && !isClusterScoped(sought);
  return allIds(object).some(
    id =>
      id.name === sought.name &&
      id.kind === sought.kind &&
      id.group === sought.group &&
      id.version === sought.version &&
      (isAnyNamespace || effectiveNamespace(id) === effectiveNamespace(sought)),
  );
}
