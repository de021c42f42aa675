import { isService } from '../../model/kinds.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { knowsPorts, portsOf } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { isInjectedPort } from '../services/injectedPorts.ts';
import { inWords, nameInWords, namesInWords } from '../words/words.ts';

/** A ServiceMonitor's `targetPort` that no Pod behind its Services has; not reported if one of them is unknown. */
export function podPortFindings(
  snapshot: Snapshot,
  { placed, link, spans, resolution }: ResolvedLink,
): readonly Finding[] {
  const services = resolution.targets.flat().filter(isService);
  if (link.type !== 'selector' || !link.podPorts || services.length === 0) return [];
  const wirings = services.map(service => snapshot.wiringOf(service));
  const workloads = wirings.flatMap(({ matches }) => matches.flatMap(({ places }) => places));
  const templates = workloads.map(workload => snapshot.templateOf(workload));
  const isOpen =
    wirings.some(({ verdict }) => verdict !== 'selects') ||
    templates.some(template => !template || !knowsPorts(template)) ||
    workloads.some(snapshot.portsMayChange);
  const [workload] = workloads;
  if (isOpen || !workload) return [];
  const all = templates.flatMap(template => (template ? portsOf(template) : [])).map(({ name }) => name);
  const names = [...new Set(all.filter(name => name !== ''))];
  return link.podPorts.flatMap(({ name }, number) => {
    const span = spans.podPorts?.[number];
    if (!span || name === '' || names.includes(name) || [name, ...names].some(isPlaceholder) || isInjectedPort(name))
      return [];
    const has = names.length > 0 ? `there is ${namesInWords(names)}` : 'none of their ports has a name';
    return [
      {
        range: rangeOf(placed, span),
        message: `No Pod behind the Services that ${nameInWords(placed)} selects has a port named "${inWords(name)}": ${has}`,
        related: [
          { ...locationOf(workload, workload.resource.spans.name), message: `The ports of ${nameInWords(workload)}` },
        ],
        fixes: () => scalarFixes(placed, { span, before: name, choices: alikeFirst(names, name), what: 'port ' }),
      },
    ];
  });
}
