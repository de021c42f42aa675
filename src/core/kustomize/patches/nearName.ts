import { distance } from 'fastest-levenshtein';
import { type BuildObject, currentId, originalId } from '../objects/buildObject.ts';
import { textAt, type Value } from '../tree/value.ts';

/** The name that a target's may be meant for: of an object of its kind, spelled nearly so; undefined where there is none. */
export function nearName(target: Value, objects: readonly BuildObject[]): string | undefined {
  const [name, kind] = [textAt(target, 'name'), textAt(target, 'kind')];
  if (name === '' || name.length > 200) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(name.length / 4)) + 1;
  for (const object of objects) {
    if (kind !== '' && currentId(object).kind !== kind) continue;
    for (const { name: each } of [originalId(object), currentId(object)]) {
      const far = distance(name, each);
      if (far < least) [best, least] = [each, far];
    }
  }
  return best;
}
