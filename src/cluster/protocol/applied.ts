import type { LiveChanges, LivePicture } from '../../core/model/live.ts';
import { withChanged } from '../../core/model/lists/namedList.ts';

/** A picture after changes. Objects that did not change stay the same objects. */
export function applied(picture: LivePicture, changes: LiveChanges): LivePicture {
  // A list of Services alone names no kind.
  const removed = changes.removedServices.map(({ namespace, name }) => ({ namespace, name }));
  return {
    ...picture,
    isFresh: changes.isFresh ?? picture.isFresh,
    services: withChanged(picture.services, changes.services, removed),
    workloads: withChanged(picture.workloads, changes.workloads, changes.removedWorkloads),
    unreadable: changes.unreadable ?? picture.unreadable,
  };
}
