import type { MapNode, MapPair, ScalarNode, TreeNode } from '../tree.ts';
import { asKey } from './asKey.ts';
import { assertJson } from './assertJson.ts';
import { isMergeKey, mergedPairs } from './mergeKeys.ts';
import { YamlError } from './yamlError.ts';

/**
 * Collects the pairs of a map. As in kubectl, merged pairs win over those before the merge key, and lose against those
 * after it.
 */
export class MapBuilder {
  readonly #start: number;
  /** undefined where a merged pair replaced one. */
  readonly #pairs: (MapPair | undefined)[] = [];
  /** Indexes of the pairs by key, kept from the first merge key on. */
  #places: Map<string, number[]> | undefined;
  firstKey: ScalarNode | undefined;
  /** Offset where its last pair ends. */
  end: number;

  constructor(start: number) {
    this.#start = start;
    this.end = start;
  }

  /** Adds a pair. Throws a YamlError for a key that kubectl refuses. */
  add(key: TreeNode, value: TreeNode): void {
    if (key.kind !== 'scalar') throw new YamlError('invalid map key', key.span[0]);
    if (key.type === 'null') throw new YamlError('unsupported map key: null', key.span[0]);
    this.firstKey ??= key;
    assertJson(value);
    if (isMergeKey(key)) return this.#merge(mergedPairs(value, key.span[0]));
    this.end = Math.max(this.end, key.span[1], value.span[1]);
    const pair = { key: asKey(key), value, merged: false };
    this.#dropMerged(pair.key.text);
    this.#push(pair);
  }

  finish(style: MapNode['style'], end = this.end): MapNode {
    const pairs = this.#pairs.filter(pair => pair !== undefined);
    return { kind: 'map', span: [this.#start, end], style, pairs };
  }

  #merge(merged: ReadonlyMap<string, MapPair>): void {
    this.#places ??= placesOf(this.#pairs);
    for (const [text, pair] of merged) {
      for (const place of this.#places.get(text) ?? []) this.#pairs[place] = undefined;
      this.#places.delete(text);
      this.#push(pair);
    }
  }

  /** Drops a merged pair that is overridden after the merge key. */
  #dropMerged(text: string): void {
    const place = this.#places?.get(text)?.[0];
    if (place === undefined || !this.#pairs[place]?.merged) return;
    this.#pairs[place] = undefined;
    this.#places?.delete(text);
  }

  #push(pair: MapPair): void {
    const { text } = pair.key;
    if (this.#places) addTo(this.#places, text, this.#pairs.length);
    this.#pairs.push(pair);
  }
}

function placesOf(pairs: readonly (MapPair | undefined)[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, pair] of pairs.entries()) if (pair) addTo(places, pair.key.text, place);
  return places;
}

function addTo(places: Map<string, number[]>, text: string, place: number): void {
  const known = places.get(text);
  if (known) known.push(place);
  else places.set(text, [place]);
}
