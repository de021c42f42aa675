import { pathAsName } from '../../index/ingressPaths.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameInMarkdown, placeInMarkdown, someOf } from './hoverParts.ts';

const MOST_MAINS = 5;

/**
 * `Canary of Ingress shop (a.yaml:3)`: the Ingresses with the hosts and paths of a canary Ingress; '' for other
 * objects.
 */
export function canaryLine(snapshot: Snapshot, placed: PlacedResource): string {
  const { facts } = placed.resource;
  if (facts.type !== 'linking' || !facts.canary) return '';
  const mains = [...new Set((facts.paths ?? []).flatMap(path => snapshot.named(...pathAsName(path))))];
  if (mains.length === 0)
    return 'Canary of an Ingress that is not in this workspace: no other Ingress has its hosts and paths';
  return `Canary of ${someOf(mains, MOST_MAINS, main => `${nameInMarkdown(main)} (${placeInMarkdown(main)})`)}`;
}
