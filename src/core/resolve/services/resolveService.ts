import type { RootIndex } from '../../index/rootIndex.ts';
import { labelsInWords, isEmpty } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { isPartOfService } from '../scope/parts.ts';
import { matchInScope } from './matchInScope.ts';
import type { Resolution } from './resolution.ts';
import { refusedMaker } from './refusedMaker.ts';
import { patchReason, whyUnknown } from './whyUnknown.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** Resolves a Service: the scope rule, level by level, then the reasons for "cannot tell" instead of "nothing". */
export function resolveService(
  index: RootIndex,
  search: WorkloadSearch,
  service: PlacedResource<ServiceFacts>,
): Resolution {
  const { facts, templated, doubt } = service.resource;
  const namespace = search.namespace(facts.namespace);
  const conclude = (verdict: Resolution['verdict'], reason: string): Resolution => ({
    verdict,
    reason,
    namespace,
    scope: undefined,
    matches: [],
  });
  if (facts.serviceType === 'ExternalName')
    return conclude('external', `it is an alias of ${facts.externalName || 'a host'}`);
  if (doubt !== undefined) return conclude('unknown', doubt);
  const selector = facts.selector ?? {};
  // Equal placeholders get equal values.
  const found = matchInScope(index, search, service, selector);
  if (found) return found;
  if (templated) return conclude('unknown', 'its name, namespace or selector is filled in later');
  if (isPartOfService(index, service)) return conclude('unknown', patchReason(index, service.file.path) ?? '');
  if (isEmpty(selector)) return conclude('unmanaged', 'it has no selector, so somebody else supplies its endpoints');
  const unknown = whyUnknown(index, search, service, selector);
  if (unknown) return conclude('unknown', unknown);
  const refused = refusedMaker(index, search, service);
  if (refused) return { ...conclude('nothing', refused), isExplained: true };
  return conclude('nothing', `no Pod template in scope has ${labelsInWords(selector)}`);
}
