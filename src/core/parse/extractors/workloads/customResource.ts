import type { CustomResourceFacts } from '../../../model/resource.ts';
import type { Labels } from '../../../model/labels.ts';
import { newLabels } from '../../../model/labels.ts';
import { labelsOf } from '../../fields.ts';
import { itemsOf, type MapNode, type TreeNode, valueAt } from '../../tree.ts';
import { type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';

const BUILT_IN_GROUP = /(^|\.)k8s\.io$|^(apps|batch|autoscaling|policy|extensions)$/;

/**
 * True for a group of custom resources. In Kubernetes' own groups, and those of its SIGs, only the known kinds make
 * Pods.
 */
export function isCustomGroup(group: string): boolean {
  return group.includes('.') && (!BUILT_IN_GROUP.test(group) || group.endsWith('x-k8s.io'));
}

/**
 * Groups whose controllers make no Pods for their resources: certificates, secrets, routes, policies, monitors,
 * volumes.
 */
const PODLESS_GROUP =
  /(?:^|\.)(?:cert-manager\.io|external-secrets\.io|istio\.io|traefik\.(?:io|containo\.us)|coreos\.com|argoproj\.io|fluxcd\.io|kyverno\.io|keda\.sh|bitnami\.com|velero\.io|cilium\.io|projectcalico\.org|metallb\.io|linkerd\.io|gke\.io|google\.com|googleapis\.com|aws|openshift\.io|longhorn\.io|chaos-mesh\.org|getambassador\.io|konghq\.com|projectcontour\.io|nginx\.org|hashicorp\.com|flagger\.app|config\.k8s\.io|backube|cncf\.io|upbound\.io|crossplane\.io|karmada\.io|gatekeeper\.sh|k8gb\.absa\.oss|external-dns\.io|envoyproxy\.io|kuttl\.dev)$/;

/** Kinds for which no Pods are made, in any group; users and backups of a database run in Pods of other resources. */
const PODLESS_KIND =
  /(?:Dashboard|Folder|Datasource|Policy|Policies|Secret|SecretStore|Certificate|Issuer|Route|Rules?|Monitor|Monitoring|Scrape|Export|Import|Autoscaler|Objective|ServiceLevel|Endpoint|Record|Zone|Quota|Project|Repository|Backup|Restore|Schedule|Snapshot|Bucket|Key|Token|User|Database|Role|Grant|ReferenceGrant|Config|Configuration|Class|Template|Pool|Profile|Provider|Provisioner|Plugin|Mapping|Middleware|Binding|Claim|Topic|Definition|Constraint|List)$/;

/** Names that are too common to identify an object. */
const COMMON_NAMES = new Set([
  '',
  'default',
  'main',
  'cluster',
  'config',
  'global',
  'system',
  'test',
  'example',
  'sample',
]);

/** True for an unknown kind, for whose resources an operator may make Pods and Services. */
export function mayMakePods({ group, kind }: Pick<ObjectNode, 'group' | 'kind'>): boolean {
  return isCustomGroup(group) && !PODLESS_GROUP.test(group) && !PODLESS_KIND.test(kind);
}

/** A custom resource that has Pod templates, or for which an operator may make Pods; undefined for all others. */
export function extractCustomResource(object: ObjectNode): ReturnType<typeof resource> | undefined {
  if (!isCustomGroup(object.group)) return undefined;
  const templates: Labels[] = [];
  collectTemplates(object.map, templates, new Set());
  const own = objectFacts(object);
  const isMaker = mayMakePods(object) && !COMMON_NAMES.has(own.name);
  if (templates.length === 0 && !isMaker) return undefined;
  const facts: CustomResourceFacts = { ...own, type: 'custom', templates, ...(isMaker ? { makes: true } : {}) };
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

/** A Pod template is recognized by its shape: `spec.containers`, with or without `metadata.labels` beside it. */
function templateLabels(node: MapNode): Labels | undefined {
  if (itemsOf(valueAt(node, 'spec', 'containers')).length === 0) return undefined;
  return labelsOf(valueAt(node, 'metadata', 'labels')) ?? newLabels();
}

/** Or by its field: a template of something else that becomes Pods (a virtual machine), or only the labels of Pods. */
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
