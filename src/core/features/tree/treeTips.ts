import type { TreeFacts } from '../../../protocol/tree.ts';
import { formatLabels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import { addressesOf } from '../words/addresses.ts';
import { portInWords, portReaches } from '../words/portWords.ts';

/** The tooltip of a Service's row: its selector, its ports and its addresses. */
export function serviceTip(snapshot: Snapshot, wiring: ServiceWiring): TreeFacts {
  const { facts } = wiring.service.resource;
  const addresses = addressesOf(wiring);
  const ports = portReaches(snapshot, wiring).map(portInWords);
  const lines = [
    lineOf('Selector', formatLabels(facts.selector ?? {})),
    lineOf('Ports', ports.join(', ')),
    lineOf(addresses.length === 1 ? 'Address' : 'Addresses', addresses.join(', ')),
  ];
  return { name: facts.name, address: addresses.at(-1) ?? '', lines: lines.filter(line => line !== '') };
}

/** The tooltip of a workload's row: the labels of its Pods, and the ports of its containers. */
export function workloadTip(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): TreeFacts {
  const template = snapshot.templateOf(workload);
  const ports = (template?.containers ?? []).flatMap(container => container.ports);
  const numbers = ports.map(({ name, containerPort }) => [inWords(name), containerPort].filter(Boolean).join(' '));
  const lines = [
    lineOf("Pods' labels", formatLabels(template?.labels ?? {})),
    lineOf('Container ports', numbers.join(', ')),
  ];
  return { name: workload.resource.facts.name, address: '', lines: lines.filter(line => line !== '') };
}

function lineOf(title: string, text: string): string {
  return text === '' ? '' : `${title}: ${inWords(text, LONGEST_REASON)}`;
}
