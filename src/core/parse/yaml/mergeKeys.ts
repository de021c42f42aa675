import type { MapPair, ScalarNode, TreeNode } from '../tree.ts';
import { YamlError } from './yamlError.ts';

/** True for a plain `<<`. */
export function isMergeKey(key: ScalarNode): boolean {
  return key.plain && key.text === '<<';
}

/**
 * The pairs that a merge key adds, by key: those of a map, or of the maps of a list, where the first map with a key
 * wins. Throws a YamlError. `offset`: offset of the merge key.
 */
export function mergedPairs(source: TreeNode, offset: number): ReadonlyMap<string, MapPair> {
  const merged = new Map<string, MapPair>();
  for (const map of source.kind === 'list' ? source.items : [source]) {
    if (map.kind !== 'map') throw new YamlError('map merge requires map or sequence of maps as the value', offset);
    const own = new Map(map.pairs.map(pair => [pair.key.text, pair]));
    for (const [text, pair] of own) if (!merged.has(text)) merged.set(text, { ...pair, merged: true });
  }
  return merged;
}
