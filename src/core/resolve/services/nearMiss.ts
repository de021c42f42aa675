import type { FileDelta } from '../../index/indexDelta.ts';
import { pairKey } from '../../index/labelKeys.ts';
import { comparePaths } from '../../model/paths.ts';
import type { RootIndex, WorkloadEntry } from '../../index/rootIndex.ts';
import { closeness, type Pairs, pairsMissing } from '../../model/compare/closeness.ts';
import { isEmpty, type Labels, serviceSelects, sortedPairs } from '../../model/labels.ts';
import type { LabelDifference, NearMissKind } from '../../model/verdict.ts';
import { placeLevelsOf } from '../scope/levels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** A Pod template that is nearly selected, by id. */
export interface NearEntry {
  readonly kind: NearMissKind;
  readonly entry: WorkloadEntry;
  readonly differs: readonly LabelDifference[];
}

interface Scored extends NearEntry {
  readonly score: number;
}

/** The wanted labels and namespace. */
export interface NearQuestion {
  readonly path: string;
  readonly name: string;
  /** Effective. */
  readonly namespace: string;
  readonly selector: Labels;
}

const MAX_RESULTS = 3;
/** If more workloads of a level than this share a label (or exist), it does not indicate a particular one. */
const MAX_CANDIDATES = 200;

/** Maximum number of workloads that a level or pair may have now, if it counted before the changes or does now. */
export function mostNear(deltas: readonly FileDelta[]): number {
  return deltas.reduce((sum, { workloads }) => sum + workloads.length, MAX_CANDIDATES);
}

/** The closest Pod templates in scope, closest first. Deterministic: ties go by path. */
export function findNearMisses(index: RootIndex, search: WorkloadSearch, question: NearQuestion): readonly NearEntry[] {
  if (isEmpty(question.selector)) return [];
  const scored: Scored[] = [];
  const pairs = sortedPairs(question.selector);
  for (const [entry, level] of candidatesNear(index, question.path, question.selector)) {
    const miss = judge(search, { question, pairs }, entry);
    if (miss) scored.push({ ...miss, score: miss.score - level / 100 });
  }
  for (const entry of elsewhere(index, search, question))
    scored.push({ kind: 'namespace', entry, differs: [], score: 0.9 });
  scored.sort(
    (a, b) => b.score - a.score || comparePaths(a.entry.path, b.entry.path) || comparePaths(a.entry.id, b.entry.id),
  );
  return dropCopies(scored).slice(0, MAX_RESULTS);
}

/** Workloads of the file, the folder and the parent's subtree, each with its level, and those that share a pair. */
export function candidatesNear(index: RootIndex, path: string, selector: Labels): ReadonlyMap<WorkloadEntry, number> {
  const found = new Map<WorkloadEntry, number>();
  const postings = sortedPairs(selector).map(([key, value]) => index.posting(pairKey(key, value)));
  placeLevelsOf(index, path).forEach((level, number) => {
    for (const posting of [index.workloads, ...postings]) {
      if (!posting || level.count(posting) > MAX_CANDIDATES) continue;
      for (const entry of level.run(posting)) if (!entry.templated && !found.has(entry)) found.set(entry, number);
    }
  });
  return found;
}

/** Workloads of other namespaces that have all the labels. */
function elsewhere(
  index: RootIndex,
  search: WorkloadSearch,
  { path, selector, namespace }: NearQuestion,
): WorkloadEntry[] {
  const found = new Set<WorkloadEntry>();
  for (const level of placeLevelsOf(index, path))
    for (const entry of search.inAnyNamespace(selector, level).slice(0, MAX_CANDIDATES))
      if (!entry.templated && search.namespace(entry.facts.namespace) !== namespace) found.add(entry);
  return [...found];
}

function judge(
  search: WorkloadSearch,
  { question, pairs }: { readonly question: NearQuestion; readonly pairs: Pairs },
  entry: WorkloadEntry,
): Scored | undefined {
  const { facts } = entry;
  const labels = facts.template?.labels;
  if (!labels || search.namespace(facts.namespace) !== question.namespace) return undefined;
  const differs = pairsMissing(pairs, labels);
  if (differs.length === 0) return undefined;
  if (serviceSelects(question.selector, facts.labels)) return { kind: 'ownLabels', entry, differs, score: 1 };
  const score = closeness({ name: question.name, pairs }, { name: facts.name, labels }, differs);
  return score >= 0.5 ? { kind: 'labels', entry, differs, score } : undefined;
}

/** One row for copies with the same kind, namespace and name. */
function dropCopies(scored: readonly Scored[]): NearEntry[] {
  const seen = new Set<string>();
  return scored.filter(({ entry: { facts } }) => {
    const key = JSON.stringify([facts.kind, facts.namespace, facts.name]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
