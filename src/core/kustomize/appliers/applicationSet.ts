import { withItems } from '../tree/edit.ts';
import {
  EMPTY_MAP,
  entriesAt,
  itemsAt,
  type MapValue,
  stringValue,
  textAt,
  type Value,
  valueAt,
} from '../tree/value.ts';
import type { Applied } from './applied.ts';
import { argoApplied } from './argo.ts';
import { uneditable } from '../tree/movingPlace.ts';

const PARAMETER = /\{\{-?\s*\.?([\w.-]+)\s*-?\}\}/g;

/** More elements than this are not followed. */
const MAX_ELEMENTS = 500;

/** What an ApplicationSet applies: with a list generator as often as it has elements, with any other nobody can tell how. */
export function applicationSetApplied(object: MapValue, written: Pick<Applied, 'by' | 'text'>): readonly Applied[] {
  const generators = itemsAt(object, 'spec', 'generators');
  const template = valueAt(object, 'spec', 'template');
  if (template?.kind !== 'map') return [];
  return generators.flatMap(generator => {
    const list = valueAt(generator, 'list', 'elements');
    const elements = list?.kind === 'list' ? list.items.slice(0, MAX_ELEMENTS) : undefined;
    if (!elements) {
      const kind = [...entriesAt(generator).keys()][0] ?? 'unknown';
      return argoApplied(template, written, [`an ApplicationSet with a ${kind} generator applies it`]);
    }
    return elements.flatMap(element => {
      const filled = fill(template, parametersOf(element, ''), 0);
      const name = textAt(filled, 'metadata', 'name');
      const by = { ...written.by, kind: 'Application', name: name || written.by.name };
      return filled.kind === 'map' ? argoApplied(filled, { ...written, by }) : [];
    });
  });
}

/** Parameters of an element; nested ones have dots. */
function parametersOf(element: Value, prefix: string): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [key, { value }] of entriesAt(element)) {
    if (value.kind === 'scalar') found.set(prefix + key, value);
    else for (const [inner, each] of parametersOf(value, `${prefix}${key}.`)) found.set(inner, each);
  }
  return found;
}

function fill(value: Value, parameters: ReadonlyMap<string, Value>, depth: number): Value {
  if (depth > 50) return value;
  if (value.kind === 'list') return withItems(value, item => fill(item, parameters, depth + 1));
  if (value.kind === 'map') {
    const entries = new Map(
      [...value.entries].map(([key, entry]) => [key, { ...entry, value: fill(entry.value, parameters, depth + 1) }]),
    );
    return { ...EMPTY_MAP, at: value.at, entries };
  }
  if (!value.text.includes('{{')) return value;
  const text = value.text.replace(PARAMETER, (written, name: string) => {
    const found = parameters.get(name);
    return found?.kind === 'scalar' ? found.text : written;
  });
  return stringValue(text, uneditable(value.at));
}
