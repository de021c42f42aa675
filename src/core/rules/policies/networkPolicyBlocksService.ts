import { isService, isWorkload } from '../../model/kinds.ts';
import { rangeOf } from '../../model/place.ts';
import type { Rule } from '../rule.ts';
import { blockedCalls } from './blockedCalls.ts';
import { blockedService } from './blockedService.ts';

/**
 * A Service whose port is blocked completely by the NetworkPolicies of its Pods; and a workload that calls a Service
 * which blocks it, or which its own policies do not allow it to reach.
 */
export const networkPolicyBlocksService: Rule = {
  code: 'networkpolicy-blocks-service',
  severity: 'warning',
  types: ['service', 'workload'],
  reads: [
    'hasKind',
    'hasPolicies',
    'named',
    'namespaceOf',
    'policiesWanting',
    'portsMayChange',
    'resolveLink',
    'templateOf',
    'whyPoliciesUnknown',
    'wiringOf',
  ],
  check: (placed, snapshot) => {
    if (placed.resource.templated || !snapshot.hasKind('NetworkPolicy')) return [];
    if (isService(placed)) return blockedService(snapshot, placed);
    if (!isWorkload(placed)) return [];
    return blockedCalls(snapshot, placed).flatMap(({ call, message, related }) => {
      const spans = placed.resource.spans.links[call.at.link];
      return spans ? [{ range: rangeOf(placed, spans.whole), message, related }] : [];
    });
  },
};
