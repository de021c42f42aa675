import type { Link, LinkRelation, LinkSpans } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { rangeOf } from '../model/place.ts';
import type { ProblemCode, Severity } from '../model/problem.ts';
import type { LinkResolution } from '../resolve/linkResolution.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import type { Finding, Rule } from './rule.ts';
import { missingPort } from './servicePorts.ts';
import { inWords, nameInWords } from './words.ts';

/** One link of an object with all that is known of it. */
export interface ResolvedLink {
  readonly placed: PlacedResource;
  readonly link: Link;
  readonly spans: LinkSpans;
  readonly resolution: LinkResolution;
}

/** The links of an object that have one of these relations. */
export function linksOf(
  placed: PlacedResource,
  snapshot: Snapshot,
  relations: readonly LinkRelation[],
): readonly ResolvedLink[] {
  return placed.resource.facts.links.flatMap((link, number) => {
    const spans = placed.resource.spans.links[number];
    if (!spans || !relations.includes(link.relation)) return [];
    return [{ placed, link, spans, resolution: snapshot.resolveLink(placed, number) }];
  });
}

/** A rule that finds links whose target is missing, where everything in scope could be read. */
export function missingTargetRule(code: ProblemCode, severity: Severity, relations: readonly LinkRelation[]): Rule {
  return {
    code,
    severity,
    check: (placed, snapshot) => {
      if (placed.resource.templated) return [];
      const links = linksOf(placed, snapshot, relations);
      return links.filter(({ resolution }) => resolution.verdict === 'missing').map(missing);
    },
  };
}

/** A rule that finds links to Services that exist, but without the port that the link names. */
export function missingPortRule(code: ProblemCode, severity: Severity, relations: readonly LinkRelation[]): Rule {
  return {
    code,
    severity,
    check: (placed, snapshot) =>
      placed.resource.templated ? [] : linksOf(placed, snapshot, relations).flatMap(each => portFinding(each) ?? []),
  };
}

function portFinding({ placed, link, spans, resolution }: ResolvedLink): Finding | undefined {
  const problem = link.type === 'name' ? missingPort(resolution.targets, link.port) : undefined;
  return problem && { range: rangeOf(placed, spans.port ?? spans.whole), ...problem };
}

function missing({ placed, link, spans }: ResolvedLink): Finding {
  const target = link.type === 'name' ? `${link.kinds.join(' or ')} ${inWords(link.name)}` : 'anything that matches';
  const where = link.type === 'name' && link.namespace ? ` in namespace ${inWords(link.namespace)}` : '';
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(placed)} wants ${target}${where}, which does not exist`,
  };
}
