import type { DecidedPlace } from '../../model/build.ts';
import type { ScalarType } from '../../parse/scalar.ts';

/**
 * A piece of an object as it is built. Values never change: a transformer makes new ones and shares what it leaves
 * alone, so that one base serves all of its overlays.
 */
export type Value = ScalarValue | MapValue | ListValue;

/** A string, number, boolean or null. */
export interface ScalarValue {
  readonly kind: 'scalar';
  /** Without quotes; '' for null. */
  readonly text: string;
  readonly type: ScalarType;
  /** Where it was decided; undefined for what no file says. */
  readonly at: DecidedPlace | undefined;
  /** True for what came out of a Secret: nobody may see it, and nothing may be concluded from it. */
  readonly isSecret?: true;
  /** As it is written, where `text` says it in another way: `~`, `0x1F`, `True`, a folded text that kustomize prints in between. */
  readonly written?: string;
  /** True where it is written in quotes or as a block, and kustomize keeps that: what is merged into its place is text, too. */
  readonly isQuoted?: true;
  /** True where kustomize has one node in several places of an object: what changes one of them changes all. */
  readonly isShared?: true;
}

/** A key's place and its value. */
export interface Entry {
  /** Where the key was decided. */
  readonly key: DecidedPlace | undefined;
  readonly value: Value;
}

/** A mapping, in the order of the text; of keys that occur twice, the last. */
export interface MapValue {
  readonly kind: 'map';
  readonly at: DecidedPlace | undefined;
  readonly entries: ReadonlyMap<string, Entry>;
  /** A key that is written twice, of a mapping in a patch. */
  readonly twice?: string;
}

/** A sequence. */
export interface ListValue {
  readonly kind: 'list';
  readonly at: DecidedPlace | undefined;
  readonly items: readonly Value[];
}

/** An empty mapping from nowhere. */
export const EMPTY_MAP: MapValue = {
  kind: 'map',
  at: undefined,
  entries: new Map(),
};

/** A text with the place that decides it. */
export function stringValue(text: string, at: DecidedPlace | undefined): ScalarValue {
  return { kind: 'scalar', text, type: 'string', at };
}

/** The value below a path of keys; undefined where one of them is missing. */
export function valueAt(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let at = value;
  for (const key of path) at = at?.kind === 'map' ? at.entries.get(key)?.value : undefined;
  return at;
}

/** Text of a scalar below a path of keys; '' where there is none. */
export function textAt(value: Value | undefined, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return found?.kind === 'scalar' ? found.text : '';
}

/** Items of a list below a path of keys; none where there is no list. */
export function itemsAt(value: Value | undefined, ...path: readonly string[]): readonly Value[] {
  const found = valueAt(value, ...path);
  return found?.kind === 'list' ? found.items : [];
}

/** Keys and values of a mapping below a path of keys; none where there is no mapping. */
export function entriesAt(value: Value | undefined, ...path: readonly string[]): ReadonlyMap<string, Entry> {
  const found = valueAt(value, ...path);
  return found?.kind === 'map' ? found.entries : EMPTY_MAP.entries;
}

/** True where nothing is written, or a null. */
export function isMissing(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'scalar' && value.type === 'null');
}

/** True for null, an empty mapping and an empty list, too. */
export function isEmpty(value: Value | undefined): boolean {
  return (
    value === undefined ||
    isMissing(value) ||
    (value.kind === 'map' && value.entries.size === 0) ||
    (value.kind === 'list' && value.items.length === 0)
  );
}
