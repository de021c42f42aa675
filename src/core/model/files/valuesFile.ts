/** `\` is for paths as Windows has them. */
function nameIn(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** True for what seems to be the values of a chart, by its name: `values.yaml`, `redis-values.yml`, `values.prod.yaml`. */
export function isValuesFile(path: string): boolean {
  const name = nameIn(path);
  const end = /\.ya?ml$/.exec(name)?.index;
  return end !== undefined && /(?:^|[._-])values(?:[._-]|$)/.test(name.slice(0, end));
}

/** What the values are of: `redis` for `redis-values.yaml`. `values.yaml` may be anybody's, and `values-prod.yaml` names no chart. */
export function chartOfValues(path: string): string {
  const [name = ''] = nameIn(path).split(/[._-]?values[._-]?/, 1);
  return name;
}

/** A key at the margin with more below it or in braces. */
const PART = /^([A-Za-z][\w.-]*):[ \t]*(?:#.*)?(?:\{|\r?\n[ \t]+[^\s#-])/gm;

/** Parts that the values of a chart are for: charts that it is made of have a key of their own. */
export function partsInValues(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(PART), ([, name = '']) => name));
}
