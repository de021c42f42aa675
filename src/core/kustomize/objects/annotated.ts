import { withoutValueAt, withValueAt } from '../tree/edit.ts';
import { type Entry, type Value, valueAt } from '../tree/value.ts';
import { type BuildObject, withRoot } from './buildObject.ts';

const known = new WeakMap<BuildObject, BuildObject>();

/**
 * An object as kustomize leaves it when it takes its own notes out of the annotations: their values are text, whatever is written, and
 * empty ones are gone. The same for the same. Source: kyaml `RNode.SetAnnotations`.
 */
export function annotated(object: BuildObject): BuildObject {
  const annotations = valueAt(object.root, 'metadata', 'annotations');
  if (!annotations || isPlain(annotations)) return object;
  let made = known.get(object);
  if (!made) known.set(object, (made = withRoot(object, withText(object.root, annotations))));
  return made;
}

function isPlain(annotations: Value): boolean {
  if (annotations.kind !== 'map') return !isNull(annotations);
  const { size } = annotations.entries;
  return size > 0 && [...annotations.entries.values()].every(({ value }) => !isNoText(value));
}

function isNull(value: Value): boolean {
  return value.kind === 'scalar' && value.type === 'null';
}

function isNoText(value: Value): boolean {
  return value.kind === 'scalar' && value.type !== 'string';
}

function withText(root: BuildObject['root'], annotations: Value): BuildObject['root'] {
  if (annotations.kind !== 'map' || annotations.entries.size === 0)
    return withoutValueAt(root, ['metadata', 'annotations']);
  const entries = new Map(
    [...annotations.entries].map(([key, entry]): [string, Entry] => [
      key,
      entry.value.kind === 'scalar' ? { ...entry, value: { ...entry.value, type: 'string' } } : entry,
    ]),
  );
  return withValueAt(root, ['metadata', 'annotations'], { ...annotations, entries });
}
