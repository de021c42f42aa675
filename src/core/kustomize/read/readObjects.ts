import type { DecidedPlace } from '../../model/build.ts';
import { type BuildObject, newObject } from '../objects/buildObject.ts';
import { type Placing, readValues } from '../tree/readValues.ts';
import { isEmpty, itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';

/** The objects of a file, or why kustomize does not take it. */
export type ReadObjects =
  { readonly objects: readonly BuildObject[] } | { readonly refused: string; readonly isMalformed: boolean };

/** Reads the objects of a file; lists of objects give theirs. Source: kustomize `resource.Factory`. */
export function readObjects(text: string, placing: Placing): ReadObjects {
  const read = readValues(text, placing, 'manifest');
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
  return inlined(found);
}

/** What an object lacks; '' where it is one. */
function problemOf(value: Value): string {
  if (value.kind !== 'map') return 'wrong node kind: expected MappingNode';
  if (textAt(value, 'kind') === '') return 'missing kind in object';
  const name = valueAt(value, 'metadata', 'name');
  if (name?.kind === 'scalar' && name.text !== '') return '';
  return textAt(value, 'kind').endsWith('List') ? '' : 'missing metadata.name in object';
}

function inlined(values: readonly MapValue[]): ReadObjects {
  const objects: BuildObject[] = [];
  const open = [...values];
  for (let value = open.shift(); value; value = open.shift()) {
    const items = textAt(value, 'kind').endsWith('List') ? valueAt(value, 'items') : undefined;
    if (!items) objects.push(newObject(value, sourceOf(value)));
    else if (items.kind === 'list')
      for (const item of itemsAt(value, 'items')) {
        const problem = isEmpty(item) ? '' : problemOf(item);
        if (problem !== '') return { refused: problem, isMalformed: false };
        if (item.kind === 'map' && !isEmpty(item)) open.push(item);
      }
    else if (!isEmpty(items))
      return { refused: `expected array in ${textAt(value, 'kind')}/items`, isMalformed: false };
  }
  return { objects };
}

function sourceOf(value: MapValue): DecidedPlace | undefined {
  return value.at;
}
