import { type Build, podLabelsIn } from '../../index/kustomizeGraph.ts';
import { nameKey, pairKey, templateRefKey } from '../../index/labelKeys.ts';
import type { PathPosting } from '../../index/pathPosting.ts';
import type { RootIndex, WorkloadEntry } from '../../index/rootIndex.ts';
import { type Labels, newLabels, sortedPairs } from '../../model/labels.ts';
import { isControllerLabel, namedByControllerLabel, podsMatch } from './controllerLabels.ts';
import type { PlaceLevel } from '../scope/levels.ts';

/** Workloads whose Pods a selector matches, and those for which only live Pods could show it. */
export interface Found {
  readonly matching: readonly WorkloadEntry[];
  readonly undecided: readonly WorkloadEntry[];
}

/** The part of a posting list that is in scope. */
type Run = (posting: PathPosting<WorkloadEntry>) => readonly WorkloadEntry[];

const NOTHING: Found = { matching: [], undecided: [] };

/** Number of candidates of which answers are not remembered. */
const FEW = 8;

/** Finds workloads by selector. Caches answers, so that it must be made again for every revision. */
export class WorkloadSearch {
  readonly #index: RootIndex;
  readonly #omittedNamespace: string;
  readonly #known = new Map<string, Found>();

  constructor(index: RootIndex, omittedNamespace: string) {
    this.#index = index;
    this.#omittedNamespace = omittedNamespace;
  }

  /** The effective namespace of an object with this written namespace. */
  namespace(written: string): string {
    return written || this.#omittedNamespace;
  }

  /** Matches at each of some levels, asked one after the other. `namespace` is effective. */
  atLevels(selector: Labels, namespace: string): (level: PlaceLevel) => Found {
    const candidates = this.#candidates(selector);
    const decide = (level: PlaceLevel): Found =>
      this.#decide(candidates, selector, namespace, posting => level.run(posting));
    // To look through a few takes no longer than to make a key for the answer.
    if (candidates.every(({ size }) => size <= FEW)) return decide;
    return level => {
      if (!candidates.some(posting => level.mayHave(posting))) return NOTHING;
      // `join` instead of `+`, which would keep the parts in memory.
      const key = [level.key, namespace, selectorKeyOf(selector)].join('\0');
      return this.#remembered(key, () => decide(level));
    };
  }

  #remembered(key: string, find: () => Found): Found {
    let found = this.#known.get(key);
    if (!found) this.#known.set(key, (found = find()));
    return found;
  }

  /** Matches in a kustomize build, with the labels and namespaces that it sets, without files in a bundle. */
  inBuild(selector: Labels, written: string, path: string, build: Build): Found {
    const own = build.members.get(path);
    if (!own) return NOTHING;
    const isIn = ({ path: other }: WorkloadEntry) => build.members.has(other) && this.#index.bundles.of(other) < 0;
    const wanted = Object.assign(newLabels(), selector, own.selectorLabels);
    const namespace = this.namespace(own.namespace || written);
    const matching: WorkloadEntry[] = [];
    const undecided: WorkloadEntry[] = [];
    for (const entry of this.#buildCandidates(wanted, build)) {
      const member = build.members.get(entry.path);
      if (!member || !isIn(entry) || this.namespace(member.namespace || entry.facts.namespace) !== namespace) continue;
      const answer = podsMatch(wanted, podLabelsIn(member, entry.facts), entry.facts);
      if (answer === 'yes') matching.push(entry);
      else if (answer === 'unknown') undecided.push(entry);
    }
    const run: Run = posting => posting.all().filter(isIn);
    return { matching: [...matching, ...this.#rolloutsOf(matching, run)], undecided };
  }

  /** Matches anywhere in the root, or in the bundle of the file at `path`. */
  anywhere(selector: Labels, namespace: string, path: string): readonly WorkloadEntry[] {
    const { bundles } = this.#index;
    const key = ['anywhere', bundles.of(path), namespace, selectorKeyOf(selector)].join('\0');
    const run: Run = posting => bundles.beside(path, posting);
    return this.#remembered(key, () => this.#decide(this.#candidates(selector), selector, namespace, run)).matching;
  }

  /** Workloads of any namespace that have all the labels. */
  inAnyNamespace(selector: Labels, level: Pick<PlaceLevel, 'run'>): readonly WorkloadEntry[] {
    const candidates = this.#candidates(selector).flatMap(posting => [...level.run(posting)]);
    return candidates.filter(entry => podsMatch(selector, entry.facts.template?.labels ?? {}, entry.facts) === 'yes');
  }

  #decide(candidates: readonly PathPosting<WorkloadEntry>[], selector: Labels, namespace: string, run: Run): Found {
    const matching: WorkloadEntry[] = [];
    const undecided: WorkloadEntry[] = [];
    const [first] = candidates;
    const found = first && candidates.length === 1 ? run(first) : candidates.flatMap(posting => run(posting));
    if (found.length === 0) return NOTHING;
    for (const entry of candidates.length === 1 ? found : new Set(found)) {
      if (this.namespace(entry.facts.namespace) !== namespace) continue;
      const answer = podsMatch(selector, entry.facts.template?.labels ?? {}, entry.facts);
      if (answer === 'yes') matching.push(entry);
      else if (answer === 'unknown') undecided.push(entry);
    }
    return { matching: [...matching, ...this.#rolloutsOf(matching, run)], undecided };
  }

  /** The shortest posting list with every match; several if only controllers' labels are wanted. */
  #candidates(selector: Labels): PathPosting<WorkloadEntry>[] {
    let best: PathPosting<WorkloadEntry> | undefined;
    for (const key in selector) {
      if (isControllerLabel(key)) continue;
      const posting = this.#index.posting(pairKey(key, selector[key] ?? ''));
      if (!posting) return [];
      if (!best || posting.size < best.size) best = posting;
    }
    return best ? [best] : this.#candidatesByController(selector);
  }

  #candidatesByController(selector: Labels): PathPosting<WorkloadEntry>[] {
    const named = namedByControllerLabel(selector);
    const postings = sortedPairs(selector).map(([key, value]) => this.#index.posting(pairKey(key, value)));
    if (named) postings.push(this.#index.posting(nameKey(named.kind, named.name)));
    return postings.filter(posting => posting !== undefined);
  }

  *#buildCandidates(wanted: Labels, build: Build): Iterable<WorkloadEntry> {
    const postings = build.addsLabels ? undefined : this.#candidates(wanted);
    const size = postings?.reduce((sum, posting) => sum + posting.size, 0) ?? Infinity;
    if (postings && size <= build.members.size) {
      for (const entry of new Set(postings.flatMap(posting => [...posting.all()]))) yield entry;
      return;
    }
    for (const path of build.members.keys()) yield* this.#index.workloads.inFile(path);
  }

  /** Rollouts that use the template of a found workload, and then make the Pods instead of it. */
  #rolloutsOf(found: readonly WorkloadEntry[], run: Run): WorkloadEntry[] {
    return found.flatMap(({ facts }) => {
      const rollouts = this.#index.posting(templateRefKey(facts.kind, facts.name));
      const namespace = this.namespace(facts.namespace);
      return rollouts ? run(rollouts).filter(each => this.namespace(each.facts.namespace) === namespace) : [];
    });
  }
}

/** Equal for equal selectors; NUL cannot be in a YAML text. */
function selectorKeyOf(selector: Labels): string {
  let key = '';
  for (const [name, value] of sortedPairs(selector)) key += `\0${pairKey(name, value)}`;
  return key;
}
