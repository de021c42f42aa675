import type { DecidedPlace } from '../../model/build.ts';
import type { BuildLog } from '../buildLog.ts';
import { type FieldSpec, fieldSpec } from '../config/fieldSpec.ts';
import { type BuildObject, currentId, rememberId, withRoot } from '../objects/buildObject.ts';
import { isClusterScoped } from '../objects/ids.ts';
import { withEntry, withItems } from '../tree/edit.ts';
import { stringValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { applySpec } from './applySpec.ts';
import type { Change } from './perObject.ts';

/** Which subjects of role bindings are also changed. */
export type SubjectMode = 'defaultOnly' | 'allServiceAccounts' | 'none';

/** The new namespace of objects. */
export interface NamespaceSetting {
  readonly namespace: string;
  readonly at: DecidedPlace | undefined;
  readonly specs: readonly FieldSpec[];
  readonly subjects: SubjectMode;
  /** True to change only objects without a namespace. */
  readonly unsetOnly: boolean;
}

const METADATA_NAMESPACE = fieldSpec('metadata/namespace', {}, true);

/** Sets the namespace of an object. Source: kustomize `NamespaceTransformer` and `filters/namespace`. */
export function namespaceChange(setting: NamespaceSetting): Change {
  return (object, log) => {
    const id = currentId(object);
    let changed = rememberId(object);
    if (!isClusterScoped(id)) changed = put(changed, METADATA_NAMESPACE, setting, log);
    const isBinding = id.kind === 'RoleBinding' || id.kind === 'ClusterRoleBinding';
    if (isBinding) changed = withSubjects(changed, setting);
    for (const spec of setting.specs)
      if (applies(spec, isBinding, textAt(object.root, 'apiVersion'))) changed = put(changed, spec, setting, log);
    return changed;
  };
}

/** Fields that are handled separately. */
function applies(spec: FieldSpec, isBinding: boolean, apiVersion: string): boolean {
  const path = spec.path.join('/');
  if (path === 'metadata/namespace' || (path === 'metadata/name' && apiVersion !== 'v1')) return false;
  return !(isBinding && path === 'subjects/namespace' && spec.kind.endsWith('RoleBinding'));
}

function put(object: BuildObject, spec: FieldSpec, setting: NamespaceSetting, log: BuildLog): BuildObject {
  return applySpec(object, spec, { makes: 'scalar', set: value => moved(value, setting, object, log) }, log);
}

function moved(
  value: Value,
  { namespace, at, unsetOnly }: NamespaceSetting,
  object: BuildObject,
  log: BuildLog,
): Value {
  if (value.kind !== 'scalar') {
    log.refuse('namespace field specs must target scalar nodes', object.source);
    return value;
  }
  return unsetOnly && value.text !== '' ? value : stringValue(namespace, at);
}

function withSubjects(object: BuildObject, setting: NamespaceSetting): BuildObject {
  const subjects = valueAt(object.root, 'subjects');
  if (setting.subjects === 'none' || subjects?.kind !== 'list') return object;
  const [field, text] = setting.subjects === 'defaultOnly' ? ['name', 'default'] : ['kind', 'ServiceAccount'];
  const moved = withItems(subjects, subject => {
    if (subject.kind !== 'map' || textAt(subject, field ?? '') !== text) return subject;
    if (setting.unsetOnly && textAt(subject, 'namespace') !== '') return subject;
    return withEntry(subject, 'namespace', { key: undefined, value: stringValue(setting.namespace, setting.at) });
  });
  return withRoot(object, withEntry(object.root, 'subjects', { key: undefined, value: moved }));
}
