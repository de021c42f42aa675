import { isEmpty, type Labels } from '../../../model/labels.ts';
import { labelsOf } from '../../fields.ts';
import { isPlaceholder } from '../../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';

/**
 * A kind whose controller installs a Helm chart, a package or manifests of another repository, and where it names them.
 */
interface Installer {
  readonly kind: string;
  readonly group: string;
  readonly names: readonly (readonly string[])[];
  /** Lists of installed charts, and where each item names its chart. */
  readonly lists?: readonly { readonly at: readonly string[]; readonly name: readonly string[] }[];
  /** What it always installs: parts of names between dashes. */
  readonly always?: readonly string[];
}

const INSTALLERS: readonly Installer[] = [
  // https://fluxcd.io/flux/components/helm/helmreleases/
  {
    kind: 'HelmRelease',
    group: 'helm.toolkit.fluxcd.io',
    names: [
      ['spec', 'releaseName'],
      ['spec', 'chart', 'spec', 'chart'],
      ['spec', 'chartRef', 'name'],
      ['spec', 'values', 'nameOverride'],
      ['spec', 'values', 'fullnameOverride'],
    ],
  },
  // https://docs.k3s.io/helm
  { kind: 'HelmChart', group: 'helm.cattle.io', names: [['spec', 'chart']] },
  // https://ranchermanager.docs.rancher.com/integrations-in-rancher/monitoring-and-alerting (Prometheus Federator)
  { kind: 'ProjectHelmChart', group: 'helm.cattle.io', names: [] },
  // https://github.com/kubernetes-sigs/cluster-api-addon-provider-helm
  {
    kind: 'HelmChartProxy',
    group: 'addons.cluster.x-k8s.io',
    names: [
      ['spec', 'chartName'],
      ['spec', 'releaseName'],
    ],
  },
  // https://carvel.dev/kapp-controller/docs/latest/packaging/
  { kind: 'PackageInstall', group: 'packaging.carvel.dev', names: [['spec', 'packageRef', 'refName']] },
  // https://olm.operatorframework.io/docs/concepts/crds/subscription/
  { kind: 'Subscription', group: 'operators.coreos.com', names: [['spec', 'name']] },
  // https://v0-7.kubeflow.org/docs/components/ (KfDef: manifests of another repository, an application each)
  {
    kind: 'KfDef',
    group: 'kfdef.apps.kubeflow.org',
    names: [],
    lists: [{ at: ['spec', 'applications'], name: ['name'] }],
  },
  // https://marketplace.upbound.io/providers/crossplane-contrib/provider-helm
  { kind: 'Release', group: 'helm.crossplane.io', names: [['spec', 'forProvider', 'chart', 'name']] },
  // https://knative.dev/docs/install/operator/knative-with-operators/ (Services of what its operator installs)
  {
    kind: 'KnativeServing',
    group: 'operator.knative.dev',
    names: [],
    always: ['activator-service', 'kourier', 'net-istio', 'net-kourier'],
  },
  {
    kind: 'KnativeEventing',
    group: 'operator.knative.dev',
    names: [],
    always: [
      'eventing-webhook',
      'inmemorychannel-webhook',
      'imc-dispatcher',
      'broker-ingress',
      'broker-filter',
      // https://github.com/knative-extensions/eventing-kafka-broker (spec.source.kafka: the Services of its manifests)
      ...['broker', 'channel', 'sink'].flatMap(part => [`kafka-${part}-ingress`, `kafka-${part}-receiver`]),
      ...['broker', 'channel', 'source'].map(part => `kafka-${part}-dispatcher`),
      'kafka-controller',
      'kafka-webhook-eventing',
    ],
  },
  // https://github.com/nekomeowww/ollama-operator (the store of all models of a namespace, and a Service for each model)
  { kind: 'Model', group: 'ollama.ayaka.io', names: [], always: ['ollama-models-store'] },
  // https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
  { kind: 'Application', group: 'argoproj.io', names: [] },
  { kind: 'ApplicationSet', group: 'argoproj.io', names: [] },
];

/**
 * Objects that install a Helm chart: the names of the chart's objects contain those of the release and of the chart.
 */
export const chartInstallExtractor: Extractor = {
  kinds: INSTALLERS.map(({ kind }) => kind),
  extract: object => {
    const installer = INSTALLERS.find(({ kind, group }) => kind === object.kind && group === object.group);
    const names =
      installer && (installer.group === 'argoproj.io' ? applicationNames(object) : namesOf(object, installer));
    if (!names) return undefined;
    const facts = objectFacts(object);
    const installs = [...new Set([facts.name, ...names])].filter(name => name.length > 1 && !isPlaceholder(name));
    const templates = labelsInValues(object.map);
    return resource({ ...facts, type: 'custom', templates, installs }, objectSpans(object));
  },
};

function namesOf({ map }: ObjectNode, { names, lists = [], always = [] }: Installer): string[] {
  const listed = lists.flatMap(({ at, name }) => itemsOf(valueAt(map, ...at)).map(item => valueAt(item, ...name)));
  return [...names.map(path => valueAt(map, ...path)), ...listed].map(node => lastPart(textOf(node))).concat(always);
}

/** undefined where no source of the Application is a chart. */
function applicationNames({ map, kind }: ObjectNode): string[] | undefined {
  const spec = kind === 'ApplicationSet' ? valueAt(map, 'spec', 'template', 'spec') : valueAt(map, 'spec');
  const sources = [valueAt(spec, 'source'), ...itemsOf(valueAt(spec, 'sources'))].filter(each => each !== undefined);
  const charts = sources.filter(source => valueAt(source, 'chart') ?? valueAt(source, 'helm'));
  return charts.length > 0 ? charts.flatMap(chartNames) : undefined;
}

function chartNames(source: TreeNode): string[] {
  return [lastPart(textOf(valueAt(source, 'chart'))), textOf(valueAt(source, 'helm', 'releaseName'))];
}

/** `stable/redis`, `oci://registry/charts/redis`, `./charts/redis`. */
function lastPart(chart: string): string {
  return chart.slice(chart.lastIndexOf('/') + 1);
}

const VALUES = [
  ['spec', 'values'],
  ['spec', 'forProvider', 'values'],
  ['spec', 'source', 'helm', 'valuesObject'],
];

/** Labels are never nested deeper. */
const DEEPEST = 12;

/** Labels in values, below a key that is one of labels: a chart puts them on Pods or on Services. */
function labelsInValues(map: TreeNode): Labels[] {
  const found: Labels[] = [];
  const visit = (node: TreeNode | undefined, depth: number): void => {
    if (!node || node.kind === 'scalar' || depth > DEEPEST) return;
    if (node.kind === 'list') return node.items.forEach(item => visit(item, depth + 1));
    for (const { key, value } of node.pairs) {
      const labels = /labels$/i.test(key.text) ? labelsOf(value) : undefined;
      if (labels && !isEmpty(labels)) found.push(labels);
      visit(value, depth + 1);
    }
  };
  for (const path of VALUES) visit(valueAt(map, ...path), 0);
  return found;
}
