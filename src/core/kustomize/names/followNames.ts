import type { BuildLog } from '../buildLog.ts';
import { type FieldSpec, fieldSpec } from '../config/fieldSpec.ts';
import type { NameReference } from '../config/nameReferenceSpecs.ts';
import { type BuildObject, currentId, originalId, withRoot } from '../objects/buildObject.ts';
import { isSelected, type ObjectId } from '../objects/ids.ts';
import { applySpec } from '../transformers/applySpec.ts';
import { withEntry, withItems } from '../tree/edit.ts';
import { isMissing, type MapValue, stringValue, textAt, type Value } from '../tree/value.ts';
import { NameTable } from './nameTable.ts';
import { type Referral, selectReferral } from './selectReferral.ts';
import { uneditable } from '../tree/movingPlace.ts';

/**
 * Updates references to renamed objects, after everything else. Fields that the configuration does not list stay as
 * they are. Source: kustomize `nameReferenceTransformer` and `filters/nameref`.
 */
export function followNames(
  objects: readonly BuildObject[],
  references: readonly NameReference[],
  log: BuildLog,
): readonly BuildObject[] {
  const table = new NameTable(objects);
  let isSame = true;
  const followed = objects.map(object => {
    if (log.isRefused) return object;
    const next = followedOne(object, references, { table, log });
    if (next !== object) isSame = false;
    return next;
  });
  return isSame ? objects : followed;
}

/**
 * The same for edited objects (their indexes), where nothing that others see of these differs: the other objects refer to
 * what they referred to.
 */
export function followEdited(
  objects: readonly BuildObject[],
  indexes: readonly number[],
  references: readonly NameReference[],
  log: BuildLog,
): readonly BuildObject[] {
  let table: NameTable | undefined;
  const named = (name: string) => (table ??= new NameTable(objects)).named(name);
  return indexes.flatMap(index => {
    const object = objects[index];
    if (!object) return [];
    if (namedBy(object, references, { table: { named }, log }).length === 0) return object;
    return followedOne(object, references, { table: (table ??= new NameTable(objects)), log });
  });
}

/** The names in fields that may refer to others, by tree: most objects are the same in all overlays. */
const namesIn = new WeakMap<
  MapValue,
  {
    readonly references: readonly NameReference[];
    readonly names: ReadonlySet<string>;
    /** A mapping without its required name. */
    readonly nameless: Value | undefined;
  }
>();

/** The last result for an object, with the objects that it may refer to. */
const followedBefore = new WeakMap<
  BuildObject,
  {
    readonly references: readonly NameReference[];
    readonly named: readonly BuildObject[];
    readonly object: BuildObject;
  }
>();

function followedOne(
  object: BuildObject,
  references: readonly NameReference[],
  { table, log }: { readonly table: NameTable; readonly log: BuildLog },
): BuildObject {
  const named = namedBy(object, references, { table, log });
  if (named.length === 0) return object;
  const known = followedBefore.get(object);
  if (
    known?.references === references &&
    known.named.length === named.length &&
    known.named.every((each, at) => each === named[at])
  )
    return known.object;
  const next = new Follower(object, table, log).follow(references);
  if (!log.isRefused) followedBefore.set(object, { references, named, object: next });
  return next;
}

/** The objects with the names that an object's references had. */
function namedBy(
  object: BuildObject,
  references: readonly NameReference[],
  { table, log }: { readonly table: Pick<NameTable, 'named'>; readonly log: BuildLog },
): readonly BuildObject[] {
  let known = namesIn.get(object.root);
  if (known?.references !== references) {
    const found = new Names();
    for (const { path } of referrersOf(originalId(object), references)) found.collect(object.root, path);
    known = { references, names: found.names, nameless: found.nameless };
    namesIn.set(object.root, known);
  }
  if (known.nameless) log.refuse("path config error; no 'name' field in node", known.nameless.at ?? object.source);
  const named: BuildObject[] = [];
  for (const name of known.names) named.push(...table.named(name));
  return named;
}

const knownReferrers = new WeakMap<readonly NameReference[], Map<string, readonly FieldSpec[]>>();

/** The fields of a kind that may refer to others. */
function referrersOf(id: ObjectId, references: readonly NameReference[]): readonly FieldSpec[] {
  let known = knownReferrers.get(references);
  if (!known) knownReferrers.set(references, (known = new Map<string, readonly FieldSpec[]>()));
  const key = [id.group, id.version, id.kind].join('/');
  let specs = known.get(key);
  if (!specs)
    known.set(key, (specs = references.flatMap(({ referrers }) => referrers.filter(spec => isSelected(id, spec)))));
  return specs;
}

/** The names in an object's reference fields. */
class Names {
  readonly names = new Set<string>();
  nameless: Value | undefined;

  /** `at`: index of the next part of the path. */
  collect(value: Value | undefined, path: readonly string[], at = 0): void {
    if (value === undefined || isMissing(value)) return;
    const part = path[at];
    if (value.kind === 'list') for (const item of value.items) this.collect(item, path, at);
    else if (part === undefined) this.#name(value);
    else if (value.kind === 'map')
      this.collect(value.entries.get(part.endsWith('[]') ? part.slice(0, -2) : part)?.value, path, at + 1);
  }

  #name(value: Value): void {
    if (value.kind === 'map' && !value.entries.has('name')) this.nameless ??= value;
    this.names.add(value.kind === 'scalar' ? value.text : textAt(value, 'name'));
  }
}

class Follower {
  readonly #referrer: BuildObject;
  readonly #table: NameTable;
  readonly #log: BuildLog;

  constructor(referrer: BuildObject, table: NameTable, log: BuildLog) {
    this.#referrer = referrer;
    this.#table = table;
    this.#log = log;
  }

  follow(references: readonly NameReference[]): BuildObject {
    const kind = originalId(this.#referrer);
    let object = this.#referrer;
    for (const reference of references)
      for (const spec of reference.referrers) if (isSelected(kind, spec)) object = this.#field(object, spec, reference);
    return withRoot(this.#referrer, object.root);
  }

  #field(object: BuildObject, spec: FieldSpec, target: NameReference): BuildObject {
    // The kind that an object was written with decides which of its fields are references.
    const anyKind = fieldSpec('', {});
    const referral = { target, isRoleRef: spec.path.join('/').endsWith('roleRef/name') };
    const set = (value: Value) => this.#set(value, referral);
    return applySpec(object, { ...anyKind, path: spec.path, create: false }, { set, anyKind: true }, this.#log);
  }

  #set(value: Value, referral: Pick<Referral, 'target' | 'isRoleRef'>): Value {
    if (isMissing(value)) return value;
    if (value.kind === 'list')
      return withItems(value, item => (item.kind === 'map' ? this.#map(item, referral) : this.#set(item, referral)));
    if (value.kind === 'map') return this.#map(value, referral);
    const found = this.#select({
      ...referral,
      name: value.text,
      candidates: this.#candidates(value.text),
      compares: 'name',
    });
    const name = found && currentId(found).name;
    return name === undefined || name === value.text ? value : renamed(value, name);
  }

  /** A mapping with a name, and optionally a namespace. */
  #map(map: MapValue, referral: Pick<Referral, 'target' | 'isRoleRef'>): Value {
    const old = map.entries.get('name')?.value;
    if (old?.kind !== 'scalar') {
      this.#log.refuse("path config error; no 'name' field in node", map.at ?? this.#referrer.source);
      return map;
    }
    const namespace = map.entries.has('namespace') ? textAt(map, 'namespace') : undefined;
    const candidates = this.#table.inNamespace(this.#candidates(old.text), namespace);
    const found = this.#select({ ...referral, name: old.text, candidates, compares: 'nameAndNamespace' });
    if (!found) return map;
    const id = currentId(found);
    const result =
      id.name === old.text ? map : withEntry(map, 'name', { key: undefined, value: renamed(old, id.name) });
    if (id.namespace === '' || id.namespace === namespace) return result;
    const at = map.entries.get('namespace')?.value.at ?? old.at;
    return withEntry(result, 'namespace', {
      key: undefined,
      value: stringValue(id.namespace, uneditable(at)),
    });
  }

  #candidates(name: string): readonly BuildObject[] {
    return this.#table.reachable(this.#table.named(name), this.#referrer);
  }

  #select(referral: Omit<Referral, 'referrer'>): BuildObject | undefined {
    const found = selectReferral({ ...referral, referrer: this.#referrer });
    if (found !== 'ambiguous') return found;
    this.#log.refuse(`found multiple possible referrals of the name ${referral.name}`, this.#referrer.source);
    return undefined;
  }
}

/** The place stays that of the written name, although the name differs. */
function renamed(value: Value, name: string): Value {
  return stringValue(name, uneditable(value.at));
}
