import type { RootIndex, UnreadEntry } from '../index/rootIndex.ts';
import { type Labels, serviceSelects } from '../model/labels.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { isCustomResource } from '../model/kinds.ts';
import type { ServiceFacts } from '../model/resource.ts';
import { isOnlyOnLivePods } from './controllerLabels.ts';
import { installReason } from './installedCharts.ts';
import { placeLevelsOf } from './levels.ts';
import { operatorOfLabel } from './operatorLabels.ts';
import { chartReason, unreadBuildReason, unreadFileReason } from './unreadReasons.ts';
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
  installedChart,
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
  return chartReason(index, path);
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

function installedChart({ index, selector, path }: Question): string | undefined {
  return installReason(index, path, Object.values(selector));
}

function unreadBuild({ index, path, selector }: Question): string | undefined {
  return unreadBuildReason(index, path, entry => mayHold(entry, selector));
}

function unreadFile({ index, path, selector }: Question): string | undefined {
  return unreadFileReason(index, path, entry => mayHold(entry, selector));
}

/** What does not even contain the values that are wanted is not what hides the Pods. */
function mayHold({ hidesPods, words }: UnreadEntry, selector: Labels): boolean {
  return hidesPods && (!words || Object.values(selector).every(value => words.has(value)));
}

function fartherAway({ search, service, selector, path }: Question): string | undefined {
  const namespace = search.namespace(service.resource.facts.namespace);
  const [first, ...more] = search.anywhere(selector, namespace, path);
  if (!first) return undefined;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return `only workloads farther away match: ${first.facts.kind} ${first.facts.name} in ${first.path}${others}`;
}
