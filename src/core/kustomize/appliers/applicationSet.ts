import { entriesAt, itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';
import type { Applied } from './applied.ts';
import { argoApplied } from './argo.ts';
import { generate } from '../../model/generators/generate.ts';
import type { Look } from '../../model/generators/look.ts';
import type { Parameters } from '../../model/generators/plain.ts';
import { plainOf } from './plainOf.ts';
import { filled } from './parameters.ts';

type Written = Pick<Applied, 'by' | 'text'>;

/**
 * The folders that an ApplicationSet applies, one for each set of parameters of its generators; unknown for generators
 * that read a cluster, a hosting service or another repository. Cached by object and parameters.
 */
export function applicationSetApplied(object: MapValue, written: Written, look: Look): readonly Applied[] {
  const template = valueAt(object, 'spec', 'template');
  if (template?.kind !== 'map') return [];
  const doubts = patchDoubts(object);
  const scene = { look, usesGo: textAt(object, 'spec', 'goTemplate') === 'true' };
  return itemsAt(object, 'spec', 'generators').flatMap(generator => {
    const made = generate(plainOf(generator), scene);
    if (made) return made.flatMap(parameters => appliedWith(template, { written, parameters, doubts }));
    const kind = [...entriesAt(generator).keys()][0] ?? 'unknown';
    return remembered(template, kind, () =>
      argoApplied(template, written, [`an ApplicationSet with a ${kind} generator applies it`]),
    );
  });
}

/** True if the output of an ApplicationSet depends on the files of the repository. */
export function looksAtFiles(object: MapValue): boolean {
  const asks = (value: Value, depth: number): boolean =>
    valueAt(value, 'git') !== undefined ||
    (depth < 3 &&
      ['matrix', 'merge'].some(kind => itemsAt(value, kind, 'generators').some(each => asks(each, depth + 1))));
  return itemsAt(object, 'spec', 'generators').some(generator => asks(generator, 0));
}

interface Made {
  readonly written: Written;
  readonly parameters: Parameters;
  readonly doubts: readonly string[];
}

function appliedWith(template: MapValue, { written, parameters, doubts }: Made): readonly Applied[] {
  return remembered(template, JSON.stringify([...parameters]), () => {
    const application = filled(template, parameters);
    const name = textAt(application, 'metadata', 'name');
    const by = { ...written.by, kind: 'Application', name: name || written.by.name };
    const left = isFilled(application) ? [] : ['an ApplicationSet computes how it is applied'];
    return application.kind === 'map' ? argoApplied(application, { ...written, by }, [...doubts, ...left]) : [];
  });
}

const known = new WeakMap<MapValue, Map<string, readonly Applied[]>>();

function remembered(template: MapValue, key: string, make: () => readonly Applied[]): readonly Applied[] {
  let made = known.get(template);
  if (!made) known.set(template, (made = new Map()));
  let applied = made.get(key);
  if (!applied) made.set(key, (applied = make()));
  return applied;
}

/** Only Argo CD can fill in placeholders that are more than a name in braces. */
function isFilled(application: Value): boolean {
  const sources = [valueAt(application, 'spec', 'source'), ...itemsAt(application, 'spec', 'sources')];
  const parts = sources.flatMap(source => ['path', 'kustomize', 'directory'].map(field => valueAt(source, field)));
  return [...parts, valueAt(application, 'spec', 'destination', 'namespace')].every(part => !part || !hasBraces(part));
}

function hasBraces(value: Value): boolean {
  if (value.kind === 'scalar') return value.text.includes('{{');
  if (value.kind === 'list') return value.items.some(hasBraces);
  return [...value.entries.values()].some(entry => hasBraces(entry.value));
}

/** A patch of the template may change what is applied. */
function patchDoubts(object: MapValue): readonly string[] {
  const patch = textAt(object, 'spec', 'templatePatch');
  return /\b(?:sources?|destination)\b/.test(patch) ? ['an ApplicationSet patches how it is applied'] : [];
}
