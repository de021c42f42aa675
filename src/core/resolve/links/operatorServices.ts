import type { RootIndex } from '../../index/rootIndex.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { OPERATOR_KINDS } from '../../parse/operators/operators.ts';
import { objectsInScope } from '../scope/objectsInScope.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Kinds from which controllers make Services besides Pods; `Deployment` stands for those that they make of Gateways. */
const MAKERS: readonly string[] = [...OPERATOR_KINDS, 'Gateway', 'Deployment'];

/** Kinds of what operators make for their resources. */
export const MADE_KINDS: readonly string[] = ['Service', 'Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Why a Service or a workload that a link names may be made from another object in scope: operators call their Services by the
 * object's name, alone or with something before or behind it (`mq`, `hippo-primary`, `el-hook`).
 */
export function madeFromResource(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: NameLink,
): string | undefined {
  const wanted = link.namespace || search.namespace(source.resource.facts.namespace);
  const canary = (mayBeOfCanary(link) ? objectsInScope(index, 'Canary', source.file.path) : []).find(
    ({ resource: { facts } }) =>
      facts.type === 'linking' && facts.makes?.includes(link.name) && search.namespace(facts.namespace) === wanted,
  );
  if (canary) return `Flagger makes it for Canary ${canary.resource.facts.name}`;
  if (!link.kinds.some(kind => MADE_KINDS.includes(kind))) return undefined;
  for (const kind of link.kinds.includes('Service') ? MAKERS : OPERATOR_KINDS) {
    const maker = objectsInScope(index, kind, source.file.path).find(
      ({ resource: { facts } }) =>
        isMaker(facts) && bears(link.name, facts.name) && ['', wanted].includes(search.namespace(facts.namespace)),
    );
    if (maker) return `a controller may make it for ${kind} ${maker.resource.facts.name}`;
  }
  return undefined;
}

/** Of other kinds than Services, Flagger makes only what is for the primary. */
function mayBeOfCanary({ kinds, name }: NameLink): boolean {
  return kinds.includes('Service') || name.endsWith('-primary');
}

/** True for objects from which a controller makes Services, or Pods and so perhaps Services. */
export function isMaker(facts: PlacedResource['resource']['facts']): boolean {
  return (
    facts.type === 'gateway' ||
    (facts.type === 'linking' && facts.makes !== undefined) ||
    (facts.type === 'workload' && facts.madeBy !== undefined)
  );
}

function bears(service: string, name: string): boolean {
  return name !== '' && (service === name || service.startsWith(`${name}-`) || service.endsWith(`-${name}`));
}
