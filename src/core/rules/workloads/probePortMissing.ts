import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import { isContainerPortName } from '../../model/portName.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import type { Container, ContainerSpans, WorkloadFacts } from '../../model/resource.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import type { Finding, Rule } from '../rule.ts';
import { isInjectedPort } from '../services/injectedPorts.ts';
import { inWords, nameInWords, namesInWords } from '../words/words.ts';

/**
 * A probe or a hook for a named port which its own container does not have: the Pod is never ready, or is killed
 * repeatedly. Ports of other containers do not count. Source: kubernetes `pkg/probe` ResolveContainerPort.
 */
export const probePortMissing: Rule = {
  code: 'probe-port-missing',
  severity: 'warning',
  types: ['workload'],
  reads: ['portsMayChange'],
  check: (placed, snapshot) => {
    const { resource } = placed;
    if (!isWorkload(placed) || resource.templated) return [];
    const containers = placed.resource.facts.template?.containers ?? [];
    if (!containers.some(asksWhatIsMissing) || snapshot.portsMayChange(placed)) return [];
    return containers.flatMap((container, number) => {
      const spans = asksWhatIsMissing(container) ? resource.spans.containers?.[number] : undefined;
      return spans ? findings(placed, container, spans) : [];
    });
  },
};

function missingNames({ role, ports, probePorts = [] }: Container): readonly string[] {
  if (role === 'init' || ports.some(({ name }) => isPlaceholder(name))) return [];
  const isThere = (wanted: string) => ports.some(({ name }) => name === wanted) || isInjectedPort(wanted);
  // An invalid name is a separate problem.
  return probePorts.filter(wanted => isContainerPortName(wanted) && !isThere(wanted));
}

function asksWhatIsMissing(container: Container): boolean {
  return container.probePorts !== undefined && missingNames(container).length > 0;
}

function findings(placed: PlacedResource<WorkloadFacts>, container: Container, spans: ContainerSpans): Finding[] {
  const missing = missingNames(container);
  const names = container.ports.map(({ name }) => name).filter(name => name !== '');
  return (container.probePorts ?? []).flatMap((wanted, number) => {
    const span = spans.probePorts?.[number];
    if (!span || !missing.includes(wanted)) return [];
    return [
      {
        range: rangeOf(placed, span),
        message: `Container ${inWords(container.name)} of ${nameInWords(placed)} has no port named "${inWords(wanted)}" that could be asked: ${portsInWords(names)}`,
        fixes: () => scalarFixes(placed, { span, before: wanted, choices: alikeFirst(names, wanted), what: 'port ' }),
      },
    ];
  });
}

function portsInWords(names: readonly string[]): string {
  return names.length > 0 ? `it has ${namesInWords(names)}` : 'none of its ports has a name';
}
