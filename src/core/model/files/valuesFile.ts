/** Splits at `\` also, for paths of Windows. */
function nameIn(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** True for a file that is a chart's values by its name: `values.yaml`, `redis-values.yml`, `values.prod.yaml`. */
export function isValuesFile(path: string): boolean {
  // Asked of every file of a workspace.
  if (!path.includes('values')) return false;
  const name = nameIn(path);
  const end = /\.ya?ml$/.exec(name)?.index;
  return end !== undefined && /(?:^|[._-])values(?:[._-]|$)/.test(name.slice(0, end));
}

/**
 * The chart that the values are for: `redis` for `redis-values.yaml`; '' for `values.yaml` and `values-prod.yaml`,
 * which name no chart.
 */
export function chartOfValues(path: string): string {
  const [name = ''] = nameIn(path).split(/[._-]?values[._-]?/, 1);
  return name;
}

/** A top-level key with a nested map. */
const PART = /^([A-Za-z][\w.-]*):[ \t]*(?:#.*)?(?:\{|\r?\n[ \t]+[^\s#-])/gm;

/** The top-level maps of a values file: each subchart of a chart has one. */
export function partsInValues(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(PART), ([, name = '']) => name));
}
