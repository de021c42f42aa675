import type { LiveChanges, LiveName, LivePicture } from '../../core/model/live.ts';

/** A picture after changes. Objects that did not change stay the same objects. */
export function applied(picture: LivePicture, changes: LiveChanges): LivePicture {
  return {
    ...picture,
    isFresh: changes.isFresh ?? picture.isFresh,
    services: merged(picture.services, changes.services, changes.removedServices),
    workloads: merged(picture.workloads, changes.workloads, changes.removedWorkloads),
    unreadable: changes.unreadable ?? picture.unreadable,
  };
}

type Named = Pick<LiveName, 'namespace' | 'name'> & { readonly kind?: string };

function merged<T extends Named>(
  before: readonly T[],
  changed: readonly T[],
  removed: readonly LiveName[],
): readonly T[] {
  if (changed.length === 0 && removed.length === 0) return before;
  const byName = new Map(before.map(each => [keyOf(each), each]));
  for (const each of removed) byName.delete(keyOf(each));
  for (const each of changed) byName.set(keyOf(each), each);
  return [...byName.values()];
}

function keyOf({ kind, namespace, name }: Named): string {
  return `${kind === undefined || kind === 'Service' ? '' : kind} ${namespace}/${name}`;
}
