import { withoutValueAt, withValueAt } from '../tree/edit.ts';
import { type Entry, type Value, valueAt } from '../tree/value.ts';
import { type BuildObject, withRoot } from './buildObject.ts';

const known = new WeakMap<BuildObject, BuildObject>();

/**
 * An object after kustomize removed its own annotations: the remaining values are strings as written, and an empty map
 * of annotations is removed. Cached by object. Source: kyaml `RNode.SetAnnotations`.
 */
export function annotated(object: BuildObject): BuildObject {
  const annotations = valueAt(object.root, 'metadata', 'annotations');
  if (!annotations || isPlain(annotations)) return object;
  let made = known.get(object);
  if (!made) known.set(object, (made = withRoot(object, withText(object.root, annotations))));
  return made;
}

/**
 * The annotations that kustomize uses internally during a build. Source: kustomize `utils.BuildAnnotation…`,
 * `OriginAnnotationKey`.
 */
const NOTES: ReadonlySet<string> = new Set([
  ...[
    'previousKinds',
    'previousNames',
    'prefixes',
    'suffixes',
    'previousNamespaces',
    'refBy',
    'generatorBehavior',
    'needsHashSuffix',
    'allowNameChange',
    'allowKindChange',
  ].map(note => `internal.config.kubernetes.io/${note}`),
  'config.kubernetes.io/origin',
  'alpha.config.kubernetes.io/transformations',
]);

function isPlain(annotations: Value): boolean {
  if (annotations.kind !== 'map') return !isNull(annotations);
  if (annotations.entries.size === 0) return false;
  for (const [key, { value }] of annotations.entries) if (isNoText(value) || NOTES.has(key)) return false;
  return true;
}

function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.type === 'null';
}

function isNoText(value: Value): boolean {
  return value.kind === 'scalar' && (value.type !== 'string' || value.written !== undefined);
}

function withText(root: BuildObject['root'], annotations: Value): BuildObject['root'] {
  const written = annotations.kind === 'map' ? [...annotations.entries] : [];
  const entries = new Map(
    written.flatMap(([key, entry]): [string, Entry][] => (NOTES.has(key) ? [] : [[key, withTextOf(entry)]])),
  );
  return annotations.kind !== 'map' || entries.size === 0
    ? withoutValueAt(root, ['metadata', 'annotations'])
    : withValueAt(root, ['metadata', 'annotations'], { ...annotations, entries });
}

function withTextOf(entry: Entry): Entry {
  const { value } = entry;
  return value.kind === 'scalar' && isNoText(value)
    ? { ...entry, value: { ...value, type: 'string', text: value.written ?? value.text } }
    : entry;
}
