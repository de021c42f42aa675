import { addedPodLabels, type Build, UNTOUCHED } from '../../index/kustomizeGraph.ts';
import type { PathPosting, PostingEntry } from '../../index/pathPosting.ts';
import { comparePaths } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { labelSelectorMatches, type Labels, newLabels } from '../../model/labels.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { Link, NameLink, SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { ScopeLevel } from '../../model/verdict.ts';
import { candidatesOf } from './candidates.ts';
import { groupCopies } from '../scope/copies.ts';
import { type PlaceLevel, placeLevelsOf } from '../scope/levels.ts';
import { isInGroup } from './apiGroup.ts';
import type { LinkResolution } from './linkResolution.ts';
import { namespaceAnswer } from '../scope/namespaceLabels.ts';
import type { SelectedObjects } from './selectedObjects.ts';
import { whyLinkUnknown } from './whyLinkUnknown.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** One level of the scope rule, with the namespaces that hold there. */
interface LinkLevel {
  readonly scope: ScopeLevel;
  /** The part of a posting list that it sees. */
  run<T extends PostingEntry>(posting: PathPosting<T>): readonly T[];
  namespaceOf(placed: PlacedResource): string;
  /** The same for two levels with the same answers: the key of a place, or the build. */
  readonly identity: string | Build;
  /** Labels that it adds to the Pods of a file; undefined where it adds none anywhere. */
  readonly addedLabels: ((workload: PlacedResource<WorkloadFacts>) => Labels) | undefined;
}

/** Where links are resolved: one root, in one snapshot. */
export interface LinkedRoot {
  readonly index: RootIndex;
  readonly search: WorkloadSearch;
  readonly selected: SelectedObjects;
}

/** What an object's link points at: by the same scope rule as a Service's selector, nearest level first. */
export function resolveLink(root: LinkedRoot, source: PlacedResource, link: Link): LinkResolution {
  const { index, search } = root;
  const named = link.type === 'name' ? namedBy(index, link) : undefined;
  // Where nothing in the whole folder has the name, no level has it either.
  for (const level of named?.length === 0 ? [] : levelsOf(index, search, source)) {
    const targets =
      link.type === 'name'
        ? rowsOf(byName({ index, named: named ?? [] }, level, source, link))
        : bySelector(root, level, source, link);
    if (targets.length > 0) return { verdict: 'found', reason: '', scope: level.scope, targets };
  }
  const isBareWord = link.type === 'name' && link.weak === true && link.namespace === '';
  const reason = isBareWord ? 'it may be no address at all' : whyLinkUnknown(index, search, source, link);
  return {
    verdict: reason ? 'unknown' : 'missing',
    reason: reason ?? 'nothing in scope fits',
    scope: undefined,
    targets: [],
  };
}

/** All objects of the wanted kinds and name. */
function namedBy(index: RootIndex, { kinds, name }: NameLink): PathPosting[] {
  const found: PathPosting[] = [];
  for (const kind of kinds) {
    const posting = index.links.named(kind, name);
    if (posting) found.push(posting);
  }
  return found;
}

function levelsOf(index: RootIndex, search: WorkloadSearch, { file: { path } }: PlacedResource): LinkLevel[] {
  const levels: LinkLevel[] = [];
  if (index.bundles.of(path) < 0 && !index.kustomize.isEmpty)
    for (const build of index.kustomize.levelsOf(path).flat()) levels.push(buildLevel(index, search, build));
  for (const place of placeLevelsOf(index, path)) levels.push(new LevelOfPlace(index, search, place));
  return levels;
}

class LevelOfPlace implements LinkLevel {
  readonly scope: ScopeLevel;
  readonly addedLabels = undefined;
  readonly #root: string;
  readonly #search: WorkloadSearch;
  readonly #place: PlaceLevel;

  constructor({ root }: RootIndex, search: WorkloadSearch, place: PlaceLevel) {
    this.scope = place.scope;
    this.#root = root;
    this.#search = search;
    this.#place = place;
  }

  get identity(): string {
    return `${this.#root} ${this.#place.key}`;
  }

  run<T extends PostingEntry>(posting: PathPosting<T>): readonly T[] {
    return this.#place.run(posting);
  }

  namespaceOf({ resource }: PlacedResource): string {
    return this.#search.namespace(resource.facts.namespace);
  }
}

/** What is in a bundle is not in it. */
function buildLevel({ bundles }: RootIndex, search: WorkloadSearch, build: Build): LinkLevel {
  const { members, addsLabels } = build;
  const addedLabels = ({ file, resource }: PlacedResource<WorkloadFacts>) =>
    addedPodLabels(members.get(file.path) ?? UNTOUCHED, resource.facts);
  return {
    addedLabels: addsLabels ? addedLabels : undefined,
    identity: build,
    scope: 'kustomization',
    run: posting => posting.all().filter(({ path }) => members.has(path) && bundles.of(path) < 0),
    namespaceOf: ({ file, resource }) =>
      search.namespace(members.get(file.path)?.namespace || resource.facts.namespace),
  };
}

function byName(
  { index, named }: { readonly index: RootIndex; readonly named: readonly PathPosting[] },
  level: LinkLevel,
  source: PlacedResource,
  link: NameLink,
): PlacedResource[] {
  const wanted = link.namespace || level.namespaceOf(source);
  const found: PlacedResource[] = [];
  for (const posting of named) {
    for (const { id } of level.run(posting)) {
      const placed = id === source.id ? undefined : index.resource(id);
      if (!placed || !isInGroup(placed, link)) continue;
      // A kustomization that sets the namespace sets it in references too, so the written ones tell as well.
      const isThere = link.namespace !== '' && placed.resource.facts.namespace === link.namespace;
      if (isThere || level.namespaceOf(placed) === wanted) found.push(placed);
    }
  }
  return found;
}

function bySelector(
  { index, selected }: LinkedRoot,
  level: LinkLevel,
  source: PlacedResource,
  link: SelectorLink,
): LinkResolution['targets'] {
  if (!link.selector) return [];
  const own = link.namespaces.kind === 'own' ? level.namespaceOf(source) : '';
  const all = level.addedLabels && link.target === 'pods' ? index.workloads : candidatesOf(index, link);
  const find = () => rowsOf(selectedAt(index, level, link, { all, own }));
  // To look through a few takes no longer than to make a key for the answer.
  if (all.size <= FEW) return find();
  const question = JSON.stringify([link.target, link.selector, link.namespaces, own]);
  return selected.of(level.identity, question, find);
}

/** Number of candidates of which answers are not remembered. */
const FEW = 8;

/** all: the candidates; own: the namespace of the object with the link. */
function selectedAt(
  index: RootIndex,
  level: LinkLevel,
  { selector, namespaces }: SelectorLink,
  { all, own }: { readonly all: PathPosting; readonly own: string },
): PlacedResource[] {
  const inReach = (placed: PlacedResource) => {
    const namespace = level.namespaceOf(placed);
    if (namespaces.kind === 'own') return namespace === own;
    if (namespaces.kind === 'labels') return namespaceAnswer(index, namespaces.selector, namespace) === 'yes';
    return namespaces.kind === 'any' || namespaces.names.includes(namespace);
  };
  return resourcesOf(index, level.run(all)).filter(
    placed => inReach(placed) && labelSetsAt(level, placed).some(labels => labelSelectorMatches(selector, labels)),
  );
}

function labelSetsAt({ addedLabels }: LinkLevel, placed: PlacedResource): readonly Labels[] {
  const sets = labelSetsOf(placed);
  if (!addedLabels || !isWorkload(placed)) return sets;
  return sets.map(labels => Object.assign(newLabels(), labels, addedLabels(placed)));
}

function labelSetsOf(placed: PlacedResource): readonly Labels[] {
  if (isWorkload(placed)) return podLabelSets(placed.resource.facts);
  return isService(placed) ? [placed.resource.facts.labels] : [];
}

const NONE: LinkResolution['targets'] = [];

function resourcesOf(index: RootIndex, entries: readonly PostingEntry[]): PlacedResource[] {
  return entries.map(({ id }) => index.resource(id)).filter(placed => placed !== undefined);
}

function rowsOf(placed: readonly PlacedResource[]): LinkResolution['targets'] {
  if (placed.length < 2) return placed.length === 0 ? NONE : [placed];
  const sorted = [...placed].sort((a, b) => comparePaths(a.file.path, b.file.path) || a.ordinal - b.ordinal);
  return groupCopies(sorted, ({ resource: { facts } }) => facts);
}
