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
import { perSnapshot } from '../perSnapshot.ts';
import { inWords, nameInWords, namesInWords } from '../words/words.ts';

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
  const all = services.map(each => rulesFor(snapshot, each));
  if (all.some(({ subsets }) => subsets.has(link.section ?? ''))) return undefined;
  const rules = [...new Set(all.flatMap(each => each.rules))];
  if (mayHaveOther(snapshot, placed, rules)) return undefined;
  const { section } = spans;
  const names = new Set(rules.flatMap(subsetsOf));
  const has = names.size > 0 ? `there is ${namesInWords(names)}` : 'it has none';
  return {
    range: rangeOf(placed, section),
    message: `No DestinationRule of ${nameInWords(service)} has the subset ${inWords(link.section)}: ${has}`,
    related: rules.map(rule => ({
      ...locationOf(rule, rule.resource.spans.name),
      message: `${nameInWords(rule)} is for the host`,
    })),
    fixes: () =>
      scalarFixes(placed, { span: section, before: link.section, choices: alikeFirst([...names], link.section) }),
  };
}

/** The DestinationRules of a Service, and the names of their subsets. */
const rulesFor = perSnapshot((snapshot, service: PlacedResource) => {
  const rules = snapshot.linksTo(service).flatMap(({ source }) => (source.resource.facts.kind === KIND ? source : []));
  return { rules, subsets: new Set(rules.flatMap(subsetsOf)) };
});

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
