import type { LabelSelector } from '../../../model/labels.ts';
import type { Resource, ResourceSpans, WorkloadFacts, WorkloadRef } from '../../../model/resource.ts';
import { isTrue, labelSelectorOf, labelsOf, mapSpansOf, numberAt, pairAt, plainSelectorAt } from '../../fields.ts';
import { isPlaceholder } from '../../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, isVersion, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { callLinks } from '../config/calls.ts';
import { collectLinks, type FoundLink } from '../links.ts';
import { ownerOf } from './owner.ts';
import { statefulFields, statefulSpans } from './statefulFields.ts';
import { rolloutLinks } from './rolloutLinks.ts';
import { kindRefusals } from '../../refusals/kindGroups.ts';
import { podTemplateOf, podTemplateSpans } from './podTemplate.ts';
import { rolloutLabels } from './rolloutLabels.ts';

/** A kind that makes Pods. */
export interface PodProducer {
  readonly kind: string;
  readonly groups: readonly string[];
  /** Keys from the object to its Pod template; empty for a Pod. */
  readonly template: readonly string[];
  /** `map`: a plain map like a Service's; `labelSelector`: matchLabels and matchExpressions. */
  readonly selector?: 'map' | 'labelSelector';
  readonly runsToCompletion?: boolean;
}

const SPEC_TEMPLATE = ['spec', 'template'];

/** The kinds that make Pods, with every API group that has or had them. */
export const POD_PRODUCERS: readonly PodProducer[] = [
  { kind: 'Pod', groups: [''], template: [] },
  { kind: 'ReplicationController', groups: [''], template: SPEC_TEMPLATE, selector: 'map' },
  { kind: 'PodTemplate', groups: [''], template: ['template'] },
  { kind: 'ReplicaSet', groups: ['apps', 'extensions'], template: SPEC_TEMPLATE, selector: 'labelSelector' },
  { kind: 'Deployment', groups: ['apps', 'extensions'], template: SPEC_TEMPLATE, selector: 'labelSelector' },
  { kind: 'StatefulSet', groups: ['apps'], template: SPEC_TEMPLATE, selector: 'labelSelector' },
  { kind: 'DaemonSet', groups: ['apps', 'extensions'], template: SPEC_TEMPLATE, selector: 'labelSelector' },
  { kind: 'Job', groups: ['batch', 'extensions'], template: SPEC_TEMPLATE, runsToCompletion: true },
  { kind: 'CronJob', groups: ['batch'], template: ['spec', 'jobTemplate', 'spec', 'template'], runsToCompletion: true },
  { kind: 'Rollout', groups: ['argoproj.io'], template: SPEC_TEMPLATE, selector: 'labelSelector' },
  { kind: 'DeploymentConfig', groups: ['apps.openshift.io', ''], template: SPEC_TEMPLATE, selector: 'map' },
];

/** Extracts all workloads of the table. */
export const workloadExtractor: Extractor = {
  kinds: POD_PRODUCERS.map(producer => producer.kind),
  extract: object => {
    const producer = POD_PRODUCERS.find(each => each.kind === object.kind && each.groups.includes(object.group));
    if (!producer || !isVersion(object.apiVersion) || isHelmTest(object.map)) return undefined;
    // In a version that never was, it makes no Pods.
    if (kindRefusals(object).length > 0) return undefined;
    return extractWorkload(object, producer);
  },
};

/** Reads an object that makes Pods, as the table above or the user's settings describe it. */
export function extractWorkload(
  object: ObjectNode,
  producer: PodProducer,
): Pick<Resource<WorkloadFacts>, 'facts' | 'spans'> {
  const { map } = object;
  const spec = valueAt(map, 'spec');
  const template = valueAt(map, ...producer.template);
  const { links, spans: linkSpans } = collectLinks([
    governingService(object),
    subdomainService(object, template),
    ...(producer.kind === 'Rollout' ? rolloutLinks(spec) : []),
  ]);
  const templateRef = producer.kind === 'Rollout' && !template ? workloadRef(spec) : undefined;
  const { apiVersion, kind, namespace, name, labels } = objectFacts(object);
  const owner = ownerOf(map);
  const calls = callLinks(template, object.source);
  const stateful = kind === 'StatefulSet' ? statefulFields(spec) : undefined;
  // What few workloads have is added below: in a literal it would take as long as everything else.
  const facts: { -readonly [K in keyof WorkloadFacts]: WorkloadFacts[K] } = {
    apiVersion,
    kind,
    namespace,
    name,
    labels,
    links: links.length === 0 ? calls.links : [...links, ...calls.links],
    type: 'workload',
    template: templateRef ? undefined : podTemplateOf(map, producer.template),
    templateRef,
    replicas: numberAt(spec, 'replicas'),
    selector: selectorOf(spec, producer),
    firstOrdinal: numberAt(spec, 'ordinals', 'start') ?? 0,
    serviceName: textOf(valueAt(spec, 'serviceName')),
    runsToCompletion: producer.runsToCompletion ?? false,
    completions: textOf(valueAt(spec, 'completionMode')) === 'Indexed' ? (numberAt(spec, 'completions') ?? 0) : 0,
  };
  if (isOpen(valueAt(spec, 'replicas'))) facts.isReplicasOpen = true;
  if (stateful) facts.stateful = stateful;
  if (producer.kind === 'Rollout') Object.assign(facts, rolloutLabels(spec));
  if (owner) facts.owner = owner;
  const spans = workloadSpans(object, producer, links.length === 0 ? calls.spans : [...linkSpans, ...calls.spans]);
  return resource(facts, stateful ? { ...spans, stateful: statefulSpans(spec) } : spans);
}

function workloadSpans(object: ObjectNode, producer: PodProducer, links: ResourceSpans['links']): ResourceSpans {
  const spans = objectSpans(object);
  const selector = selectorSpans(valueAt(object.map, 'spec'), producer);
  const template = podTemplateSpans(object.map, producer.template);
  return {
    object: spans.object,
    kind: spans.kind,
    name: spans.name,
    namespace: spans.namespace,
    labels: spans.labels,
    links,
    selector: selector.selector,
    selectorKey: selector.selectorKey,
    expressions: selector.expressions,
    templateLabels: template.templateLabels,
    templateMetadata: template.templateMetadata,
    templateLabelsInsertion: template.templateLabelsInsertion,
    containers: template.containers,
  };
}

/** Pods of `helm test` are not part of the release. Source: https://helm.sh/docs/topics/chart_tests/ */
function isHelmTest(map: TreeNode): boolean {
  const hooks = textOf(valueAt(map, 'metadata', 'annotations', 'helm.sh/hook'));
  return hooks !== '' && hooks.split(',').some(hook => ['test', 'test-success', 'test-failure'].includes(hook.trim()));
}

/** The governing Service of a StatefulSet. */
function governingService({ map, kind }: ObjectNode): FoundLink | undefined {
  const value = kind === 'StatefulSet' ? valueAt(map, 'spec', 'serviceName') : undefined;
  const name = textOf(value);
  if (!value || !name || isPlaceholder(name)) return undefined;
  const base = { type: 'name', relation: 'governing-service', kinds: ['Service'] } as const;
  return { link: { ...base, namespace: '', name, port: undefined, section: '' }, spans: { whole: value.span } };
}

/** True for a value that is not a number. */
function isOpen(node: TreeNode | undefined): boolean {
  return node !== undefined && textOf(node) !== '' && numberAt(node) === undefined;
}

/** The Service of the Pods' `subdomain`; for a StatefulSet its `serviceName` decides. */
function subdomainService({ kind }: ObjectNode, template: TreeNode | undefined): FoundLink | undefined {
  const value = kind === 'StatefulSet' ? undefined : valueAt(template, 'spec', 'subdomain');
  const name = textOf(value);
  if (!value || !name || isPlaceholder(name)) return undefined;
  const base = { type: 'name', relation: 'pod-subdomain', kinds: ['Service'] } as const;
  return { link: { ...base, namespace: '', name, port: undefined, section: '' }, spans: { whole: value.span } };
}

function workloadRef(spec: TreeNode | undefined): WorkloadRef | undefined {
  const ref = valueAt(spec, 'workloadRef');
  const name = textOf(valueAt(ref, 'name'));
  return name ? { kind: textOf(valueAt(ref, 'kind')), name } : undefined;
}

function selectorOf(spec: TreeNode | undefined, producer: PodProducer): LabelSelector | undefined {
  const node = valueAt(spec, 'selector');
  if (producer.selector === 'map') {
    const matchLabels = labelsOf(plainSelectorAt(spec)?.value);
    return matchLabels && { matchLabels, matchExpressions: [] };
  }
  // A Job's selector is generated unless `manualSelector` is true.
  const own = producer.selector === 'labelSelector' || isTrue(valueAt(spec, 'manualSelector'));
  return own ? labelSelectorOf(node) : undefined;
}

function selectorSpans(
  spec: TreeNode | undefined,
  producer: PodProducer,
): Pick<ResourceSpans, 'selector' | 'selectorKey' | 'expressions'> {
  const pair = pairAt(spec, 'selector');
  const map = producer.selector === 'map' ? plainSelectorAt(spec) : pairAt(pair?.value, 'matchLabels');
  return {
    selector: mapSpansOf(map),
    selectorKey: pair?.key.span,
    expressions: itemsOf(valueAt(pair?.value, 'matchExpressions')).map(item => item.span),
  };
}
