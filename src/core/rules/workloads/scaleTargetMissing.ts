import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { Fix } from '../../model/problem.ts';
import { SCALED } from '../../resolve/links/scaledKinds.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameFixes, scalarFixes } from '../fixes/linkFixes.ts';
import { isEditable } from '../fixes/mapEdits.ts';
import { linkRule, missing } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * An autoscaler whose target does not exist, is of another kind, or is named with an API group that does not have the
 * kind: nothing is scaled (FailedGetScale).
 */
export const scaleTargetMissing = linkRule(
  { code: 'scale-target-missing', severity: 'warning', reads: ['inScope', 'whyUnread', 'namespaceOf', 'named'] },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { link, resolution } = each;
  if (link.type !== 'name') return undefined;
  if (link.group !== undefined) return groupFinding(each, link, link.group);
  if (resolution.verdict === 'found') return undefined;
  const other = ofOtherKind(snapshot, each.placed, link);
  if (other) return kindFinding(each, link, other);
  return resolution.verdict === 'missing'
    ? { ...missing(snapshot, each), fixes: () => nameFixes(snapshot, each) }
    : undefined;
}

/** The group is kept only if it does not have the kind. */
function groupFinding(each: ResolvedLink, { kinds: [kind = ''], name }: NameLink, group: string): Finding {
  const { placed, spans } = each;
  const right = kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  const where = spans.apiVersion
    ? `in ${group === '' ? 'the core group' : `group ${inWords(group)}`}`
    : 'in the core group, as it names no apiVersion';
  return {
    range: rangeOf(placed, spans.apiVersion ?? spans.kind ?? spans.whole),
    message: `${nameInWords(placed)} looks for ${inWords(kind)} ${inWords(name)} ${where}, which has no such kind: it is in ${right}`,
    fixes: () => groupFixes(each, right),
  };
}

function groupFixes({ placed, spans }: ResolvedLink, right: string): readonly Fix[] {
  if (!isEditable(placed)) return [];
  const { uri } = placed.file;
  const title = `Write apiVersion: ${right}`;
  if (spans.apiVersion)
    return [{ title, edits: [{ uri, range: rangeOf(placed, spans.apiVersion), newText: right }], preferred: true }];
  if (!spans.kindKey) return [];
  const { start } = rangeOf(placed, spans.kindKey);
  const end = placed.file.manifest.crlf ? '\r\n' : '\n';
  const newText = `apiVersion: ${right}${end}${' '.repeat(start.character)}`;
  return [{ title, edits: [{ uri, range: { start, end: start }, newText }], preferred: true }];
}

/** The workload with the name, if everything that it sees could be read. */
function ofOtherKind(
  snapshot: Snapshot,
  placed: PlacedResource,
  { kinds, name }: NameLink,
): PlacedResource | undefined {
  // The API server does not find a kind in lowercase.
  if (!kinds.some(kind => SCALED.some(each => each.toLowerCase() === kind.toLowerCase()))) return undefined;
  const own = snapshot.namespaceOf(placed);
  const other = SCALED.filter(kind => !kinds.includes(kind) && snapshot.named(kind, name).length > 0)
    .flatMap(kind => snapshot.inScope(kind, placed))
    .find(({ resource }) => resource.facts.name === name && resource.facts.type === 'workload' && !resource.templated);
  const isThere = other && snapshot.namespaceOf(other) === own && snapshot.whyUnread(placed, kinds) === undefined;
  return isThere ? other : undefined;
}

function kindFinding(
  { placed, spans }: ResolvedLink,
  { kinds: [kind = ''], name }: NameLink,
  other: PlacedResource,
): Finding {
  const { kind: right } = other.resource.facts;
  const own = placed.resource.facts.namespace;
  const where = own === '' ? '' : ` in namespace ${inWords(own)}`;
  return {
    range: rangeOf(placed, spans.kind ?? spans.whole),
    message: `${nameInWords(placed)} wants ${inWords(kind)} ${inWords(name)}, which does not exist${where}: ${inWords(name)} is a ${inWords(right)}`,
    related: [{ ...locationOf(other, other.resource.spans.name), message: nameInWords(other) }],
    fixes: () => (spans.kind ? scalarFixes(placed, { span: spans.kind, before: kind, choices: [right] }) : []),
  };
}
