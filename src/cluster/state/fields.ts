/**
 * Reads the API server's JSON: missing values and values of another type are undefined or empty, never an exception.
 */

type Json = Readonly<Record<string, unknown>>;

/** The object at a path of keys; an empty one where there is none. */
export function recordAt(value: unknown, ...path: readonly string[]): Json {
  const found = valueAt(value, path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Json) : {};
}

/** The list at a path of keys; empty for null and anything else. */
export function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** True for an answer with a list; a list without items may be null. */
export function isList(answer: unknown): boolean {
  const items = recordAt(answer)['items'];
  return items === null || Array.isArray(items);
}

/** The text at a path of keys; '' where there is none. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = valueAt(value, path);
  return typeof found === 'string' ? found : '';
}

/** The number at a path of keys; undefined for one that is too large. */
export function numberAt(value: unknown, ...path: readonly string[]): number | undefined {
  const found = valueAt(value, path);
  return Number.isFinite(found) ? (found as number) : undefined;
}

/** The boolean at a path of keys. */
export function flagAt(value: unknown, ...path: readonly string[]): boolean | undefined {
  const found = valueAt(value, path);
  return typeof found === 'boolean' ? found : undefined;
}

/** The map of strings at a path of keys; without a prototype, so that every key is an ordinary key. */
export function textsAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, string>> {
  const texts = Object.create(null) as Record<string, string>;
  for (const [key, each] of Object.entries(recordAt(value, ...path))) if (typeof each === 'string') texts[key] = each;
  return texts;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at: unknown = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Json)[key];
  }
  return at;
}
