import type { FaultPlace } from '../buildLog.ts';
import { allIds, type BuildObject, currentId } from '../objects/buildObject.ts';
import { idKey, idText } from '../objects/ids.ts';
import { withEntry, withoutValueAt, withValueAt } from '../tree/edit.ts';
import { entriesAt, type Entry, type MapValue, valueAt } from '../tree/value.ts';
import type { Accumulator } from './accumulator.ts';

/**
 * Adds a generated object, or merges it into an existing one with its id. Source: kustomize `resWrangler.AbsorbAll`.
 */
export function absorb(accumulator: Accumulator, object: BuildObject, place: FaultPlace | undefined): void {
  const id = currentId(object);
  const key = idKey(id);
  const met = accumulator.objects.filter(each => allIds(each).some(one => one.name === id.name && idKey(one) === key));
  const { log } = accumulator;
  const joins = object.behavior === 'merge' || object.behavior === 'replace';
  const [old] = met;
  if (!old) {
    if (!joins) accumulator.append([object], place, {});
    else if (!log.isOpen) log.refuse(`id ${idText(id)} does not exist; cannot merge or replace`, place);
  } else if (met.length > 1) log.refuse(`found multiple objects that could accept merge of ${idText(id)}`, place);
  else if (!joins)
    log.refuse(
      `id ${idText(id)} exists; can not use behavior: '${object.behavior || 'unspecified'}', behavior must be merge or replace`,
      place,
    );
  else accumulator.objects = accumulator.objects.map(each => (each === old ? joined(old, object) : each));
}

const joinedBefore = new WeakMap<BuildObject, WeakMap<BuildObject, BuildObject>>();

function joined(old: BuildObject, object: BuildObject): BuildObject {
  let made = joinedBefore.get(old);
  if (!made) joinedBefore.set(old, (made = new WeakMap()));
  const known = made.get(object);
  if (known) return known;
  const result = join(old, object);
  made.set(object, result);
  return result;
}

/** The new object with additional metadata of the old one. Source: kustomize `Resource.CopyMergeMetaDataFieldsFrom`. */
function join(old: BuildObject, object: BuildObject): BuildObject {
  let { root } = object;
  for (const field of ['labels', 'annotations']) root = withMerged(old.root, root, ['metadata', field]);
  for (const field of ['name', 'namespace']) {
    const value = valueAt(old.root, 'metadata', field);
    root = value ? withValueAt(root, ['metadata', field], value) : withoutValueAt(root, ['metadata', field]);
  }
  if (object.behavior === 'merge')
    for (const field of ['data', 'binaryData']) root = withMerged(old.root, root, [field]);
  return { ...old, root, behavior: old.behavior, isHashed: old.isHashed && object.isHashed };
}

function withMerged(old: MapValue, root: MapValue, path: readonly string[]): MapValue {
  const entries = new Map<string, Entry>([...entriesAt(old, ...path), ...entriesAt(root, ...path)]);
  if (entries.size === 0) return root;
  const value: MapValue = { kind: 'map', at: undefined, entries };
  const [field = ''] = path;
  return path.length === 1 ? withEntry(root, field, { key: undefined, value }) : withValueAt(root, path, value);
}
