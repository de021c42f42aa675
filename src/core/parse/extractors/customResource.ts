import type { CustomResourceFacts } from '../../model/resource.ts';
import type { Labels } from '../../model/labels.ts';
import { newLabels } from '../../model/labels.ts';
import { labelsOf } from '../fields.ts';
import { itemsOf, type MapNode, textOf, type TreeNode, valueAt } from '../tree.ts';
import { type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';

const BUILT_IN_GROUP = /(^|\.)k8s\.io$|^(apps|batch|autoscaling|policy|extensions)$/;

/** Kinds that install Helm charts, with their groups. */
const CHART_INSTALLERS = new Set([
  // https://fluxcd.io/flux/components/helm/helmreleases/
  'helm.toolkit.fluxcd.io HelmRelease',
  'helm.fluxcd.io HelmRelease',
  // https://docs.k3s.io/helm
  'helm.cattle.io HelmChart',
  // https://github.com/crossplane-contrib/provider-helm
  'helm.crossplane.io Release',
]);

/** True for the group of an operator's own kinds; Kubernetes' own groups (and those of SIGs' drafts) make no Pods but the known. */
export function isCustomGroup(group: string): boolean {
  return group.includes('.') && (!BUILT_IN_GROUP.test(group) || group.endsWith('x-k8s.io'));
}

/** A resource of an operator that holds Pod templates or installs a Helm chart; undefined where it does neither. */
export function extractCustomResource(object: ObjectNode): ReturnType<typeof resource> | undefined {
  if (!isCustomGroup(object.group)) return undefined;
  const templates: Labels[] = [];
  collectTemplates(object.map, templates, new Set());
  const installsChart = isChartInstaller(object);
  if (templates.length === 0 && !installsChart) return undefined;
  const facts: CustomResourceFacts = { ...objectFacts(object), type: 'custom', templates, installsChart };
  return resource(facts, objectSpans(object));
}

/** Argo CD takes charts or folders of manifests; the latter are read where they are. Source: argo-cd `ApplicationSource`. */
function isChartInstaller({ map, group, kind }: ObjectNode): boolean {
  if (CHART_INSTALLERS.has(`${group} ${kind}`)) return true;
  if (group !== 'argoproj.io' || !kind.startsWith('Application')) return false;
  const spec = kind === 'ApplicationSet' ? valueAt(map, 'spec', 'template', 'spec') : valueAt(map, 'spec');
  const sources = [valueAt(spec, 'source'), ...itemsOf(valueAt(spec, 'sources'))];
  return sources.some(source => textOf(valueAt(source, 'chart')) !== '');
}

function collectTemplates(node: TreeNode, templates: Labels[], seen: Set<TreeNode>): void {
  if (node.kind === 'scalar' || seen.has(node)) return;
  seen.add(node);
  if (node.kind === 'list') {
    for (const item of node.items) collectTemplates(item, templates, seen);
    return;
  }
  const labels = templateLabels(node);
  if (labels) templates.push(labels);
  templates.push(...podFields(node));
  for (const pair of node.pairs) collectTemplates(pair.value, templates, seen);
}

/** A Pod template is known by its shape: `spec.containers`, with or without `metadata.labels` beside it. */
function templateLabels(node: MapNode): Labels | undefined {
  if (itemsOf(valueAt(node, 'spec', 'containers')).length === 0) return undefined;
  return labelsOf(valueAt(node, 'metadata', 'labels')) ?? newLabels();
}

/** Or by its field: a template of something else that becomes Pods (a virtual machine), or only their labels. */
function podFields(node: MapNode): Labels[] {
  const template = valueAt(node, 'template');
  const paths = [
    ['podLabels'],
    ['podMetadata', 'labels'],
    ['podTemplate', 'labels'],
    ['podTemplate', 'metadata', 'labels'],
  ];
  if (valueAt(template, 'spec')?.kind === 'map') paths.push(['template', 'metadata', 'labels']);
  return paths.map(path => labelsOf(valueAt(node, ...path))).filter(labels => labels !== undefined);
}
