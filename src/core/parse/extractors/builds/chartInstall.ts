import { isPlaceholder } from '../../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';

/** A kind that has a Helm chart installed, and where it names the release and the chart. */
interface Installer {
  readonly kind: string;
  readonly group: string;
  readonly names: readonly (readonly string[])[];
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
  // https://marketplace.upbound.io/providers/crossplane-contrib/provider-helm
  { kind: 'Release', group: 'helm.crossplane.io', names: [['spec', 'forProvider', 'chart', 'name']] },
  // https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
  { kind: 'Application', group: 'argoproj.io', names: [] },
  { kind: 'ApplicationSet', group: 'argoproj.io', names: [] },
];

/** Objects that have a Helm chart installed: what it makes bears the names of the release and of the chart. */
export const chartInstallExtractor: Extractor = {
  kinds: INSTALLERS.map(({ kind }) => kind),
  extract: object => {
    const installer = INSTALLERS.find(({ kind, group }) => kind === object.kind && group === object.group);
    const names =
      installer && (installer.group === 'argoproj.io' ? applicationNames(object) : namesOf(object, installer));
    if (!names) return undefined;
    const facts = objectFacts(object);
    const installs = [...new Set([facts.name, ...names])].filter(name => name.length > 1 && !isPlaceholder(name));
    return resource({ ...facts, type: 'custom', templates: [], installs }, objectSpans(object));
  },
};

function namesOf({ map }: ObjectNode, { names }: Installer): string[] {
  return names.map(path => lastPart(textOf(valueAt(map, ...path))));
}

/** undefined where no source of the application is a chart. */
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
