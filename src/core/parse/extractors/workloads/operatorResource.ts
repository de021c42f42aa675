import { type Labels, newLabels } from '../../../model/labels.ts';
import type { OperatorPods } from '../../../model/objects/operatorPods.ts';
import type { Container, MonitorChoice, ResourceSpans, WorkloadFacts } from '../../../model/resource.ts';
import type { Span } from '../../../model/span.ts';
import { labelSelectorOf, labelsOf, pairAt } from '../../fields.ts';
import type { Operator, PodSort } from '../../operators/operator.ts';
import { GATEWAY_CONTROLLERS } from '../../operators/gatewayOperators.ts';
import { OPERATORS } from '../../operators/operators.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { GATEWAY_GROUP } from '../routes/gatewayRoute.ts';
import { podTemplateOf } from './podTemplate.ts';

/** Custom resources for which a known operator makes Pods: they count as the workload of these Pods. */
export const operatorResourceExtractor: Extractor = {
  kinds: OPERATORS.flatMap(({ kinds }) => Object.keys(kinds)),
  extract: object => {
    const operator = OPERATORS.find(({ group, kinds }) => group === object.group && Object.hasOwn(kinds, object.kind));
    const sorts = operator?.kinds[object.kind]?.flatMap(sort => podsOf(object, sort)) ?? [];
    if (!operator || sorts.length === 0) return undefined;
    return resource(factsOf(object, operator, sorts), { ...objectSpans(object), ...scrapesSpans(object) });
  },
};

/** Gateways for which a known controller runs Pods: the Deployment that it makes, at the place of the Gateway. */
export const gatewayPodsExtractor: Extractor = {
  kinds: ['Gateway'],
  extract: object => {
    const className = textOf(valueAt(object.map, 'spec', 'gatewayClassName'));
    const controller = GATEWAY_CONTROLLERS.find(({ classes }) => classes.includes(className));
    if (!controller || object.group !== GATEWAY_GROUP) return undefined;
    const { labels, deployment, namespace } = controller;
    const facts = factsOf(object, controller, podsOf(object, { labels, from: ['spec.infrastructure.labels'] }));
    const { name = '' } = filledIn({ name: deployment }, { map: object.map, item: undefined });
    const made = { apiVersion: 'apps/v1', kind: 'Deployment', name: name || facts.name };
    return resource({ ...facts, ...made, namespace: namespace ?? facts.namespace }, objectSpans(object));
  },
};

/** A group of Pods with the same labels, and their containers where those are known. */
interface Pods {
  readonly labels: Labels;
  readonly containers: readonly Container[];
}

/** The object, and the list item that describes the Pods. */
interface Source {
  readonly map: TreeNode;
  readonly item: TreeNode | undefined;
}

function factsOf(
  object: ObjectNode,
  operator: Pick<Operator, 'operator' | 'open' | 'inherits' | 'runsToCompletion'>,
  pods: readonly Pods[],
): WorkloadFacts {
  const own = objectFacts(object);
  const inherited = operator.inherits ? own.labels : newLabels();
  const sorts = pods.map(({ labels }) => Object.assign(newLabels(), inherited, labels));
  const madeBy: OperatorPods = { operator: operator.operator, labelSets: sorts, open: operator.open ?? [] };
  return {
    ...own,
    type: 'workload',
    template: { labels: commonOf(sorts), containers: pods.flatMap(each => each.containers), hostNetwork: false },
    templateRef: undefined,
    replicas: undefined,
    selector: undefined,
    firstOrdinal: 0,
    serviceName: '',
    runsToCompletion: operator.runsToCompletion ?? false,
    completions: 0,
    ...scrapesOf(object),
    madeBy,
  };
}

const SCRAPERS = new Set(['Prometheus', 'PrometheusAgent']);

/** Source: https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec */
function scrapesOf({ map, kind }: ObjectNode): Pick<WorkloadFacts, 'scrapes'> {
  const spec = SCRAPERS.has(kind) ? valueAt(map, 'spec') : undefined;
  if (!spec) return {};
  const choice = (name: string): MonitorChoice => ({
    selector: labelSelectorOf(valueAt(spec, `${name}Selector`)),
    namespaces: labelSelectorOf(valueAt(spec, `${name}NamespaceSelector`)),
  });
  return { scrapes: { services: choice('serviceMonitor'), pods: choice('podMonitor') } };
}

function scrapesSpans({ map, kind }: ObjectNode): Pick<ResourceSpans, 'scrapes'> {
  if (!SCRAPERS.has(kind)) return {};
  const spanOf = (key: string): Span => {
    const pair = pairAt(map, 'spec', key);
    return pair ? [pair.key.span[0], pair.value.span[1]] : [0, 0];
  };
  return { scrapes: [spanOf('serviceMonitorSelector'), spanOf('podMonitorSelector')] };
}

function podsOf({ map }: ObjectNode, sort: PodSort): Pods[] {
  if (sort.when !== undefined && nodeAt({ map, item: undefined }, sort.when) === undefined) return [];
  const items = sort.each === undefined ? [undefined] : itemsOf(nodeAt({ map, item: undefined }, sort.each));
  return items.map(item => podsFrom({ map, item }, sort));
}

function podsFrom(source: Source, { labels, from = [], templates = [] }: PodSort): Pods {
  const [node] = templates.map(path => nodeAt(source, path)).filter(each => each !== undefined);
  const template = node && podTemplateOf(node);
  const chosen = from.map(path => labelsOf(nodeAt(source, path)) ?? newLabels());
  const all = Object.assign(newLabels(), template?.labels, ...chosen, filledIn(labels, source)) as Labels;
  return { labels: all, containers: template?.containers ?? [] };
}

/** A label with a part that is not written is unknown, and left out. */
function filledIn(labels: Labels, source: Source): Labels {
  const filled = newLabels();
  for (const [key, pattern] of Object.entries(labels)) {
    let isWhole = true;
    const value = pattern.replace(/\{([\w.]+)\}/g, (_, path: string) => {
      const text = textOf(nodeAt(source, path));
      isWhole &&= text !== '';
      return text;
    });
    if (isWhole) filled[key] = value;
  }
  return filled;
}

function nodeAt({ map, item }: Source, path: string): TreeNode | undefined {
  const keys = path.split('.');
  return keys[0] === 'item' ? valueAt(item, ...keys.slice(1)) : valueAt(map, ...keys);
}

/** The labels that all groups share. */
function commonOf([first, ...others]: readonly Labels[]): Labels {
  const common = newLabels();
  for (const key in first) if (others.every(other => other[key] === first[key])) common[key] = first[key] ?? '';
  return common;
}
