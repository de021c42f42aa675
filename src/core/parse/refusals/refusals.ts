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
  const found =
    wrongKind.length > 0 ? wrongKind : [...metadataRefusals(valueAt(object.map, 'metadata')), ...ofKind(object)];
  return found.length > 1 ? onceEach(found) : found;
}

function metadataRefusals(metadata: TreeNode | undefined): Refusal[] {
  return [
    ...labelRefusals(valueAt(metadata, 'labels'), 'labels'),
    ...annotationRefusals(valueAt(metadata, 'annotations')),
    ...metadataNotStrings(metadata),
  ];
}

function ofKind(object: ObjectNode): Refusal[] {
  const { kind, group, apiVersion, map, source } = object;
  const spec = valueAt(map, 'spec');
  if (kind === 'Service' && apiVersion === 'v1') {
    const shape = selectorShapeRefusals(spec, source);
    const selector = shape.length > 0 ? [] : labelRefusals(valueAt(spec, 'selector'), 'selector');
    return [...shape, ...selector, ...servicePortRefusals(map), ...externalNameRefusals(map)];
  }
  if (kind === 'Ingress') return apiVersion === 'networking.k8s.io/v1' ? ingressBackendRefusals(spec, source) : [];
  if (kind === 'NetworkPolicy') return policyRefusals(spec);
  if (kind === 'PodDisruptionBudget' && group === 'policy')
    return selectorRefusals(valueAt(spec, 'selector'), 'selector');
  return workloadRefusals(object);
}

function policyRefusals(spec: TreeNode | undefined): Refusal[] {
  const rules = [...itemsOf(valueAt(spec, 'ingress')), ...itemsOf(valueAt(spec, 'egress'))];
  const peers = rules.flatMap(rule => [...itemsOf(valueAt(rule, 'from')), ...itemsOf(valueAt(rule, 'to'))]);
  return [
    ...selectorRefusals(valueAt(spec, 'podSelector'), 'podSelector'),
    ...peers.flatMap(peer =>
      ['podSelector', 'namespaceSelector'].flatMap(key => selectorRefusals(valueAt(peer, key), key)),
    ),
  ];
}

function workloadRefusals({ kind, group, map }: ObjectNode): Refusal[] {
  const producer = TEMPLATES.get(kind);
  if (!producer?.groups.includes(group)) return [];
  const template = valueAt(map, ...producer.template);
  const selector = valueAt(map, 'spec', 'selector');
  return [
    ...(producer.selector === 'labelSelector' ? selectorRefusals(selector, 'selector') : []),
    ...(producer.selector === 'map' ? labelRefusals(selector, 'selector') : []),
    ...(producer.template.length > 0 ? metadataRefusals(valueAt(template, 'metadata')) : []),
    ...containerPortRefusals(valueAt(template, 'spec')),
  ];
}

function onceEach(refusals: readonly Refusal[]): readonly Refusal[] {
  const seen = new Set<string>();
  return refusals.filter(({ code, span }) => {
    const key = `${code} ${span[0]} ${span[1]}`;
    return seen.has(key) ? false : seen.add(key);
  });
}
