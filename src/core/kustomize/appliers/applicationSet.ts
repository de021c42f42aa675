import { entriesAt, itemsAt, type MapValue, textAt, valueAt } from '../tree/value.ts';
import type { Applied } from './applied.ts';
import { argoApplied } from './argo.ts';
import { filled, parametersOf } from './parameters.ts';

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
      const application = filled(template, parametersOf(element));
      const name = textAt(application, 'metadata', 'name');
      const by = { ...written.by, kind: 'Application', name: name || written.by.name };
      return application.kind === 'map' ? argoApplied(application, { ...written, by }) : [];
    });
  });
}
