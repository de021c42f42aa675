import type { LinkRelation } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords } from '../../rules/words/words.ts';

/** What an object is called by what it links to, in the order in which it is counted. */
const NOUNS: readonly (readonly [noun: string, relations: readonly LinkRelation[]])[] = [
  [
    'route',
    [
      'ingress-backend',
      'route-backend',
      'route-parent',
      'openshift-route',
      'mesh-host',
      'traefik-service',
      'gateway-pods',
    ],
  ],
  ['monitor', ['service-monitor', 'pod-monitor']],
  ['webhook', ['webhook', 'conversion']],
  ['API service', ['api-service']],
  ['workload', ['governing-service']],
  ['caller', ['call']],
  ['autoscaler', ['scale-target']],
  ['NetworkPolicy', ['network-policy']],
  ['PDB', ['disruption-budget']],
  ['endpoint list', ['endpoints']],
];

/** `2 routes, 1 monitor`: who names or selects an object, copies counted once; '' for nobody. */
export function usersInWords(snapshot: Snapshot, target: PlacedResource): string {
  const users = new Map<string, Set<string>>();
  for (const { source, link } of snapshot.linksTo(target)) {
    const noun = nounOf(source.resource.facts.links[link]?.relation);
    const { kind, namespace, name } = source.resource.facts;
    const known = users.get(noun) ?? new Set();
    users.set(noun, known.add(JSON.stringify([kind, namespace, name])));
  }
  const counts = NOUNS.map(([noun]) => count(users.get(noun)?.size ?? 0, noun));
  return counts.filter(words => words !== '').join(', ');
}

function nounOf(relation: LinkRelation | undefined): string {
  return NOUNS.find(([, relations]) => relation !== undefined && relations.includes(relation))?.[0] ?? '';
}

function count(size: number, noun: string): string {
  if (size === 0) return '';
  return size > 1 && noun.endsWith('y') ? `${size} ${noun.slice(0, -1)}ies` : countInWords(size, noun);
}
