import type { CustomResourceFacts } from '../../../model/resource.ts';
import type { Labels } from '../../../model/labels.ts';
import { newLabels } from '../../../model/labels.ts';
import { labelsOf } from '../../fields.ts';
import { itemsOf, type MapNode, type TreeNode, valueAt } from '../../tree.ts';
import { type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';

const BUILT_IN_GROUP = /(^|\.)k8s\.io$|^(apps|batch|autoscaling|policy|extensions)$/;

/** True for the group of an operator's own kinds; Kubernetes' own groups (and those of SIGs' drafts) make no Pods but the known. */
export function isCustomGroup(group: string): boolean {
  return group.includes('.') && (!BUILT_IN_GROUP.test(group) || group.endsWith('x-k8s.io'));
}

/** A resource of an operator that holds Pod templates; undefined where it holds none. */
export function extractCustomResource(object: ObjectNode): ReturnType<typeof resource> | undefined {
  if (!isCustomGroup(object.group)) return undefined;
  const templates: Labels[] = [];
  collectTemplates(object.map, templates, new Set());
  if (templates.length === 0) return undefined;
  const facts: CustomResourceFacts = { ...objectFacts(object), type: 'custom', templates };
  return resource(facts, objectSpans(object));
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
