import type { BuildLog } from '../buildLog.ts';
import type { BuildObject } from '../objects/buildObject.ts';

/** Transforms one object into another; undefined drops it. */
export type Change = (object: BuildObject, log: BuildLog) => BuildObject | undefined;

/**
 * A change that caches its result for each object, so that an edit in a base only affects the edited objects. Results
 * with refusals or doubts are not cached.
 */
export function remembering(change: Change): Change {
  const made = new WeakMap<BuildObject, { readonly object: BuildObject | undefined }>();
  return (object, log) => {
    const known = made.get(object);
    if (known) return known.object;
    const before = log.faults.length + log.doubts.length;
    const changed = change(object, log);
    if (!log.isRefused && before === log.faults.length + log.doubts.length) made.set(object, { object: changed });
    return changed;
  };
}

/** Changes all objects, until something is refused; dropped ones are left out. */
export function changeAll(objects: readonly BuildObject[], change: Change, log: BuildLog): readonly BuildObject[] {
  const changed: BuildObject[] = [];
  let isSame = true;
  for (const object of objects) {
    const next = log.isRefused ? object : change(object, log);
    if (next !== object) isSame = false;
    if (next) changed.push(next);
  }
  return isSame ? objects : changed;
}
