import type { Labels } from '../model/labels.ts';
import { podLabelSets } from '../model/objects/podLabels.ts';
import type { Facts, Resource, ResourceSpans } from '../model/resource.ts';
import type { UserPodTemplate } from '../model/settings.ts';
import type { MapSpans } from '../model/span.ts';
import { chartInstallExtractor } from './extractors/builds/chartInstall.ts';
import { configExtractor, mayHoldAddress } from './extractors/config/config.ts';
import { extractCustomResource } from './extractors/workloads/customResource.ts';
import { canaryExtractor } from './extractors/workloads/canary.ts';
import { disruptionBudgetExtractor } from './extractors/workloads/disruptionBudget.ts';
import { endpointsExtractor } from './extractors/endpoints.ts';
import { type Extractor, type ObjectDefaults, type ObjectNode, objectNodeOf } from './extractors/extractor.ts';
import { gatewayExtractor, referenceGrantExtractor } from './extractors/routes/gateway.ts';
import { gatewayRouteExtractor } from './extractors/routes/gatewayRoute.ts';
import { ingressExtractor } from './extractors/routes/ingress.ts';
import {
  destinationRuleExtractor,
  istioGatewayExtractor,
  serviceEntryExtractor,
  virtualServiceExtractor,
} from './extractors/mesh/istio.ts';
import { linkerdExtractor } from './extractors/mesh/linkerd.ts';
import { monitorExtractor } from './extractors/monitor.ts';
import { openshiftRouteExtractor } from './extractors/routes/openshiftRoute.ts';
import { namespaceExtractor } from './extractors/namespace.ts';
import { networkPolicyExtractor } from './extractors/policies/networkPolicy.ts';
import { otherPolicyExtractor } from './extractors/policies/otherPolicy.ts';
import { gatewayPodsExtractor, operatorResourceExtractor } from './extractors/workloads/operatorResource.ts';
import { scalerExtractor } from './extractors/workloads/scaler.ts';
import { serviceExtractor } from './extractors/service.ts';
import { contourExtractor } from './extractors/routes/contour.ts';
import { traefikExtractor } from './extractors/routes/traefik.ts';
import { webhookExtractor } from './extractors/routes/webhook.ts';
import { extractWorkload, type PodProducer, workloadExtractor } from './extractors/workloads/workload.ts';
import { extractRefusedKind } from './extractors/refusedKind.ts';
import { openReason, standsForAnother, sureRefusals } from './openObject.ts';
import { refusalsOf } from './refusals/refusals.ts';
import { ignoreAnnotation } from './ignoreAnnotation.ts';
import { holdsObjects, itemKindOf, type Sniffed } from './sniff.ts';
import { isPlaceholder } from './templated.ts';
import { itemsOf, type TreeNode, valueAt } from './tree.ts';

const EXTRACTORS: readonly Extractor[] = [
  serviceExtractor,
  workloadExtractor,
  contourExtractor,
  destinationRuleExtractor,
  gatewayExtractor,
  gatewayRouteExtractor,
  ingressExtractor,
  istioGatewayExtractor,
  linkerdExtractor,
  monitorExtractor,
  openshiftRouteExtractor,
  referenceGrantExtractor,
  serviceEntryExtractor,
  traefikExtractor,
  virtualServiceExtractor,
  webhookExtractor,
  canaryExtractor,
  chartInstallExtractor,
  configExtractor,
  namespaceExtractor,
  networkPolicyExtractor,
  otherPolicyExtractor,
  disruptionBudgetExtractor,
  endpointsExtractor,
  operatorResourceExtractor,
  scalerExtractor,
];
/** The extractors of each kind, in their order. */
const BY_KIND = new Map<string, readonly Extractor[]>();
for (const each of EXTRACTORS) for (const kind of each.kinds) BY_KIND.set(kind, [...(BY_KIND.get(kind) ?? []), each]);

/** Lists in lists are read up to this depth; deeper nesting is not a manifest. */
const MAX_LIST_DEPTH = 5;

/** Kinds that wire but make no Pods. */
const MAKERS: readonly Extractor[] = [operatorResourceExtractor, workloadExtractor];
const NO_PODS = new Set(EXTRACTORS.filter(each => !MAKERS.includes(each)).flatMap(extractor => extractor.kinds));

/** True for a kind whose objects certainly make no Pods; false for lists and for kinds of the user's settings. */
export function makesNoPods(kind: string): boolean {
  return NO_PODS.has(kind) || NO_PODS.has(kind.replace(/List$/, ''));
}

/**
 * True where the document has to be parsed. A ConfigMap has to be parsed only where it may contain an address, which
 * most do not.
 */
export function isRelevant(sniffed: Sniffed, text: string, userTemplates: readonly UserPodTemplate[]): boolean {
  if (sniffed.mayHoldTemplate || sniffed.hasOddKind || sniffed.isKindTemplated) return true;
  const kinds = wiringKinds(sniffed, userTemplates);
  return kinds.length > 0 && (kinds.some(kind => !configExtractor.kinds.includes(kind)) || mayHoldAddress(text));
}

/** Stands for a kind that is a placeholder. */
export const ANY_KIND = '';

/** Kinds in a text that matter to the wiring: they are missing when it could not be read. */
export function wiringKinds(sniffed: Sniffed, userTemplates: readonly UserPodTemplate[]): readonly string[] {
  if (sniffed.isKindTemplated) return [ANY_KIND];
  return sniffed.kinds.filter(kind => BY_KIND.has(kind) || userTemplates.some(each => each.kind === kind));
}

/** All objects of a document, including the items of lists, in the order of the text. */
export function extractResources(
  root: TreeNode | undefined,
  text: string,
  userTemplates: readonly UserPodTemplate[],
): Resource[] {
  const resources: Resource[] = [];
  // Lists of lists with aliases can expand to more objects than there is memory for.
  const opened = new Set<TreeNode>();
  const visit = (node: TreeNode | undefined, depth: number, defaults?: ObjectDefaults): void => {
    const object = objectNodeOf(node, text, defaults);
    if (!object) return;
    const items = holdsObjects(object.kind) ? itemsNode(object) : undefined;
    if (items) {
      if (depth >= MAX_LIST_DEPTH || opened.has(items)) return;
      opened.add(items);
      for (const item of itemsOf(items)) visit(item, depth + 1, itemDefaults(object));
      return;
    }
    const own = extractObject(object, userTemplates);
    if (own) resources.push(resourceOf(withRefusals(own, object), object));
    const made = extractMade(object);
    if (made) resources.push(resourceOf(made, object));
  };
  visit(root, 0);
  return resources;
}

function resourceOf(found: Found, object: ObjectNode): Resource {
  const { facts, spans } = withIgnores(found, object);
  const doubt = openReason(object, facts);
  const templated = doubt !== undefined || standsForAnother(facts.name) || isTemplatedObject(facts);
  const resource = { facts, spans, templated, hasRemarks: hasRemarks(spans) };
  return doubt ? { ...resource, doubt } : resource;
}

function extractObject(object: ObjectNode, userTemplates: readonly UserPodTemplate[]): Found | undefined {
  for (const extractor of BY_KIND.get(object.kind) ?? []) {
    const found = extractor.extract(object);
    if (found) return found;
  }
  const user = userTemplates.find(each => each.kind === object.kind && each.apiVersion === object.apiVersion);
  if (user) return extractWorkload(object, userProducer(user));
  return extractCustomResource(object) ?? extractRefusedKind(object);
}

/** A second object that a controller makes for the first one, where both matter. */
function extractMade(object: ObjectNode): Found | undefined {
  return gatewayPodsExtractor.kinds.includes(object.kind) ? gatewayPodsExtractor.extract(object) : undefined;
}

type Found = Pick<Resource, 'facts' | 'spans'>;

function hasRemarks({ ignores, refusals, labels, selector, templateLabels }: ResourceSpans): boolean {
  if (ignores !== undefined || refusals !== undefined) return true;
  return isOdd(labels) || isOdd(selector) || isOdd(templateLabels);
}

function isOdd(map: MapSpans | undefined): boolean {
  return map !== undefined && map.duplicates.length + map.notStrings.length > 0;
}

function withIgnores(found: Found, { map }: ObjectNode): Found {
  const ignores = ignoreAnnotation(map);
  return ignores ? { ...found, spans: { ...found.spans, ignores } } : found;
}

function withRefusals(found: Found, object: ObjectNode): Found {
  const refusals = sureRefusals(object, found.facts, refusalsOf(object));
  return refusals.length > 0 ? { ...found, spans: { ...found.spans, refusals } } : found;
}

function userProducer({ kind, path }: UserPodTemplate): PodProducer {
  return { kind, groups: [], template: path.split('.').filter(key => key !== '') };
}

/** Source: openshift/api template/v1: a Template's parameters are placeholders in its objects. */
function itemsNode({ map, kind, group }: ObjectNode): TreeNode | undefined {
  if (kind !== 'Template') return valueAt(map, 'items');
  return group === 'template.openshift.io' || group === '' ? valueAt(map, 'objects') : undefined;
}

/** Items of a `ServiceList` may omit their kind; those of a plain `List` may not. */
function itemDefaults({ kind, apiVersion }: ObjectNode): ObjectDefaults | undefined {
  const item = itemKindOf(kind);
  return item ? { apiVersion, kind: item } : undefined;
}

function isTemplatedObject(facts: Facts): boolean {
  return isPlaceholder(facts.name) || isPlaceholder(facts.namespace) || decidingLabels(facts).some(hasPlaceholder);
}

/** The labels that decide what the object selects or is selected by. */
function decidingLabels(facts: Facts): readonly Labels[] {
  if (facts.type === 'service') return facts.selector ? [facts.selector] : [];
  if (facts.type === 'workload') return podLabelSets(facts);
  if (facts.type === 'networkPolicy') return [facts.podSelector.matchLabels];
  return [];
}

function hasPlaceholder(labels: Labels): boolean {
  for (const key in labels) if (isPlaceholder(key) || isPlaceholder(labels[key] ?? '')) return true;
  return false;
}
