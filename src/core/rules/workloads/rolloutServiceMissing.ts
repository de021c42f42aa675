import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameFixes } from '../fixes/linkFixes.ts';
import { linkRule, missing, NAME_READS } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';

/**
 * A Rollout of Argo with Services or Ingresses that do not exist: it is degraded (InvalidSpec), and rolls nothing
 * out. A Canary of Flagger whose target, autoscaler or Ingress does not exist: it is never initialized.
 * Sources: argo-rollouts `pkg/apis/rollouts/validation`, flagger `pkg/controller`.
 */
export const rolloutServiceMissing = linkRule(
  { code: 'rollout-service-missing', severity: 'warning', reads: ['whyUnread', ...NAME_READS] },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link, resolution } = each;
  if (link.type !== 'name' || resolution.verdict === 'found') return undefined;
  if (resolution.verdict === 'unknown' && !isOnlyOneMissing(snapshot, placed, link)) return undefined;
  return { ...missing(snapshot, each), fixes: () => nameFixes(snapshot, each) };
}

/** The Ingresses of a Rollout are next to its Services, even if there is no other Ingress. */
function isOnlyOneMissing(snapshot: Snapshot, placed: PlacedResource, { kinds }: NameLink): boolean {
  if (!kinds.includes('Ingress') || snapshot.inScope('Ingress', placed).length > 0) return false;
  if (snapshot.whyUnread(placed, kinds) !== undefined) return false;
  return placed.resource.facts.links.some(
    (link, number) =>
      roleOf(link) === 'delivery' &&
      link.type === 'name' &&
      link.kinds.includes('Service') &&
      snapshot.resolveLink(placed, number).verdict === 'found',
  );
}
