import type { LiveWorkload } from '../../model/live.ts';
import { isSameQuantity } from '../../model/compare/quantity.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ClaimSpans, ClaimTemplate } from '../../model/objects/statefulFields.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import type { Difference } from './difference.ts';

/**
 * The differences between a StatefulSet and the cluster in its volumes and in the order of its Pods, as far as the
 * manifest sets them: both are immutable. Source: kubernetes pkg/apis/apps/validation, ValidateStatefulSetUpdate.
 */
export function statefulDifferences(
  { resource }: PlacedResource<WorkloadFacts>,
  live: LiveWorkload,
): readonly Difference[] {
  const own = resource.facts.stateful;
  const spans = resource.spans.stateful;
  if (!own || !spans || !live.stateful) return [];
  const has = live.stateful;
  const at = (field: string, span: Span) => (manifest: string, cluster: string) => ({
    ...{ field, manifest, cluster, span, manager: live.managers[field] ?? '' },
    refused: `the ${field.split(/[[.]/)[1] ?? ''} of a StatefulSet cannot be changed`,
  });
  const policy = own.podManagementPolicy;
  const isOther = policy !== '' && !isPlaceholder(policy) && policy !== has.podManagementPolicy;
  const order =
    isOther && spans.podManagementPolicy
      ? [at('spec.podManagementPolicy', spans.podManagementPolicy)(policy, has.podManagementPolicy)]
      : [];
  if (own.claims.length === 0) return order;
  const [first] = spans.claims;
  if (first && own.claims.length !== has.claims.length)
    return [...order, at('spec.volumeClaimTemplates', first.object)(namesOf(own.claims), namesOf(has.claims))];
  const claims = own.claims.flatMap((claim, number) => {
    const [running, place] = [has.claims[number], spans.claims[number]];
    if (!running || !place) return [];
    const field = `spec.volumeClaimTemplates[${running.name}]`;
    return fieldsOf(claim, running, place).map(({ key, span, manifest, cluster }) =>
      at(`${field}.${key}`, span)(manifest, cluster),
    );
  });
  return [...order, ...claims];
}

function namesOf(claims: readonly ClaimTemplate[]): string {
  return claims.map(({ name }) => name).join(', ');
}

/** Fields that the manifest sets, and that have another value in the cluster. */
function fieldsOf(claim: ClaimTemplate, running: ClaimTemplate, place: ClaimSpans) {
  const modes = (all: ClaimTemplate) => all.accessModes.join(', ');
  const fields = [
    { key: 'metadata.name', span: place.name, manifest: claim.name, cluster: running.name },
    { key: 'spec.accessModes', span: place.accessModes, manifest: modes(claim), cluster: modes(running) },
    {
      key: 'spec.storageClassName',
      span: place.storageClass,
      manifest: claim.storageClass,
      cluster: running.storageClass,
    },
    { key: 'spec.resources.requests.storage', span: place.storage, manifest: claim.storage, cluster: running.storage },
  ];
  return fields.flatMap(({ key, span, manifest, cluster }) =>
    span && manifest !== '' && !isPlaceholder(manifest) && !isSameQuantity(manifest, cluster)
      ? [{ key, span, manifest, cluster }]
      : [],
  );
}
