/** A persistent map: a former map with a few changes. Creating one costs only the changes. */

/** A lookup by string. */
export interface Lookup<Value> {
  readonly size: number;
  get(key: string): Value | undefined;
  has(key: string): boolean;
}

/** Entries to set, or to remove: undefined. */
export type Changes<Value> = ReadonlyMap<string, Value | undefined>;

/**
 * With more than one change per this number of entries, a full map is made; otherwise lookups fall back to the former
 * one.
 */
const denseFrom = 16;

/** The former map with these changes. Immutable. */
export function layered<Value>(former: Lookup<Value>, changes: Changes<Value>): Lookup<Value> {
  if (changes.size === 0) return former;
  const { base, top } = layersOf(former);
  const isDense = (top.size + changes.size) * denseFrom > base.size;
  if (isDense) return flat(base, [top, changes]);
  return new LayeredMap(base, new Map([...top, ...changes]));
}

/** An empty map. */
export function emptyLookup<Value>(): Lookup<Value> {
  return new Map<string, Value>();
}

interface Layers<Value> {
  readonly base: ReadonlyMap<string, Value>;
  readonly top: Changes<Value>;
}

function layersOf<Value>(lookup: Lookup<Value>): Layers<Value> {
  if (lookup instanceof LayeredMap) return lookup.layers as Layers<Value>;
  return { base: lookup as ReadonlyMap<string, Value>, top: new Map() };
}

function flat<Value>(base: ReadonlyMap<string, Value>, layers: readonly Changes<Value>[]): Lookup<Value> {
  const whole = new Map(base);
  for (const changes of layers) {
    for (const [key, value] of changes) {
      if (value === undefined) whole.delete(key);
      else whole.set(key, value);
    }
  }
  return whole;
}

class LayeredMap<Value> implements Lookup<Value> {
  readonly size: number;
  readonly layers: Layers<Value>;

  constructor(base: ReadonlyMap<string, Value>, top: Changes<Value>) {
    this.layers = { base, top };
    let { size } = base;
    for (const [key, value] of top) size += Number(value !== undefined) - Number(base.has(key));
    this.size = size;
  }

  get(key: string): Value | undefined {
    const { base, top } = this.layers;
    return top.get(key) ?? (top.has(key) ? undefined : base.get(key));
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }
}
