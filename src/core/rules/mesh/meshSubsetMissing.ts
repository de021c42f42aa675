import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

const KIND = 'DestinationRule';

/**
 * A VirtualService that leads to a subset which no DestinationRule of that host has: Envoy answers 503. Source: Istio,
 * Destination.subset.
 */
export const meshSubsetMissing = linkRule(
  { code: 'mesh-subset-missing', severity: 'warning', reads: ['linksTo', 'inScope', 'whyUnread'] },
  finding,
);

function finding(snapshot: Snapshot, { placed, link, spans, resolution }: ResolvedLink): Finding | undefined {
  if (link.type !== 'name' || link.section === '' || isPlaceholder(link.section) || !spans.section) return undefined;
  const services = resolution.targets.flat().filter(isService);
  const [service] = services;
  if (!service) return undefined;
  const rules = [...new Set(services.flatMap(each => rulesFor(snapshot, each)))];
  const names = rules.flatMap(subsetsOf);
  if (names.includes(link.section) || mayHaveOther(snapshot, placed, rules)) return undefined;
  const { section } = spans;
  const has =
    names.length > 0 ? `there is ${[...new Set(names)].map(name => inWords(name)).join(', ')}` : 'it has none';
  return {
    range: rangeOf(placed, section),
    message: `No DestinationRule of ${nameInWords(service)} has the subset ${inWords(link.section)}: ${has}`,
    related: rules.map(rule => ({
      ...locationOf(rule, rule.resource.spans.name),
      message: `${nameInWords(rule)} is for the host`,
    })),
    fixes: () =>
      scalarFixes(placed, { span: section, before: link.section, choices: alikeFirst(unique(names), link.section) }),
  };
}

function rulesFor(snapshot: Snapshot, service: PlacedResource): readonly PlacedResource[] {
  return snapshot.linksTo(service).flatMap(({ source }) => (source.resource.facts.kind === KIND ? source : []));
}

function subsetsOf({ resource: { facts } }: PlacedResource): readonly string[] {
  return facts.type === 'linking' ? (facts.subsets ?? []) : [];
}

/** True if DestinationRules may be kept elsewhere, have a pattern as host, or could not be read. */
function mayHaveOther(snapshot: Snapshot, placed: PlacedResource, rules: readonly PlacedResource[]): boolean {
  const near = snapshot.inScope(KIND, placed);
  if (rules.length === 0 && near.length === 0) return true;
  if ([...near, ...rules].some(({ resource }) => resource.templated || isForPattern(resource.facts))) return true;
  if (rules.flatMap(subsetsOf).some(isPlaceholder)) return true;
  return snapshot.whyUnread(placed, [KIND]) !== undefined;
}

/** The host in a DestinationRule applies unchanged only if it is a pattern. */
function isForPattern(facts: PlacedResource['resource']['facts']): boolean {
  return facts.type === 'linking' && facts.hostnames !== undefined;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
