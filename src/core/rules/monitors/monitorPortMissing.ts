import { isService, isWorkload } from '../../model/kinds.ts';
import { isEmpty, type LabelSelector } from '../../model/labels.ts';
import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { ownedLabelOf } from '../../parse/operators/operatorLabels.ts';
import { OPERATOR_KINDS } from '../../parse/operators/operators.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import { isMaker } from '../../resolve/links/operatorServices.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isInjectedPort } from '../services/injectedPorts.ts';
import { knowsPorts, portsOf } from '../../resolve/services/ports.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import { podPortFindings } from './monitorPodPorts.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { portReferenceInWords } from '../services/servicePorts.ts';
import { inWords, nameInWords } from '../words/words.ts';

/** A monitor that names a port which none of the Services or Pods that it selects has. */
export const monitorPortMissing = linkRule(
  { code: 'monitor-port-missing', severity: 'warning', reads: ['portsMayChange', 'templateOf', 'wiringOf', 'inScope'] },
  findings,
);

function findings(snapshot: Snapshot, each: ResolvedLink): readonly Finding[] {
  return [...portFindings(snapshot, each), ...podPortFindings(snapshot, each)];
}

function portFindings(snapshot: Snapshot, { placed, link, spans, resolution }: ResolvedLink): Finding[] {
  const targets = resolution.targets.flat();
  const [first] = targets;
  if (link.type !== 'selector' || !first) return [];
  const names = targets.map(target => portNamesOf(snapshot, target));
  // The ports of templates outside of the workspace and of patched objects are unknown. An operator may create more
  // Services with these labels.
  if (link.selector && (ownedLabelOf(link.selector) || bearsMakersName(snapshot, placed, link.selector))) return [];
  if (names.includes(undefined) || targets.some(snapshot.portsMayChange)) return [];
  return link.ports.flatMap((port, number) => {
    const span = spans.ports?.[number];
    if (!span || isPlaceholder(port.name) || names.some(each => has(each, port))) return [];
    if (link.target === 'pods' && isInjectedPort(port.name)) return [];
    const more = targets.length > 1 ? ', nor do the others that it selects' : '';
    const message = `${nameInWords(first)} has no port named ${portReferenceInWords(port)}${more}: ${inWordsOf(names.flat())}`;
    const related = targets.map(each => ({
      ...locationOf(each, each.resource.spans.name),
      message: `The ports of ${nameInWords(each)}`,
    }));
    const named = targets.flatMap(each => offeredBy(snapshot, each)).filter(name => name !== '');
    const choices = alikeFirst(named, port.name);
    const before = port.name || String(port.number);
    const fixes = () => scalarFixes(placed, { span, before, choices, what: 'port ' });
    return [{ range: rangeOf(placed, span), message, related, fixes }];
  });
}

/** True if everything is selected, or a value is the name, and an operator creates Services from an object in scope. */
function bearsMakersName(
  snapshot: Snapshot,
  placed: PlacedResource,
  { matchLabels, matchExpressions }: LabelSelector,
): boolean {
  const isAny = isEmpty(matchLabels) && matchExpressions.length === 0;
  const values = new Set(Object.values(matchLabels));
  return OPERATOR_KINDS.some(kind =>
    snapshot
      .inScope(kind, placed)
      .some(({ resource: { facts } }) => (isAny || values.has(facts.name)) && isMaker(facts)),
  );
}

/** Names of a Service's ports, or of those of a template's containers. */
function portNamesOf(snapshot: Snapshot, placed: PlacedResource): readonly string[] | undefined {
  if (isService(placed)) return placed.resource.facts.ports.map(({ name }) => name);
  const template = isWorkload(placed) ? snapshot.templateOf(placed) : undefined;
  return template && knowsPorts(template)
    ? template.containers.flatMap(container => container.ports.map(({ name }) => name))
    : undefined;
}

/** The ports that a fix may offer: nothing listens on ports of init containers. */
function offeredBy(snapshot: Snapshot, placed: PlacedResource): readonly string[] {
  if (!isWorkload(placed)) return portNamesOf(snapshot, placed) ?? [];
  const template = snapshot.templateOf(placed);
  return template ? portsOf(template).map(({ name }) => name) : [];
}

function has(names: readonly string[] | undefined, { name, number }: PortReference): boolean {
  return names?.includes(name || String(number)) ?? false;
}

function inWordsOf(names: readonly (string | undefined)[]): string {
  const named = [...new Set(names.filter(name => name !== undefined && name !== ''))].map(name => inWords(name ?? ''));
  return named.length > 0 ? `there is ${named.join(', ')}` : 'none of their ports has a name';
}
