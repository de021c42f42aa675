import { distance } from 'fastest-levenshtein';
import { type BuildObject, currentId, originalId } from '../objects/buildObject.ts';
import { textAt, type Value } from '../tree/value.ts';

/** The closest match for a target that matches nothing: a name of its kind, or else a kind; undefined if there is none. */
export function nearName(target: Value, objects: readonly BuildObject[]): string | undefined {
  const [name, kind] = [textAt(target, 'name'), textAt(target, 'kind')];
  return nearest(name, namesOf(objects, kind)) ?? nearKind(kind, name, objects);
}

function namesOf(objects: readonly BuildObject[], kind: string): readonly string[] {
  return objects.flatMap(object =>
    kind !== '' && currentId(object).kind !== kind ? [] : [originalId(object).name, currentId(object).name],
  );
}

/** The closest match for an unknown kind, among the objects with the name if one is given. */
function nearKind(kind: string, name: string, objects: readonly BuildObject[]): string | undefined {
  if (kind === '' || objects.some(object => currentId(object).kind === kind)) return undefined;
  const named = objects.filter(object => [originalId(object).name, currentId(object).name].includes(name));
  return nearest(
    kind,
    (name === '' ? objects : named).map(object => currentId(object).kind),
  );
}

function nearest(name: string, others: readonly string[]): string | undefined {
  if (name === '' || name.length > 200) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 4)) + 1;
  for (const each of others) {
    const far = distance(name, each);
    if (far < least) [best, least] = [each, far];
  }
  return best;
}
