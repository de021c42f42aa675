import { entriesAt, type ScalarValue, type Value } from '../../kustomize/tree/value.ts';

/** Keys and values of a ConfigMap. */
export type Values = ReadonlyMap<string, ScalarValue>;

/** The data of a ConfigMap from its parsed tree. */
export function dataOf(configMap: Value | undefined): Values {
  const values = new Map<string, ScalarValue>();
  for (const [key, { value }] of entriesAt(configMap, 'data')) if (value.kind === 'scalar') values.set(key, value);
  return values;
}
