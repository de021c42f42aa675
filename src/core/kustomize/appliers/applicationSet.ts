import { entriesAt, itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';
import type { Applied } from './applied.ts';
import { argoApplied } from './argo.ts';
import { filled, parametersOf } from './parameters.ts';

/** More elements than this are not followed. */
const MAX_ELEMENTS = 500;

/** What one application is made with. */
type Parameters = ReadonlyMap<string, Value>;

/**
 * What an ApplicationSet applies: with a list generator as often as it has elements, with a matrix of lists as often as they have
 * pairs; with any other nobody can tell how.
 */
export function applicationSetApplied(object: MapValue, written: Pick<Applied, 'by' | 'text'>): readonly Applied[] {
  const generators = itemsAt(object, 'spec', 'generators');
  const template = valueAt(object, 'spec', 'template');
  if (template?.kind !== 'map') return [];
  return generators.flatMap(generator => {
    const elements = elementsOf(generator);
    if (!elements) {
      const kind = [...entriesAt(generator).keys()][0] ?? 'unknown';
      return argoApplied(template, written, [`an ApplicationSet with a ${kind} generator applies it`]);
    }
    return elements.flatMap(parameters => {
      const application = filled(template, parameters);
      const name = textAt(application, 'metadata', 'name');
      const by = { ...written.by, kind: 'Application', name: name || written.by.name };
      return application.kind === 'map' ? argoApplied(application, { ...written, by }) : [];
    });
  });
}

/** undefined where nobody can tell. */
function elementsOf(generator: Value): readonly Parameters[] | undefined {
  const list = valueAt(generator, 'list', 'elements');
  if (list?.kind === 'list') return list.items.slice(0, MAX_ELEMENTS).map(element => parametersOf(element));
  const [first, second, ...more] = itemsAt(generator, 'matrix', 'generators');
  return first && second && more.length === 0 ? pairsOf(first, second) : undefined;
}

/** The second generator may be written with what the first one gives. */
function pairsOf(first: Value, second: Value): readonly Parameters[] | undefined {
  if (valueAt(first, 'matrix') || valueAt(second, 'matrix')) return undefined;
  const pairs: Parameters[] = [];
  for (const outer of elementsOf(first) ?? [undefined]) {
    const inner = outer && elementsOf(filled(second, outer));
    if (!inner) return undefined;
    for (const each of inner) pairs.push(new Map([...outer, ...each]));
  }
  return pairs.slice(0, MAX_ELEMENTS);
}
