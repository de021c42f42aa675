import { isService, isWorkload } from '../../model/kinds.ts';
import { isEmpty, type LabelSelector } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { ownedLabelOf } from '../../parse/operators/operatorLabels.ts';
import { OPERATOR_KINDS } from '../../parse/operators/operators.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import { isMaker } from '../../resolve/links/operatorServices.ts';
import type { LinkResolution } from '../../resolve/links/linkResolution.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isInjectedPort } from '../services/injectedPorts.ts';
import { knowsPorts, portsOf } from '../../resolve/services/ports.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import { podPortFindings } from './monitorPodPorts.ts';
import { perSnapshot } from '../perSnapshot.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import { type Finding, MOST_RELATED } from '../rule.ts';
import { portReferenceInWords } from '../services/servicePorts.ts';
import { nameInWords, namesInWords } from '../words/words.ts';

/** A monitor that names a port which none of the Services or Pods that it selects has. */
export const monitorPortMissing = linkRule(
  { code: 'monitor-port-missing', severity: 'warning', reads: ['portsMayChange', 'templateOf', 'wiringOf', 'inScope'] },
  findings,
);

function findings(snapshot: Snapshot, each: ResolvedLink): readonly Finding[] {
  return [...portFindings(snapshot, each), ...podPortFindings(snapshot, each)];
}

function portFindings(snapshot: Snapshot, { placed, link, spans, resolution }: ResolvedLink): Finding[] {
  const rows = resolution.targets;
  if (link.type !== 'selector' || rows.length === 0) return [];
  const { targets, names, isOpen } = (rows.length > MANY ? selectedOnce : selected)(snapshot, rows);
  const [first] = targets;
  if (!first) return [];
  // The ports of templates outside of the workspace and of patched objects are unknown. An operator may create more
  // Services with these labels.
  if (link.selector && (ownedLabelOf(link.selector) || bearsMakersName(snapshot, placed, link.selector))) return [];
  if (isOpen) return [];
  return link.ports.flatMap((port, number) => {
    const span = spans.ports?.[number];
    if (!span || isPlaceholder(port.name) || names.has(port.name || String(port.number))) return [];
    if (link.target === 'pods' && isInjectedPort(port.name)) return [];
    const more = targets.length > 1 ? ', nor do the others that it selects' : '';
    const message = `${nameInWords(first)} has no port named ${portReferenceInWords(port)}${more}: ${inWordsOf(names)}`;
    const related = targets.slice(0, MOST_RELATED).map(each => ({
      ...locationOf(each, each.resource.spans.name),
      message: `The ports of ${nameInWords(each)}`,
    }));
    const before = port.name || String(port.number);
    const fixes = () => {
      const named = targets.flatMap(each => offeredBy(snapshot, each)).filter(name => name !== '');
      return scalarFixes(placed, { span, before, choices: alikeFirst(named, port.name), what: 'port ' });
    };
    return [{ range: rangeOf(placed, span), message, related, fixes }];
  });
}

type Rows = LinkResolution['targets'];

/** What monitors with the same labels select, and the names of the ports there; `isOpen` if some ports are unknown. */
function selected(snapshot: Snapshot, rows: Rows) {
  const targets = rows.flat();
  const names = targets.map(target => portNamesOf(snapshot, target));
  return {
    targets,
    names: new Set(names.flatMap(each => each ?? [])),
    isOpen: names.includes(undefined) || targets.some(snapshot.portsMayChange),
  };
}

/** Worth to be remembered: very many monitors may select very many Services. */
const MANY = 20;

const selectedOnce = perSnapshot(selected);

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

function inWordsOf(names: ReadonlySet<string>): string {
  const named = [...names].filter(name => name !== '');
  return named.length > 0 ? `there is ${namesInWords(named)}` : 'none of their ports has a name';
}
