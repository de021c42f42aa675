import type { Build } from '../index/kustomizeGraph.ts';
import type { RootIndex, UnreadEntry } from '../index/rootIndex.ts';
import { isEmpty, type Labels, serviceSelects } from '../model/labels.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { isCustomResource } from '../model/kinds.ts';
import type { Facts, ServiceFacts } from '../model/resource.ts';
import { isOnlyOnLivePods } from './controllerLabels.ts';
import { placeLevelsOf } from './levels.ts';
import { operatorOfLabel } from './operatorLabels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** A Service that matches nothing in scope, with what the reasons below look at. */
interface Question {
  readonly index: RootIndex;
  readonly search: WorkloadSearch;
  readonly service: PlacedResource<ServiceFacts>;
  readonly selector: Labels;
  readonly path: string;
}

/** In the order in which they are asked: the surest first. */
const REASONS: readonly ((question: Question) => string | undefined)[] = [
  inChart,
  liveLabel,
  customResource,
  operatorLabel,
  unreadBuild,
  unreadFile,
  fartherAway,
];

/**
 * Why a Service without a match may select Pods all the same, or undefined where every Pod producer in scope could be
 * read and none matches. Source: SEMANTICS.md, "A verdict has three values".
 */
export function whyUnknown(
  index: RootIndex,
  search: WorkloadSearch,
  service: PlacedResource<ServiceFacts>,
  selector: Labels,
): string | undefined {
  const question = { index, search, service, selector, path: service.file.path };
  for (const ask of REASONS) {
    const reason = ask(question);
    if (reason) return reason;
  }
  return undefined;
}

function inChart({ index, path }: Question): string | undefined {
  return index.isInChart(path) ? 'it is part of a Helm chart, which is known only when it is rendered' : undefined;
}

function liveLabel({ selector }: Question): string | undefined {
  const key = Object.keys(selector).find(isOnlyOnLivePods);
  return key && `a controller sets the label ${key} on live Pods`;
}

function customResource({ index, search, service, selector, path }: Question): string | undefined {
  const namespace = search.namespace(service.resource.facts.namespace);
  for (const level of placeLevelsOf(index, path)) {
    for (const { id } of level.run(index.customs)) {
      const custom = index.resource(id);
      if (!custom || !isCustomResource(custom)) continue;
      const { facts } = custom.resource;
      const matches = facts.templates.some(labels => serviceSelects(selector, labels));
      if (matches && search.namespace(facts.namespace) === namespace)
        return `its Pods may be made by ${facts.kind} ${facts.name}`;
    }
  }
  return undefined;
}

function operatorLabel({ selector }: Question): string | undefined {
  for (const key in selector) {
    const operator = operatorOfLabel(key);
    if (operator) return `${operator} puts the label ${key} on Pods that it makes`;
  }
  return undefined;
}

function unreadBuild(question: Question): string | undefined {
  const { index, path } = question;
  if (index.kustomize.isEmpty) return undefined;
  for (const build of index.kustomize.levelsOf(path).flat()) {
    const reason = build.unread[0] ?? patchReason(index, build) ?? memberReason(question, build);
    if (reason) return `the kustomization in ${build.folder || '.'} has ${reason}, which may add Pods or labels`;
  }
  return undefined;
}

/** A patch file that is a manifest without labels and selectors changes no wiring; of any other file nobody knows. */
function patchReason(index: RootIndex, { patchFiles }: Build): string | undefined {
  const harmless = (path: string) => {
    const placed = index.file(path)?.placed ?? [];
    return placed.length > 0 && placed.every(({ resource: { facts } }) => !wires(facts));
  };
  const path = patchFiles.find(each => !harmless(each));
  return path && `the patch ${path}`;
}

function wires(facts: Facts): boolean {
  if (facts.type === 'service') return facts.selector !== undefined;
  return facts.type !== 'workload' || facts.selector !== undefined || !isEmpty(facts.template?.labels ?? {});
}

function memberReason({ index, selector }: Question, { members }: Build): string | undefined {
  if (index.unread.size === 0) return undefined;
  for (const path of members.keys()) {
    const unread = index.unread.inFile(path).find(entry => mayHold(entry, selector));
    if (unread) return `${path}, which ${unread.reason}`;
  }
  return undefined;
}

function unreadFile({ index, path, selector }: Question): string | undefined {
  if (index.unread.size === 0) return undefined;
  for (const level of placeLevelsOf(index, path)) {
    const unread = level.run(index.unread).find(entry => mayHold(entry, selector) && !index.isInChart(entry.path));
    if (unread) return `${unread.path} ${unread.reason}`;
  }
  return undefined;
}

/** What does not even contain the values that are wanted is not what hides the Pods. */
function mayHold({ words }: UnreadEntry, selector: Labels): boolean {
  return !words || Object.values(selector).every(value => words.has(value));
}

function fartherAway({ search, service, selector }: Question): string | undefined {
  const namespace = search.namespace(service.resource.facts.namespace);
  const [first, ...more] = search.anywhere(selector, namespace);
  if (!first) return undefined;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return `only workloads farther away match: ${first.facts.kind} ${first.facts.name} in ${first.path}${others}`;
}
