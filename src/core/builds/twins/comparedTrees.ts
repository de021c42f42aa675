import type { DecidedPlace } from '../../model/build.ts';
import type { MapValue, ScalarValue, Value } from '../../kustomize/tree/value.ts';
import type { Tokens } from './tokens.ts';

/** How two trees of the same shape differ. */
export interface TreeDifference {
  /** True if they say the same, except for tokens. */
  readonly isSame: boolean;
  /** Places that decided values or keys of the second tree, and did not decide those of the first. */
  readonly places: readonly DecidedPlace[];
  /** Files that decided values or keys of the first tree that the second has from elsewhere. */
  readonly uris: readonly string[];
}

/**
 * How two trees of one object differ; undefined if they do not have the same shape. own, other: of the two builds that
 * tokens are of.
 */
export function comparedTrees(own: MapValue, other: MapValue, tokens: Tokens): TreeDifference | undefined {
  const compared = new Compared(tokens);
  if (!compared.maps(own, other, '')) return undefined;
  if (tokens.areIn(textsOf(other))) compared.isSame = false;
  return compared;
}

class Compared implements TreeDifference {
  readonly places: DecidedPlace[] = [];
  readonly uris: string[] = [];
  isSame = true;
  readonly #tokens: Tokens;

  constructor(tokens: Tokens) {
    this.#tokens = tokens;
  }

  maps(own: MapValue, other: MapValue, path: string): boolean {
    if (own === other && !mayDiffer(path)) return true;
    if (own.entries.size !== other.entries.size) return false;
    const others = other.entries.entries();
    for (const [key, entry] of own.entries) {
      const next = others.next().value;
      if (next?.[0] !== key) return false;
      const [, there] = next;
      const below = fieldOf(path, key);
      if (entry === there && !mayDiffer(below)) continue;
      if (entry.key !== there.key) this.#differ(entry.key, there.key);
      if (!this.#values(entry.value, there.value, below)) return false;
    }
    return true;
  }

  #values(own: Value, other: Value, path: string): boolean {
    if (own === other && !mayDiffer(path)) return true;
    if (own.kind === 'map') return other.kind === 'map' && this.maps(own, other, path);
    if (own.kind === 'list') {
      if (other.kind !== 'list' || own.items.length !== other.items.length) return false;
      return own.items.every((item, at) => {
        const there = other.items[at];
        return there !== undefined && this.#values(item, there, DEEP);
      });
    }
    return other.kind === 'scalar' && this.#scalars(own, other, path);
  }

  #scalars(own: ScalarValue, other: ScalarValue, path: string): boolean {
    if (own !== other) this.#differ(own.at, other.at);
    if ((path === '/metadata/name' && own !== other) || !this.#sayTheSame(own, other, path)) this.isSame = false;
    return true;
  }

  #sayTheSame(own: ScalarValue, other: ScalarValue, path: string): boolean {
    if (own.type !== other.type || own.isSecret !== other.isSecret) return false;
    if (isFree(path) && (this.#tokens.isOne(own.text) || this.#tokens.isOne(other.text)))
      return own.type === 'string' && this.#tokens.has(own.text, other.text);
    return own.text === other.text && own.written === other.written && !(isFree(path) && this.#tokens.areIn(own.text));
  }

  #differ(own: DecidedPlace | undefined, other: DecidedPlace | undefined): void {
    if (own) this.uris.push(own.uri);
    if (other) this.places.push(other);
  }
}

/** Stands for all paths on which no tokens are allowed. */
const DEEP = '*';

/** Longer paths need not be told apart. */
const DEEPEST = 17;

function fieldOf(path: string, key: string): string {
  return path === DEEP || path.length >= DEEPEST ? DEEP : `${path}/${key}`;
}

/** Fields in which tokens are allowed: no rule reads more out of them than whether they are equal. */
function isFree(path: string): boolean {
  return path === '/metadata/namespace' || path.startsWith(LABELS);
}

const LABELS = '/metadata/labels/';

/** Whether tokens are allowed in or below a field, so that even the same values have to be looked at. */
function mayDiffer(path: string): boolean {
  return path === '' || path === '/metadata' || path === '/metadata/labels' || isFree(path);
}

const texts = new WeakMap<MapValue, string>();

/** All keys and values of a tree, except those in which tokens are allowed. */
function textsOf(root: MapValue): string {
  let known = texts.get(root);
  if (known === undefined) {
    const found: string[] = [];
    collect(root, '', found);
    texts.set(root, (known = found.join('\n')));
  }
  return known;
}

function collect(value: Value, path: string, into: string[]): void {
  if (value.kind === 'list') for (const item of value.items) collect(item, DEEP, into);
  else if (value.kind === 'scalar') {
    if (!isFree(path)) into.push(value.text);
  } else
    for (const [key, entry] of value.entries) {
      into.push(key);
      collect(entry.value, fieldOf(path, key), into);
    }
}
