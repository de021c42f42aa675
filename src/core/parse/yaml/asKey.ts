import { isTruth, numberOf } from '../scalar.ts';
import type { ScalarNode } from '../tree.ts';

/** A scalar as a map's key: kubectl converts the map to JSON, so `yes` is the key "true", and `010` the key "8". */
export function asKey(key: ScalarNode): ScalarNode {
  if (key.type === 'string') return key;
  const text =
    key.type === 'boolean' ? String(isTruth(key.text)) : (numberOf(key.text)?.toString() ?? key.text.toLowerCase());
  return text === key.text ? key : { ...key, text };
}
