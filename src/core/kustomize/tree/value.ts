import type { DecidedPlace } from '../../model/build.ts';
import type { ScalarType } from '../../parse/scalar.ts';

/**
 * A part of a built object. Values are immutable: a transformer makes new ones and shares unchanged parts, so that one
 * base can be used by all of its overlays.
 */
export type Value = ScalarValue | MapValue | ListValue;

/** A string, number, boolean or null. */
export interface ScalarValue {
  readonly kind: 'scalar';
  /** Without quotes; '' for null. */
  readonly text: string;
  readonly type: ScalarType;
  /** The place that decided it; undefined if no file did. */
  readonly at: DecidedPlace | undefined;
  /** True for a value from a Secret: it must never be shown or used for conclusions. */
  readonly isSecret?: true;
  /**
   * The written form, if it differs from `text`: `~`, `0x1F`, `True`, a folded text that kustomize prints in between.
   */
  readonly written?: string;
  /**
   * True if it is quoted or a block, and kustomize keeps that: a value that is merged into its place becomes a string,
   * too.
   */
  readonly isQuoted?: true;
  /** True if kustomize uses one node in several places of an object, so that a change of one changes all. */
  readonly isShared?: true;
}

/** A key's place and its value. */
export interface Entry {
  /** The place that decided the key. */
  readonly key: DecidedPlace | undefined;
  readonly value: Value;
}

/** A mapping, in the order of the text; of duplicate keys, the last one counts. */
export interface MapValue {
  readonly kind: 'map';
  readonly at: DecidedPlace | undefined;
  readonly entries: ReadonlyMap<string, Entry>;
  /** A duplicate key of a mapping in a patch. */
  readonly twice?: string;
}

/** A sequence. */
export interface ListValue {
  readonly kind: 'list';
  readonly at: DecidedPlace | undefined;
  readonly items: readonly Value[];
}

/** An empty mapping without a place. */
export const EMPTY_MAP: MapValue = {
  kind: 'map',
  at: undefined,
  entries: new Map(),
};

/** A text with the place that decides it. */
export function stringValue(text: string, at: DecidedPlace | undefined): ScalarValue {
  return { kind: 'scalar', text, type: 'string', at };
}

/** The value below a path of keys; undefined if one of them is missing. */
export function valueAt(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  let at = value;
  for (const key of path) at = at?.kind === 'map' ? at.entries.get(key)?.value : undefined;
  return at;
}

/** Text of a scalar below a path of keys; '' if there is none. */
export function textAt(value: Value | undefined, ...path: readonly string[]): string {
  const found = valueAt(value, ...path);
  return found?.kind === 'scalar' ? found.text : '';
}

/** Items of a list below a path of keys; empty if there is no list. */
export function itemsAt(value: Value | undefined, ...path: readonly string[]): readonly Value[] {
  const found = valueAt(value, ...path);
  return found?.kind === 'list' ? found.items : [];
}

/** Keys and values of a mapping below a path of keys; empty if there is no mapping. */
export function entriesAt(value: Value | undefined, ...path: readonly string[]): ReadonlyMap<string, Entry> {
  const found = valueAt(value, ...path);
  return found?.kind === 'map' ? found.entries : EMPTY_MAP.entries;
}

/** True if nothing, or null, is written. */
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
