import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { LinkResolution } from './linkResolution.ts';

/** The Services among the targets of a link, with their copies. */
export function servicesAmong(targets: LinkResolution['targets']): readonly PlacedResource<ServiceFacts>[] {
  const [first = [], ...others] = targets;
  // Nearly all links have one target.
  return others.length === 0 && first.every(isService) ? first : targets.flat().filter(isService);
}
