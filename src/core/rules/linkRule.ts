import type { ResolvedLink } from './resolvedLink.ts';
import { sortedPairs } from '../model/labels.ts';
import type { Link, LinkSpans, SelectorLink } from '../model/link.ts';
import { type LinkRelation, relationsWith } from '../model/relations.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { rangeOf } from '../model/place.ts';
import type { ProblemCode, Severity } from '../model/problem.ts';
import type { LinkResolution } from '../resolve/links/linkResolution.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { nameFixes, portFixes } from './fixes/linkFixes.ts';
import { isRefusedIn } from './refused/refusedRule.ts';
import type { Finding, Rule } from './rule.ts';
import { selectorFixes } from './fixes/selectorFixes.ts';
import { apiServerPortProblem } from './services/apiServerPort.ts';
import { missingPort } from './services/servicePorts.ts';
import { missingName } from './words/missingName.ts';
import { inWords, LONGEST_REASON, nameInWords, pairsInWords } from './words/words.ts';

/** A link that is resolved, and its places unpacked, only if a rule needs that. */
class LinkOf implements ResolvedLink {
  readonly placed: PlacedResource;
  readonly link: Link;
  readonly #snapshot: Snapshot;
  readonly #number: number;

  constructor(placed: PlacedResource, snapshot: Snapshot, link: Link, number: number) {
    this.placed = placed;
    this.link = link;
    this.#snapshot = snapshot;
    this.#number = number;
  }

  get spans(): LinkSpans {
    const { spans } = this.placed.resource;
    return spans.links[this.#number] ?? { whole: spans.name };
  }

  get resolution(): LinkResolution {
    return this.#snapshot.resolveLink(this.placed, this.#number);
  }
}

const NONE: readonly Finding[] = [];

type Find = (snapshot: Snapshot, each: ResolvedLink) => Finding | readonly Finding[] | undefined;

/** What is found on the links of an object that have one of these relations. */
function findOn(
  placed: PlacedResource,
  snapshot: Snapshot,
  { relations, find }: { readonly relations: readonly LinkRelation[]; readonly find: Find },
): readonly Finding[] {
  let all = NONE;
  let number = 0;
  for (const link of placed.resource.facts.links) {
    const at = number++;
    const found = relations.includes(link.relation) && find(snapshot, new LinkOf(placed, snapshot, link, at));
    if (!found) continue;
    const more = 'message' in found ? [found] : found;
    all = all.length === 0 ? more : [...all, ...more];
  }
  return all;
}

/**
 * A rule that checks the links of the relations with its problem in the table of relations. Links of templates
 * are skipped, because their result is unknown.
 */
export function linkRule({ code, severity, reads = [] }: Pick<Rule, 'code' | 'severity' | 'reads'>, find: Find): Rule {
  const relations = relationsWith(code);
  return {
    code,
    severity,
    relations,
    reads: ['resolveLink', ...reads],
    check: (placed, snapshot) => (placed.resource.templated ? NONE : findOn(placed, snapshot, { relations, find })),
  };
}

/** A rule that finds links whose target is missing, if everything in scope could be read. */
export function missingTargetRule(code: ProblemCode, severity: Severity): Rule {
  return linkRule({ code, severity, reads: NAME_READS }, (snapshot, each) =>
    each.resolution.verdict === 'missing' && !hasRefusedSelector(each)
      ? { ...missing(snapshot, each), fixes: () => [...nameFixes(snapshot, each), ...selectorFixes(snapshot, each)] }
      : undefined,
  );
}

function hasRefusedSelector({ placed, spans: { selector } }: ResolvedLink): boolean {
  return selector !== undefined && isRefusedIn(placed, 'label-invalid', selector.span);
}

/** A rule that finds links to Services that exist, but without the port that the link names. */
export function missingPortRule(code: ProblemCode, severity: Severity): Rule {
  return linkRule({ code, severity, reads: ['portsMayChange'] }, portFinding);
}

function portFinding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link } = each;
  const { targets } = each.resolution;
  const problem =
    link.type === 'name' && link.port
      ? (apiServerPortProblem(placed, link, targets) ?? missingPort(snapshot, targets, link.port))
      : undefined;
  if (!problem) return undefined;
  const span = each.spans.port ?? each.spans.whole;
  if (isRefusedIn(placed, 'ingress-backend-invalid', span)) return undefined;
  return { range: rangeOf(placed, span), ...problem, fixes: () => portFixes(each) };
}

/** The additional questions of rules about missing names, besides the link. */
export const NAME_READS = ['named', 'inScope', 'namespaceOf'] as const;

/** A finding on a link whose target is missing. */
export function missing(snapshot: Snapshot, { placed, link, spans }: ResolvedLink): Finding {
  const range = rangeOf(placed, spans.whole);
  if (link.type === 'selector') return { range, message: `${nameInWords(placed)} ${missingMatch(link)}` };
  const { message, related } = missingName(snapshot, placed, link);
  return { range, message: `${nameInWords(placed)} ${message}`, related };
}

function missingMatch({ selector, target }: SelectorLink): string {
  const objects = target === 'pods' ? 'Pod template' : 'Service';
  if (!selector) return `selects no ${objects}: its selector is empty`;
  const pairs = pairsInWords(sortedPairs(selector.matchLabels));
  const labels = pairs === '' ? 'fits' : `has ${pairs}`;
  return `selects nothing: no ${objects} in scope ${inWords(labels, LONGEST_REASON)}`;
}
