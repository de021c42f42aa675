import type { PodsElsewhere, ServiceWiring } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { refusalOf } from '../refused/refusedRule.ts';
import { inWords, LONGEST_REASON, nameInWords, nearMissInWords } from './words.ts';

/** Why a Service selects nothing: the closest match, otherwise its selector, and whether the Pods may be elsewhere. */
export function nothingInWords(snapshot: Snapshot, { service, reason }: ServiceWiring): string {
  const refused = refusalOf(service, 'selector-shape');
  if (refused !== undefined) return inWords(refused, LONGEST_REASON);
  const [nearest] = snapshot.nearMisses(service);
  if (nearest) return nearMissInWords(nearest, snapshot.namespaceOf(nearest.workload));
  return inWords(reason, LONGEST_REASON) + elsewhereInWords(snapshot.podsElsewhere(service));
}

/** Continues the reason why a Service selects nothing; '' if its Pods should be in scope. */
export function elsewhereInWords(elsewhere: PodsElsewhere | undefined): string {
  switch (elsewhere?.kind) {
    case 'sentOn':
      return `, but ${nameInWords(elsewhere.by)} sends what is for it on to other Services`;
    case 'allClaimed':
      return ', and no workload there is left without a Service, so its Pods may come from elsewhere';
    case 'otherNamespace': {
      const { namespace } = elsewhere.workload.resource.facts;
      const where = namespace === '' ? ', where no namespace is written' : ` in namespace ${inWords(namespace)}`;
      return `, but ${nameInWords(elsewhere.workload)} has, farther away${where}`;
    }
    case undefined:
      return '';
  }
}
