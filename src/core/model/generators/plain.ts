/** What generators of ApplicationSets are read as: scalars are texts. */
export type Plain = string | readonly Plain[] | PlainMap;

/** A mapping of such. */
export interface PlainMap {
  readonly [key: string]: Plain;
}

/** What one Application is made with: texts by name, with dots for what is nested and `[0]` for what is in a list. */
export type Parameters = ReadonlyMap<string, string>;

/** What is below a path of keys; undefined where one of them is missing. */
export function plainAt(plain: Plain | undefined, ...path: readonly string[]): Plain | undefined {
  let at = plain;
  for (const key of path) at = isPlainMap(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** The text below a path of keys; '' where there is none. */
export function plainText(plain: Plain | undefined, ...path: readonly string[]): string {
  const found = plainAt(plain, ...path);
  return typeof found === 'string' ? found : '';
}

/** The items of a list; none where it is none. */
export function plainItems(plain: Plain | undefined): readonly Plain[] {
  return plain === undefined || typeof plain === 'string' || isPlainMap(plain) ? [] : plain;
}

/** True for a mapping. */
export function isPlainMap(plain: Plain | undefined): plain is PlainMap {
  return typeof plain === 'object' && !Array.isArray(plain);
}

/** The texts of a value by their names below a prefix. */
export function flattened(plain: Plain, prefix = ''): Parameters {
  const found = new Map<string, string>();
  const visit = (each: Plain, name: string): void => {
    if (typeof each === 'string') found.set(name, each);
    else if (isPlainMap(each))
      for (const [key, inner] of Object.entries(each)) visit(inner, name === '' ? key : `${name}.${key}`);
    else
      plainItems(each).forEach((inner, index) => {
        visit(inner, `${name}[${index}]`);
      });
  };
  visit(plain, prefix);
  return found;
}
