import type { RootIndex } from '../../index/rootIndex.ts';
import { isEmpty, type Labels, labelSelectorMatches, sortedPairs } from '../../model/labels.ts';
import { programOfLabel, withoutProgramLabels } from '../../model/programLabels.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { candidatesOf } from './candidates.ts';
import { omittedReason, type Side, sideOf } from '../scope/omittedNamespaces.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import { namespaceAnswer } from '../scope/namespaceLabels.ts';
import { isFilledByCluster } from './nameDoubts.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** Why a selector may select something, though nothing in scope fits; undefined where nothing says so. */
export function selectorDoubt(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: SelectorLink,
): string | undefined {
  return (
    placeholder(link) ??
    ofCluster(search, source, link) ??
    ofApiServer(index, search, source, link) ??
    labeled(index, source) ??
    ofProgram(index, source, link) ??
    fartherAway(index, search, source, link) ??
    noneInScope(index, search, source, link)
  );
}

function placeholder({ selector, namespaces }: SelectorLink): string | undefined {
  const values = [
    ...Object.values(selector?.matchLabels ?? {}),
    ...(selector?.matchExpressions ?? []).flatMap(expression => expression.values),
    ...(namespaces.kind === 'names' ? namespaces.names : []),
  ];
  return values.some(isPlaceholder) ? 'a value that it wants is filled in later' : undefined;
}

function ofCluster(
  search: WorkloadSearch,
  { resource: { facts } }: PlacedResource,
  { namespaces }: SelectorLink,
): string | undefined {
  const reached = namespaces.kind === 'names' ? namespaces.names : [search.namespace(facts.namespace)];
  const filled = reached.find(isFilledByCluster);
  return filled && `the cluster itself fills namespace ${filled}`;
}

/** Where all but a label that a program may put on its own Pods match. */
function ofProgram(index: RootIndex, source: PlacedResource, link: SelectorLink): string | undefined {
  const { selector, target } = link;
  if (!selector || target !== 'pods') return undefined;
  const matchLabels = withoutProgramLabels(selector.matchLabels);
  const missing = sortedPairs(selector.matchLabels).find(([key]) => !(key in matchLabels));
  if (!missing || isEmpty(matchLabels)) return undefined;
  const own = source.resource.facts.namespace;
  const written: SelectorLink = { ...link, selector: { ...selector, matchLabels } };
  const found = candidatesOf(index, written)
    .all()
    .flatMap(({ id }) => index.resource(id) ?? [])
    .find(
      placed => matches(written, placed) && isReached(index, link, { namespace: placed.resource.facts.namespace, own }),
    );
  const name = found?.resource.facts.name;
  return name === undefined
    ? undefined
    : `${programOfLabel(...missing)} may put the label ${missing.join(': ')} on the Pods of ${name}`;
}

/** Labels of the Service of the API server. Source: kubernetes pkg/controlplane/controller/kubernetesservice. */
const API_SERVER_LABELS: Labels = { component: 'apiserver', provider: 'kubernetes' };

function ofApiServer(
  index: RootIndex,
  search: WorkloadSearch,
  { resource: { facts } }: PlacedResource,
  link: SelectorLink,
): string | undefined {
  if (link.target !== 'services' || !labelSelectorMatches(link.selector, API_SERVER_LABELS)) return undefined;
  const reaches = isReached(index, link, { namespace: 'default', own: search.namespace(facts.namespace) });
  return reaches ? 'Service kubernetes of namespace default, which every cluster has, fits' : undefined;
}

function labeled(index: RootIndex, { file: { path } }: PlacedResource): string | undefined {
  if (index.kustomize.isEmpty) return undefined;
  const build = index.kustomize
    .levelsOf(path)
    .flat()
    .find(({ setsLabels }) => setsLabels);
  return build && `the kustomization in ${build.folder || '.'} puts labels on objects`;
}

/** In reach, or of a namespace that nobody wrote: it may be applied to any. */
function fartherAway(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: SelectorLink,
): string | undefined {
  const own = source.resource.facts.namespace;
  for (const { id, path } of candidatesOf(index, link).all()) {
    const placed = index.resource(id);
    if (!placed || !matches(link, placed)) continue;
    const { name, namespace } = placed.resource.facts;
    if (isReached(index, link, { namespace, own })) return `only ${name} in ${path}, farther away, fits`;
    const reason = omittedNamespace(search, sideOf(index, source), sideOf(index, placed), link);
    if (reason) return reason;
  }
  return undefined;
}

/** Where whoever applies one of the two decides whether it is reached. */
function omittedNamespace(
  search: WorkloadSearch,
  from: Side,
  to: Side,
  { namespaces }: SelectorLink,
): string | undefined {
  if (namespaces.kind === 'own') return omittedReason(search, from, to);
  if (to.namespace !== '') return undefined;
  const [namespace = ''] = namespaces.kind === 'names' ? namespaces.names : [];
  return omittedReason(search, { ...from, namespace }, to) ?? `${to.name} names no namespace`;
}

interface Namespaces {
  readonly namespace: string;
  readonly own: string;
}

function isReached(index: RootIndex, { namespaces }: SelectorLink, { namespace, own }: Namespaces): boolean {
  if (namespaces.kind === 'own') return namespace === own;
  if (namespaces.kind === 'labels') return namespaceAnswer(index, namespaces.selector, namespace) !== 'no';
  return namespaces.kind === 'any' || namespaces.names.includes(namespace);
}

function matches({ selector }: SelectorLink, placed: PlacedResource): boolean {
  if (isService(placed)) return labelSelectorMatches(selector, placed.resource.facts.labels);
  if (!isWorkload(placed)) return false;
  return podLabelSets(placed.resource.facts).some(labels => labelSelectorMatches(selector, labels));
}

/** Where nothing of that sort is in reach at all, it is most likely kept elsewhere. */
function noneInScope(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: SelectorLink,
): string | undefined {
  const { target } = link;
  const own = search.namespace(source.resource.facts.namespace);
  const namespaceOf = (id: string) => search.namespace(index.resource(id)?.resource.facts.namespace ?? '');
  const levels = placeLevelsOf(index, source.file.path);
  const isAny = levels.some(level =>
    level
      .run(target === 'pods' ? index.workloads : index.services)
      .some(({ id }) => isReached(index, link, { namespace: namespaceOf(id), own })),
  );
  return isAny ? undefined : `no ${target === 'pods' ? 'Pod' : 'Service'} that it could select is in scope`;
}
