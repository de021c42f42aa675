import { type Build, type BuildMember, labelsOfKind, podLabelsIn, UNTOUCHED } from '../../index/kustomizeGraph.ts';
import { pairKey } from '../../index/labelKeys.ts';
import type { RootIndex, WorkloadEntry } from '../../index/rootIndex.ts';
import { labelSelectorMatches, type Labels, type LabelSelector, newLabels, sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** A workload with a selector and a template, with its file. */
interface Side {
  readonly path: string;
  readonly facts: WorkloadFacts;
}

/**
 * Workloads of the same namespace where each selector matches the other's Pods, if they are certainly applied together
 * (in one kustomize build, bundle or file), without copies and parts of one workload. The relation is symmetrical.
 * Found by a label pair that both must have, never by comparing all with all; large groups are not reported.
 */
export function overlapsOf(
  index: RootIndex,
  search: WorkloadSearch,
  { id, file, document, resource }: PlacedResource<WorkloadFacts>,
): readonly WorkloadEntry[] {
  const { path } = file;
  const own: Side = { path, facts: resource.facts };
  const isAlone = file.manifest.documents.length === 1 && document.resources.length === 1;
  if (isAlone && index.kustomize.isEmpty && index.bundles.isEmpty) return [];
  if (resource.templated || !isWhole(index, own)) return [];
  const all = candidatesOf(index, own);
  if (all.length > CROWD) return [];
  const candidates = all.filter(each => each.id !== id && !each.templated && isWhole(index, each));
  return candidates.filter(other => !isCopy(own, other) && meet(index, search, own, other));
}

/**
 * This many workloads that are applied together share a label on purpose, and reporting each pair would have quadratic
 * cost.
 */
const CROWD = 200;

/** The workloads that share a label with this one, if they are too many to be compared; else none. */
export function crowdAround(
  index: RootIndex,
  { file: { path }, resource: { facts } }: PlacedResource<WorkloadFacts>,
): readonly WorkloadEntry[] {
  const all = candidatesOf(index, { path, facts });
  return all.length > CROWD ? all : [];
}

/** The result of `overlapsOf`, and workloads that may have been part of it before a kustomization changed. */
export function mayOverlap(
  index: RootIndex,
  { file: { path }, resource: { facts } }: PlacedResource<WorkloadFacts>,
): readonly WorkloadEntry[] {
  return candidatesOf(index, { path, facts });
}

/**
 * A template without containers is a part of a workload; one that is scaled to zero makes no Pods. A DeploymentConfig's
 * controllers select by its name besides. Source: openshift-controller-manager `pkg/apps/util` MakeDeployment.
 */
function isWhole(index: RootIndex, { path, facts }: Side): boolean {
  const { kind, selector, template, replicas } = facts;
  if (!selector || !template || template.containers.length === 0 || replicas === 0) return false;
  if (kind === 'DeploymentConfig') return false;
  return !index.isInChart(path) && index.kustomize.patchedFoldersOf(path).length === 0;
}

/** The shortest list of workloads with a pair that the own selector wants, or that a build adds to all. */
function candidatesOf(index: RootIndex, { path, facts }: Side): readonly WorkloadEntry[] {
  const postings = sortedPairs(facts.selector?.matchLabels ?? {}).map(([key, value]) =>
    index.posting(pairKey(key, value)),
  );
  const [shortest] = postings.filter(posting => posting !== undefined).sort((a, b) => a.size - b.size);
  if (!shortest) return [];
  const [file] = placeLevelsOf(index, path);
  const builds = index.bundles.of(path) >= 0 ? [] : index.kustomize.levelsOf(path).flat();
  if (builds.length === 0) return file?.run(shortest) ?? [];
  const found = new Set(file?.run(shortest));
  for (const entry of shortest.all()) if (builds.some(({ members }) => members.has(entry.path))) found.add(entry);
  return [...found];
}

function isCopy({ facts: a }: Side, { facts: b }: Side): boolean {
  return a.kind === b.kind && a.name === b.name;
}

/** True if both are applied to one namespace with selectors that match each other's Pods. */
function meet(index: RootIndex, search: WorkloadSearch, a: Side, b: Side): boolean {
  const builds = index.bundles.of(a.path) >= 0 ? [] : index.kustomize.levelsOf(a.path).flat();
  const shared = builds.filter(({ members }) => members.has(b.path));
  if (shared.length > 0) return shared.some(build => meetInBuild(search, build, a, b));
  const isSame = search.namespace(a.facts.namespace) === search.namespace(b.facts.namespace);
  return isSame && matches(a, b, UNTOUCHED, UNTOUCHED) && matches(b, a, UNTOUCHED, UNTOUCHED);
}

function meetInBuild(search: WorkloadSearch, { members }: Build, a: Side, b: Side): boolean {
  const inA = members.get(a.path);
  const inB = members.get(b.path);
  if (!inA || !inB) return false;
  const isSame =
    search.namespace(inA.namespace || a.facts.namespace) === search.namespace(inB.namespace || b.facts.namespace);
  return isSame && matches(a, b, inA, inB) && matches(b, a, inB, inA);
}

function matches(selecting: Side, selected: Side, by: BuildMember, of: BuildMember): boolean {
  const selector = selectorIn(selecting.facts.selector, labelsOfKind(by, selecting.facts.kind).selectorLabels);
  return labelSelectorMatches(selector, podLabelsIn(of, selected.facts));
}

function selectorIn(selector: LabelSelector | undefined, added: Labels): LabelSelector | undefined {
  return selector && { ...selector, matchLabels: Object.assign(newLabels(), selector.matchLabels, added) };
}
