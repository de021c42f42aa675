import { IdSets } from '../index/idSets.ts';
import { nameKey, pairKey, workloadKeys } from '../index/labelKeys.ts';
import type { FactsChange, FileDelta } from '../index/indexDelta.ts';
import type { Outside, RootIndex, WorkloadEntry } from '../index/rootIndex.ts';
import { podLabelsIn, UNTOUCHED } from '../index/kustomizeGraph.ts';
import { labelSelectorMatches, type LabelSelector, sortedPairs } from '../model/labels.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { KustomizationFacts } from '../model/resource.ts';
import { isKustomization, isWorkload } from '../model/kinds.ts';
import type { OutsideWitness } from './twins/outsideWitness.ts';
import { pairsPut } from '../index/putLabels.ts';

/** In more workloads nobody looks for what a kustomization puts on one. */
const MOST_WORKLOADS = 5000;

/** Question of those whose answer depends on which objects a kustomization takes, and into which namespace. */
const TAKEN = '\0taken';

/** Question of those whose answer any workload may change. */
const ANY_WORKLOAD = '\0workload';

/**
 * Looks up objects outside of a build, in the files of the workspace that it is not made of. It reports every question,
 * so that a change of a file leads to the answers that it may change.
 */
export class OutsideOf implements Outside {
  readonly #index: () => RootIndex | undefined;
  readonly #isOwn: (uri: string) => boolean;
  readonly #asked: (key: string) => void;
  readonly #witness: OutsideWitness;

  /**
   * `index`: the written objects of the root; `isOwn`: whether a file is part of the build; `asked`: told each question.
   */
  constructor(index: () => RootIndex | undefined, isOwn: (uri: string) => boolean, asked: Asked) {
    this.#index = index;
    this.#isOwn = isOwn;
    this.#witness = asked.witness;
    this.#asked = key => {
      asked.note(key);
      asked.witness.ask(key);
    };
  }

  selecting = (selector: LabelSelector, namespace: string): string | undefined => {
    const found = this.#written(selector, namespace) ?? this.#labeled(selector, namespace);
    return (
      found && `only workloads outside of the build match: ${found.facts.kind} ${found.facts.name} in ${found.path}`
    );
  };

  /** By labels that they have as they are written. */
  #written(selector: LabelSelector, namespace: string): WorkloadEntry | undefined {
    const [pair] = sortedPairs(selector.matchLabels);
    if (!pair) return undefined;
    const key = pairKey(pair[0], pair[1]);
    this.#asked(key);
    const entries = this.#index()?.posting(key)?.all() ?? [];
    return entries.find(
      ({ id, facts }) =>
        labelSelectorMatches(selector, facts.template?.labels ?? {}) &&
        this.#isThere(id) &&
        mayBeIn(facts.namespace, namespace),
    );
  }

  /** With the labels that kustomizations put on them. */
  #labeled(selector: LabelSelector, namespace: string): WorkloadEntry | undefined {
    const index = this.#index();
    if (!index || index.workloads.size > MOST_WORKLOADS) return undefined;
    const isPlain = selector.matchExpressions.length === 0;
    return this.#mayBeLabeled(index, selector).find(entry => {
      const builds = index.kustomize.levelsOf(entry.path).flat();
      if (isPlain && !builds.some(({ addsLabels }) => addsLabels)) return false;
      const members = [UNTOUCHED, ...builds.flatMap(({ members }) => members.get(entry.path) ?? [])];
      return members.some(
        member =>
          labelSelectorMatches(selector, podLabelsIn(member, entry.facts)) &&
          this.#isThere(entry.id) &&
          mayBeIn(member.namespace || entry.facts.namespace, namespace),
      );
    });
  }

  /** Workloads that a selector may select with such labels. Whoever has no pair of it that nobody puts there does not. */
  #mayBeLabeled(index: RootIndex, { matchLabels, matchExpressions }: LabelSelector): readonly WorkloadEntry[] {
    const pairs = sortedPairs(matchLabels).map(([key, value]) => pairKey(key, value));
    if (pairs.length + matchExpressions.length === 0) return [];
    for (const question of [TAKEN, ...pairs, ...pairs.map(putKey)]) this.#asked(question);
    // Expressions are found in no other way, whatever anybody puts there.
    if (matchExpressions.length === 0 && !pairs.some(pair => index.kustomize.puts.has(pair))) return [];
    const written = pairs.find(pair => !index.kustomize.puts.has(pair));
    if (written !== undefined) return index.posting(written)?.all() ?? [];
    this.#asked(ANY_WORKLOAD);
    return index.workloads.all();
  }

  named = (kinds: readonly string[], name: string, namespace: string): string | undefined => {
    for (const kind of kinds) {
      this.#asked(nameKey(kind, name));
      const entries = this.#index()?.links.named(kind, name)?.all() ?? [];
      const found = entries.find(({ source }) => this.#isThere(source, namespace));
      if (found) return `only ${kind} ${name} in ${found.path}, outside of the build, fits`;
    }
    return undefined;
  };

  ofKind = (kind: string): readonly PlacedResource[] => {
    this.#asked(kind);
    const index = this.#index();
    const entries = index?.links.ofKind(kind)?.all() ?? [];
    const there = entries.filter(({ source }) => this.#isThere(source));
    return there.flatMap(({ source }) => index?.resource(source) ?? []);
  };

  // Who moves a chart renders it anew: there is no answer that would have to be given again.
  isOfChart = (path: string): boolean => this.#index()?.isOfChart(path) ?? false;

  /** Only whole objects: a patch is a part of another one. */
  #isThere(id: string, namespace?: string): boolean {
    const index = this.#index();
    const placed = index?.resource(id);
    if (!index || !placed) return false;
    const isOwn = this.#isOwn(placed.file.uri);
    this.#witness.consider(placed.file.uri, isOwn);
    if (isOwn) return false;
    if (index.kustomize.patchedFoldersOf(placed.file.path).length > 0) return false;
    return namespace === undefined || mayBeIn(placed.resource.facts.namespace, namespace);
  }
}

/** Who is told about questions. */
export interface Asked {
  readonly note: (key: string) => void;
  readonly witness: OutsideWitness;
}

const NOBODY: ReadonlySet<string> = new Set();

/** After so many changes it is looked whether questions are to be forgotten. */
const BETWEEN_LOOKS = 1000;

/** So many questions that nobody may ask any more are kept in any case. */
const MOST_KEPT = 20_000;

/** Records the questions of builds about objects outside of them. */
export class Askers {
  #byKey = new IdSets();
  #changes = 0;
  /** The number of questions up to which none are forgotten; undefined until it is known how many are asked. */
  #most: number | undefined;

  /** Number of questions. */
  get size(): number {
    return this.#byKey.size;
  }

  /** Records a question of a build (its key). */
  add(asked: string, build: string): void {
    this.#byKey.add(asked, build);
  }

  /**
   * Call it after each change. True once most questions are of labels and names that were typed some time ago: then all
   * are forgotten, and every build has to ask anew.
   */
  forgets(): boolean {
    if (++this.#changes % BETWEEN_LOOKS > 0) return false;
    this.#most ??= MOST_KEPT + 4 * this.size;
    if (this.size <= this.#most) return false;
    this.#byKey = new IdSets();
    this.#most = undefined;
    return true;
  }

  /** Builds whose answers may change with these objects; may include builds that no longer exist. */
  of(deltas: readonly FileDelta[]): ReadonlySet<string> {
    if (this.#byKey.isEmpty) return NOBODY;
    return new Set(askedBy(deltas).flatMap(key => [...this.#byKey.of(key)]));
  }
}

/** The questions by which builds may find the changed objects, before and after; collected once for all builds. */
function askedBy(deltas: readonly FileDelta[]): readonly string[] {
  const all = deltas.flatMap(({ changes }) => changes);
  const objects = all.flatMap(({ before, after }) => [before, after]);
  return [...new Set([...objects.flatMap(each => (each ? keysOf(each) : [])), ...all.flatMap(labelingKeys)])];
}

/** The questions about labels that kustomizations put on Pods: by the labels that another one puts there than before. */
function labelingKeys({ before, after }: FactsChange): readonly string[] {
  const old = before && isKustomization(before) ? before.resource.facts : undefined;
  const now = after && isKustomization(after) ? after.resource.facts : undefined;
  if (!old && !now) return [];
  const had = old ? pairsPut(old) : [];
  const has = now ? pairsPut(now) : [];
  const changed = [...had.filter(pair => !has.includes(pair)), ...has.filter(pair => !had.includes(pair))];
  return [...changed.map(putKey), ...(takesOthers(old, now) ? [TAKEN] : [])];
}

/** Question of those whose answer depends on whether a kustomization puts a label on Pods, by the key of its pair. */
function putKey(pair: string): string {
  return `\0put\0${pair}`;
}

/** Whether a kustomization takes other objects than before, or takes them into another namespace. */
function takesOthers(old: KustomizationFacts | undefined, now: KustomizationFacts | undefined): boolean {
  if (!old || !now) return old !== now;
  const isSame = (a: readonly string[], b: readonly string[]) => a.join('\n') === b.join('\n');
  return !(
    old.setNamespace === now.setNamespace &&
    old.configures === now.configures &&
    isSame(old.resources, now.resources) &&
    isSame(old.components, now.components)
  );
}

function keysOf(placed: PlacedResource): readonly string[] {
  const { kind, name } = placed.resource.facts;
  const labels = isWorkload(placed) ? [ANY_WORKLOAD, ...workloadKeys(placed.resource.facts)] : [];
  return [kind, nameKey(kind, name), ...labels];
}

/** The namespace of an object that names none is decided on applying. */
function mayBeIn(written: string, namespace: string): boolean {
  return written === '' || written === namespace || namespace === '';
}
