import type { Refusal } from '../../model/refusal.ts';
import type { ObjectNode } from '../extractors/extractor.ts';
import { POD_PRODUCERS } from '../extractors/workloads/workload.ts';
import { itemsOf, type TreeNode, valueAt } from '../tree.ts';
import { containerPortRefusals } from './containerPorts.ts';
import { externalNameRefusals } from './externalName.ts';
import { ingressBackendRefusals } from './ingressBackends.ts';
import { kindRefusals } from './kindGroups.ts';
import { annotationRefusals, labelRefusals, selectorRefusals } from './labels.ts';
import { metadataNotStrings } from './notStrings.ts';
import { selectorShapeRefusals } from './selectorShape.ts';
import { servicePortRefusals } from './servicePorts.ts';

/**
 * Built-in kinds that make Pods, with the path to their templates; custom kinds are validated by their own controllers.
 */
const TEMPLATES = new Map(
  POD_PRODUCERS.filter(({ kind }) => kind !== 'Rollout' && kind !== 'DeploymentConfig').map(each => [each.kind, each]),
);

/** What the API server refuses in one object by itself, unsorted; each place once per code. */
export function refusalsOf(object: ObjectNode): readonly Refusal[] {
  const wrongKind = kindRefusals(object);
  // With a wrong apiVersion, further refusals do not matter yet.
  if (wrongKind.length > 0) return wrongKind;
  const found: Refusal[] = [];
  metadataRefusals(valueAt(object.map, 'metadata'), found);
  ofKind(object, found);
  return found.length > 1 ? onceEach(found) : found;
}

function metadataRefusals(metadata: TreeNode | undefined, found: Refusal[]): void {
  labelRefusals(valueAt(metadata, 'labels'), 'labels', found);
  annotationRefusals(valueAt(metadata, 'annotations'), found);
  metadataNotStrings(metadata, found);
}

function ofKind(object: ObjectNode, found: Refusal[]): void {
  const { kind, group, apiVersion, map, source } = object;
  const spec = valueAt(map, 'spec');
  if (kind === 'Service' && apiVersion === 'v1') {
    const before = found.length;
    selectorShapeRefusals(spec, source, found);
    if (found.length === before) labelRefusals(valueAt(spec, 'selector'), 'selector', found);
    servicePortRefusals(map, found);
    externalNameRefusals(map, found);
  } else if (kind === 'Ingress') {
    if (apiVersion === 'networking.k8s.io/v1') ingressBackendRefusals(spec, source, found);
  } else if (kind === 'NetworkPolicy') policyRefusals(spec, found);
  else if (kind === 'PodDisruptionBudget' && group === 'policy')
    selectorRefusals(valueAt(spec, 'selector'), 'selector', found);
  else workloadRefusals(object, found);
}

function policyRefusals(spec: TreeNode | undefined, found: Refusal[]): void {
  selectorRefusals(valueAt(spec, 'podSelector'), 'podSelector', found);
  for (const direction of ['ingress', 'egress'])
    for (const rule of itemsOf(valueAt(spec, direction)))
      for (const peer of [...itemsOf(valueAt(rule, 'from')), ...itemsOf(valueAt(rule, 'to'))])
        for (const key of ['podSelector', 'namespaceSelector']) selectorRefusals(valueAt(peer, key), key, found);
}

function workloadRefusals({ kind, group, map }: ObjectNode, found: Refusal[]): void {
  const producer = TEMPLATES.get(kind);
  if (!producer?.groups.includes(group)) return;
  const template = valueAt(map, ...producer.template);
  const selector = valueAt(map, 'spec', 'selector');
  if (producer.selector === 'labelSelector') selectorRefusals(selector, 'selector', found);
  else if (producer.selector === 'map') labelRefusals(selector, 'selector', found);
  if (producer.template.length > 0) metadataRefusals(valueAt(template, 'metadata'), found);
  containerPortRefusals(valueAt(template, 'spec'), found);
}

function onceEach(refusals: readonly Refusal[]): readonly Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ code, span }) => {
    const key = `${code} ${span[0]} ${span[1]}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
