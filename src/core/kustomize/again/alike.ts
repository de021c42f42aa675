import { type BuildObject, currentKey, type PreviousId } from '../objects/buildObject.ts';
import { entriesAt } from '../tree/value.ts';

/**
 * True if nothing tells two objects apart by which a build decides what it does with them: ids, annotations, and labels
 * if these count.
 */
export function areAlike(a: BuildObject, b: BuildObject, doLabelsCount: boolean): boolean {
  if (a === b) return true;
  return (
    currentKey(a) === currentKey(b) &&
    a.source?.uri === b.source?.uri &&
    a.behavior === b.behavior &&
    a.isHashed === b.isHashed &&
    areSame(a.prefixes, b.prefixes) &&
    areSame(a.suffixes, b.suffixes) &&
    areSame(a.vars, b.vars) &&
    haveSamePast(a.previous, b.previous) &&
    haveSameEntries(a, b, 'annotations') &&
    (!doLabelsCount || haveSameEntries(a, b, 'labels'))
  );
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((each, at) => each === b[at]));
}

function haveSamePast(a: readonly PreviousId[], b: readonly PreviousId[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ name, namespace, kind }, at) => {
      const other = b[at];
      return other?.name === name && other.namespace === namespace && other.kind === kind;
    })
  );
}

function haveSameEntries(a: BuildObject, b: BuildObject, field: 'annotations' | 'labels'): boolean {
  const [some, others] = [entriesAt(a.root, 'metadata', field), entriesAt(b.root, 'metadata', field)];
  if (some === others) return true;
  if (some.size !== others.size) return false;
  for (const [key, { value }] of some) {
    const other = others.get(key)?.value;
    if (value === other) continue;
    if (value.kind !== 'scalar' || other?.kind !== 'scalar') return false;
    if (value.text !== other.text || value.type !== other.type || value.written !== other.written) return false;
  }
  return true;
}
