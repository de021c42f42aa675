import { type Labels, newLabels } from '../../model/labels.ts';
import type { Span } from '../../model/span.ts';
import { damaged, type PackReader, type PackWriter } from './pack.ts';

/** Writes values of one type and reads them again. Reading always returns that type, or throws DamagedPack. */
export interface Codec<T> {
  readonly write: (to: PackWriter, value: T) => void;
  readonly read: (from: PackReader) => T;
  /** Of a value that may be undefined: the codec of all others. */
  readonly present?: Codec<NonNullable<T>>;
}

/** A codec for each member: a missing one does not compile. */
export type Fields<T> = { readonly [K in keyof T]-?: undefined extends T[K] ? Codec<T[K] | undefined> : Codec<T[K]> };

interface Field<T> {
  readonly key: keyof T;
  readonly codec: Codec<T[keyof T]>;
  /** Its bit among those that tell which optional members there are; 0 for all others. */
  readonly bit: number;
}

/**
 * Objects with known members, written in the order of `fields`. A number before them tells which of the optional ones
 * follow, at most 32: most of them are missing.
 */
export function record<T extends object>(fields: Fields<T>): Codec<T> {
  let bits = 0;
  const all = Object.entries<Codec<T[keyof T]>>(fields as Record<string, Codec<T[keyof T]>>).map(
    ([key, { present, ...codec }]) => ({ key, codec: present ?? codec, bit: present ? 1 << bits++ : 0 }) as Field<T>,
  );
  // A copy of an object that has all members takes far less memory than an object that grows.
  const empty = Object.fromEntries(all.map(({ key }) => [key, undefined])) as Partial<T>;
  return {
    write: (to, value) => {
      const place = bits > 0 ? to.reserve() : 0;
      let found = 0;
      for (const { key, codec, bit } of all) {
        const member = value[key];
        if (bit !== 0) {
          if (member === undefined) continue;
          found |= bit;
        }
        codec.write(to, member);
      }
      if (found !== 0) to.fill(place, found);
    },
    read: from => {
      const value = { ...empty };
      const found = bits > 0 ? from.number() : 0;
      for (const { key, codec, bit } of all) if (bit === 0 || (found & bit) !== 0) value[key] = codec.read(from);
      return value as T;
    },
  };
}

/** Any string. */
export const text: Codec<string> = { write: (to, value) => to.text(value), read: from => from.text() };

/** True or false. */
export const flag: Codec<boolean> = {
  write: (to, value) => to.number(value ? 1 : 0),
  read: from => from.below(2) === 1,
};

/** A non-negative integer of 31 bits: an offset, a length, a count. */
export const natural: Codec<number> = {
  write: (to, value) => to.number(value),
  read: from => from.below(2 ** 31),
};

/** Any finite number. */
export const decimal: Codec<number> = {
  write: (to, value) => {
    const isWord = (value | 0) === value && !Object.is(value, -0);
    to.number(isWord ? 1 : 0);
    if (isWord) to.number(value);
    else to.text(Object.is(value, -0) ? '-0' : String(value));
  },
  read: from => {
    if (from.below(2) === 1) return from.number();
    const value = Number(from.text());
    return Number.isFinite(value) ? value : damaged();
  },
};

/** Two offsets. */
export const span: Codec<Span> = {
  write: (to, [start, end]) => {
    to.number(start);
    to.number(end);
  },
  read: from => [natural.read(from), natural.read(from)],
};

/** Two offsets that may be negative, where the span begins before its document. */
export const signedSpan: Codec<Span> = { write: span.write, read: from => [from.number(), from.number()] };

/** Shared by all objects without labels: facts are never changed. */
const NO_LABELS: Labels = Object.freeze(newLabels());

/** Labels in their order, without a prototype. */
export const labels: Codec<Labels> = {
  write: (to, value) => {
    const place = to.reserve();
    let count = 0;
    for (const key in value) {
      to.text(key);
      to.text(value[key] ?? '');
      count++;
    }
    to.fill(place, count);
  },
  read: from => {
    let left = from.count();
    if (left === 0) return NO_LABELS;
    const value = newLabels();
    for (; left > 0; left--) value[from.text()] = from.text();
    return value;
  },
};

/** A value or undefined. */
export function optional<T extends NonNullable<unknown>>(codec: Codec<T>): Codec<T | undefined> {
  return {
    present: codec,
    write: (to, value) => {
      to.number(value === undefined ? 0 : 1);
      if (value !== undefined) codec.write(to, value);
    },
    read: from => (from.below(2) === 1 ? codec.read(from) : undefined),
  };
}

/** An array. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    write: (to, values) => {
      to.number(values.length);
      for (const value of values) codec.write(to, value);
    },
    read: from => readList(from, codec.read),
  };
}

const NOTHING: readonly never[] = Object.freeze([]);

/** Reads an array whose length is the next number. The array is allocated with exactly that length. */
export function readList<T>(from: PackReader, read: (from: PackReader) => T): readonly T[] {
  const count = from.count();
  if (count === 0) return NOTHING;
  const values = new Array<T>(count);
  for (let i = 0; i < count; i++) values[i] = read(from);
  return values;
}

/** One of the given strings. */
export function oneOf<T extends string>(...values: readonly T[]): Codec<T> {
  return {
    write: (to, value) => to.number(values.indexOf(value)),
    read: from => values[from.below(values.length)] ?? damaged(),
  };
}

/** One of several types of objects, distinguished by the member `tag`. */
export function union<K extends string, T extends { readonly [key in K]: string }>(
  tag: K,
  codecs: { readonly [V in T[K]]: Codec<Extract<T, { readonly [key in K]: V }>> },
): Codec<T> {
  const names = Object.keys(codecs) as T[K][];
  const all: readonly Codec<T>[] = names.map(name => codecs[name] as unknown as Codec<T>);
  return {
    write: (to, value) => {
      const number = names.indexOf(value[tag] as T[K]);
      to.number(number);
      all[number]?.write(to, value);
    },
    read: from => (all[from.below(all.length)] ?? damaged()).read(from),
  };
}
