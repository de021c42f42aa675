import type { BuildLog } from '../buildLog.ts';
import type { FieldSpec } from '../config/fieldSpec.ts';
import { currentId, type BuildObject, withRoot } from '../objects/buildObject.ts';
import { idText, isSelected } from '../objects/ids.ts';
import { withEntry, withItems } from '../tree/edit.ts';
import { EMPTY_MAP, isMissing, type MapValue, stringValue, type Value } from '../tree/value.ts';

/** How a transformer changes the values that its specs lead to. */
export interface Setting {
  /** Returns the new value. */
  readonly set: (value: Value) => Value;
  /** The value to create if the field is missing and its spec creates it. */
  readonly makes?: 'map' | 'scalar';
  /** True if the caller has already checked that the setting applies to the object. */
  readonly anyKind?: boolean;
}

/**
 * Changes the fields of an object that a spec leads to, for a list on the way in each item. Source: kustomize
 * `filters/fieldspec`.
 */
export function applySpec(object: BuildObject, spec: FieldSpec, setting: Setting, log: BuildLog): BuildObject {
  if (!setting.anyKind && !isSelected(currentId(object), spec)) return object;
  const walk = new SpecWalk(spec, setting);
  const root = walk.value(object.root, 0);
  if (walk.fault !== '') {
    const field = spec.path.join('/');
    log.refuse(`considering field '${field}' of object ${idText(currentId(object))}: ${walk.fault}`, object.source);
    return object;
  }
  return root.kind === 'map' ? withRoot(object, root) : object;
}

class SpecWalk {
  readonly #spec: FieldSpec;
  readonly #setting: Setting;
  fault = '';

  constructor(spec: FieldSpec, setting: Setting) {
    this.#spec = spec;
    this.#setting = setting;
  }

  value(value: Value, depth: number): Value {
    if (depth === this.#spec.path.length) return this.#setting.set(value);
    if (isMissing(value)) return value;
    if (value.kind === 'list') return withItems(value, item => this.value(item, depth));
    if (value.kind === 'map') return this.#map(value, depth);
    this.fault ||= 'expected sequence or mapping node';
    return value;
  }

  #map(map: MapValue, depth: number): Value {
    const written = this.#spec.path[depth] ?? '';
    const isList = written.endsWith('[]');
    const name = isList ? written.slice(0, -2) : written;
    const old = map.entries.get(name);
    const made = isList ? undefined : this.#made(depth);
    const before = old && !isMissing(old.value) ? old.value : (made ?? old?.value);
    if (!before) return map;
    const after = this.value(before, depth + 1);
    return after === old?.value ? map : withEntry(map, name, { key: old?.key, value: after });
  }

  /** The value for a missing field. */
  #made(depth: number): Value | undefined {
    const { makes } = this.#setting;
    if (!this.#spec.create || makes === undefined) return undefined;
    const isLast = depth === this.#spec.path.length - 1;
    return isLast && makes === 'scalar' ? stringValue('', undefined) : EMPTY_MAP;
  }
}
