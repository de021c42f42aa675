import type { LiveChanges, LivePicture } from '../../core/model/live.ts';
import { withChanged } from '../../core/model/lists/namedList.ts';

/** The picture after changes. Unchanged objects stay the same objects. */
export function applied(picture: LivePicture, changes: LiveChanges): LivePicture {
  // A list of Services has no kinds.
  const removed = changes.removedServices.map(({ namespace, name }) => ({ namespace, name }));
  return {
    ...picture,
    isFresh: changes.isFresh ?? picture.isFresh,
    services: withChanged(picture.services, changes.services, removed),
    workloads: withChanged(picture.workloads, changes.workloads, changes.removedWorkloads),
    unreadable: changes.unreadable ?? picture.unreadable,
  };
}
