import type { DecidedPlace } from '../../model/build.ts';
import { type MapValue, textAt } from '../tree/value.ts';
import { effectiveNamespace, groupVersion, idKey, type ObjectId } from './ids.ts';

/** The id of an object before a transformer renamed or moved it. */
export interface PreviousId {
  readonly name: string;
  /** The effective namespace, never ''. */
  readonly namespace: string;
  readonly kind: string;
}

/** An object during a build, with the data that kustomize keeps in internal annotations. */
export interface BuildObject {
  readonly root: MapValue;
  /** The document where it is written; undefined for a generated one. */
  readonly source: DecidedPlace | undefined;
  /** The previous ids, oldest first. */
  readonly previous: readonly PreviousId[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** How a generator treats an object of the same id; '' if it was not generated. */
  readonly behavior: '' | 'create' | 'merge' | 'replace';
  /** True if a hash of its content is appended to its name. */
  readonly isHashed: boolean;
  /** Names of the vars that read it. */
  readonly vars: readonly string[];
}

/** An object as written in a document. */
export function newObject(root: MapValue, source: DecidedPlace | undefined): BuildObject {
  return { root, source, previous: [], prefixes: [], suffixes: [], behavior: '', isHashed: false, vars: [] };
}

const ids = new WeakMap<MapValue, ObjectId>();

/** The current id of an object. */
export function currentId({ root }: BuildObject): ObjectId {
  let id = ids.get(root);
  if (!id) {
    id = {
      ...groupVersion(textAt(root, 'apiVersion')),
      kind: kindOf(root),
      name: textAt(root, 'metadata', 'name'),
      namespace: textAt(root, 'metadata', 'namespace'),
    };
    ids.set(root, id);
  }
  return id;
}

const keys = new WeakMap<MapValue, string>();

/** A key of an object's current id, equal for equal ids. */
export function currentKey(object: BuildObject): string {
  let key = keys.get(object.root);
  if (key === undefined) keys.set(object.root, (key = idKey(currentId(object))));
  return key;
}

/** Kind of an object. */
export function kindOf(root: MapValue): string {
  return textAt(root, 'kind');
}

/** The previous ids of an object, oldest first, in its current group and version. Source: kustomize `utils.PrevIds`. */
export function previousIds(object: BuildObject): readonly ObjectId[] {
  if (object.previous.length === 0) return [];
  const { group, version } = currentId(object);
  return object.previous.map(({ name, namespace, kind }) => ({ group, version, kind, name, namespace }));
}

/** The original id of an object. */
export function originalId(object: BuildObject): ObjectId {
  return previousIds(object)[0] ?? currentId(object);
}

/** All current and previous ids of an object. */
export function allIds(object: BuildObject): readonly ObjectId[] {
  return [...previousIds(object), currentId(object)];
}

/** The object with its current id added to the previous ones. */
export function rememberId(object: BuildObject): BuildObject {
  const id = currentId(object);
  const previous = { name: id.name, namespace: effectiveNamespace(id), kind: id.kind };
  return { ...object, previous: [...object.previous, previous] };
}

/** The object with a new tree. */
export function withRoot(object: BuildObject, root: MapValue): BuildObject {
  return root === object.root ? object : { ...object, root };
}

/** True if kustomize put internal annotations on the object. */
export function isNoted({ previous, prefixes, suffixes, behavior }: BuildObject): boolean {
  return previous.length > 0 || behavior !== '' || prefixes.length + suffixes.length > 0;
}
