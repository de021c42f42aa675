import { isWorkload } from '../../model/kinds.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { knowsPorts, portsOf } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { portFixes, scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { isInjectedPort } from '../services/injectedPorts.ts';
import { missingPort } from '../services/servicePorts.ts';
import { inWords, nameInWords, namesInWords } from '../words/words.ts';

/** An annotation that leads to a port which its Service does not have, or a linkerd Server for a port that its Pods do not have. */
export const annotationPortMissing = linkRule(
  { code: 'annotation-port-missing', severity: 'warning', reads: ['portsMayChange', 'templateOf'] },
  (snapshot, each) => (each.link.type === 'name' ? servicePortFinding(snapshot, each) : podPortFinding(snapshot, each)),
);

function servicePortFinding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link, spans } = each;
  const problem =
    link.type === 'name' && link.port ? missingPort(snapshot, each.resolution.targets, link.port) : undefined;
  if (!problem) return undefined;
  return { range: rangeOf(placed, spans.port ?? spans.whole), ...problem, fixes: () => portFixes(each) };
}

/** Numbers need not be declared by a container. */
function podPortFinding(snapshot: Snapshot, { placed, link, spans, resolution }: ResolvedLink): Finding | undefined {
  const [port] = link.type === 'selector' ? link.ports : [];
  const [span] = spans.ports ?? [];
  const workloads = resolution.targets.flat().filter(isWorkload);
  const [first] = workloads;
  if (!port || port.name === '' || !span || !first || isPlaceholder(port.name) || isInjectedPort(port.name))
    return undefined;
  const templates = workloads.map(workload => snapshot.templateOf(workload));
  if (templates.some(template => !template || !knowsPorts(template)) || workloads.some(snapshot.portsMayChange))
    return undefined;
  const names = templates.flatMap(template => (template ? portsOf(template) : [])).map(({ name }) => name);
  if (names.includes(port.name)) return undefined;
  const named = [...new Set(names.filter(name => name !== ''))];
  const has = named.length > 0 ? `there is ${namesInWords(named)}` : 'none of its ports has a name';
  return {
    range: rangeOf(placed, span),
    message: `${nameInWords(first)} has no port named "${inWords(port.name)}", which ${nameInWords(placed)} is for: ${has}`,
    related: [{ ...locationOf(first, first.resource.spans.name), message: `The ports of ${nameInWords(first)}` }],
    fixes: () => scalarFixes(placed, { span, before: port.name, choices: alikeFirst(named, port.name), what: 'port ' }),
  };
}
