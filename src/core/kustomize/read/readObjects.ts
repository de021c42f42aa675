import { type BuildObject, newObject } from '../objects/buildObject.ts';
import { type Placing, type ReadText, readValues } from '../tree/readValues.ts';
import { isEmpty, itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';

/** The objects of a file, or why kustomize refuses it. */
export type ReadObjects =
  { readonly objects: readonly BuildObject[] } | { readonly refused: string; readonly isMalformed: boolean };

/** Reads the objects of a text; lists of objects are flattened. */
export function readObjects(text: string, placing: Placing): ReadObjects {
  return objectsIn(readValues(text, placing, 'manifest'), new WeakMap());
}

/** Objects by the values that they were made of. */
export type KnownObjects = WeakMap<MapValue, BuildObject>;

/** The objects of a parsed file; those that are known stay the same. Source: kustomize `resource.Factory`. */
export function objectsIn(read: ReadText, known: KnownObjects): ReadObjects {
  if ('broken' in read) return { refused: `MalformedYAMLError: ${read.broken}`, isMalformed: true };
  const values = read.documents.flatMap(({ value }) => (value && !isEmpty(value) ? [value] : []));
  const duplicate = read.documents.find(each => each.duplicateKey !== '');
  if (duplicate) return { refused: `mapping key "${duplicate.duplicateKey}" already defined`, isMalformed: false };
  const found: MapValue[] = [];
  for (const value of values) {
    const problem = problemOf(value);
    if (problem !== '' || value.kind !== 'map') return { refused: problem, isMalformed: false };
    found.push(value);
  }
  return inlined(found, known);
}

/** What an object lacks; '' if it is complete. */
function problemOf(value: Value): string {
  if (value.kind !== 'map') return 'wrong node kind: expected MappingNode';
  if (textAt(value, 'kind') === '') return 'missing kind in object';
  const name = valueAt(value, 'metadata', 'name');
  if (name?.kind === 'scalar' && name.text !== '') return '';
  return textAt(value, 'kind').endsWith('List') ? '' : 'missing metadata.name in object';
}

function inlined(values: readonly MapValue[], known: KnownObjects): ReadObjects {
  const found: BuildObject[] = [];
  const open = [...values];
  for (let value = open.shift(); value; value = open.shift()) {
    const items = textAt(value, 'kind').endsWith('List') ? valueAt(value, 'items') : undefined;
    if (!items) found.push(objectOf(value, known));
    else if (items.kind === 'list')
      for (const item of itemsAt(value, 'items')) {
        const problem = isEmpty(item) ? '' : problemOf(item);
        if (problem !== '') return { refused: problem, isMalformed: false };
        if (item.kind === 'map' && !isEmpty(item)) open.push(item);
      }
    else if (!isEmpty(items))
      return { refused: `expected array in ${textAt(value, 'kind')}/items`, isMalformed: false };
  }
  return { objects: found };
}

function objectOf(value: MapValue, known: KnownObjects): BuildObject {
  let object = known.get(value);
  if (!object) known.set(value, (object = newObject(value, value.at)));
  return object;
}
