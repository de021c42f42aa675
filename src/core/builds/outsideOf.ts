import { IdSets } from '../index/idSets.ts';
import { pairKey } from '../index/labelKeys.ts';
import type { FileDelta } from '../index/indexDelta.ts';
import type { Outside, RootIndex, WorkloadEntry } from '../index/rootIndex.ts';
import { podLabelsIn, UNTOUCHED } from '../index/kustomizeGraph.ts';
import { isEmpty, labelSelectorMatches, type LabelSelector, sortedPairs } from '../model/labels.ts';
import { workloadKeys } from '../index/labelKeys.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { isWorkload } from '../model/kinds.ts';

/** In more workloads nobody looks for what a kustomization puts on one. */
const MOST_WORKLOADS = 5000;

/** Kinds whose objects decide what labels Pods get from a kustomization. */
const LABELING = ['Kustomization', 'Component', 'Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'];

/**
 * Looks up objects outside of a build, in the files of the workspace that it is not made of. It reports every question,
 * so that a change of a file leads to the answers that it may change.
 */
export class OutsideOf implements Outside {
  readonly #index: () => RootIndex | undefined;
  readonly #isOwn: (uri: string) => boolean;
  readonly #asked: (key: string) => void;

  /**
   * `index`: the written objects of the root; `isOwn`: whether a file is part of the build; `asked`: called with each
   * question.
   */
  constructor(index: () => RootIndex | undefined, isOwn: (uri: string) => boolean, asked: (key: string) => void) {
    this.#index = index;
    this.#isOwn = isOwn;
    this.#asked = asked;
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

  /** With what kustomizations put on them; those of an expression are found in no other way either. */
  #labeled(selector: LabelSelector, namespace: string): WorkloadEntry | undefined {
    const index = this.#index();
    const isPlain = selector.matchExpressions.length === 0;
    if (!index || (isPlain && isEmpty(selector.matchLabels)) || index.workloads.size > MOST_WORKLOADS) return undefined;
    for (const kind of LABELING) this.#asked(kind);
    return index.workloads.all().find(entry => {
      const builds = index.kustomize.levelsOf(entry.path).flat();
      if (isPlain && !builds.some(({ addsLabels }) => addsLabels)) return false;
      const members = [UNTOUCHED, ...builds.flatMap(({ members }) => members.get(entry.path) ?? [])];
      return members.some(
        member =>
          labelSelectorMatches(selector, podLabelsIn(member, entry.facts)) &&
          mayBeIn(member.namespace || entry.facts.namespace, namespace) &&
          this.#isThere(entry.id),
      );
    });
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

  /** Only whole objects: a patch is a part of another one. */
  #isThere(id: string, namespace?: string): boolean {
    const index = this.#index();
    const placed = index?.resource(id);
    if (!index || !placed || this.#isOwn(placed.file.uri)) return false;
    if (index.kustomize.patchedFoldersOf(placed.file.path).length > 0) return false;
    return namespace === undefined || mayBeIn(placed.resource.facts.namespace, namespace);
  }
}

const NOBODY: ReadonlySet<string> = new Set();

/** Records the questions of builds about objects outside of them. */
export class Askers {
  readonly #byKey = new IdSets();

  /** The function that records the questions of a build (its key). */
  noting(build: string): (asked: string) => void {
    return asked => this.#byKey.add(asked, build);
  }

  /** Builds whose answers may change with these objects; may include builds that no longer exist. */
  of(deltas: readonly FileDelta[]): ReadonlySet<string> {
    if (this.#byKey.isEmpty) return NOBODY;
    return new Set(askedBy(deltas).flatMap(key => [...this.#byKey.of(key)]));
  }
}

/** The questions by which builds may find the changed objects, before and after; collected once for all builds. */
function askedBy(deltas: readonly FileDelta[]): readonly string[] {
  const objects = deltas.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]));
  return [...new Set(objects.flatMap(each => (each ? keysOf(each) : [])))];
}

function keysOf(placed: PlacedResource): readonly string[] {
  const { kind, name } = placed.resource.facts;
  return [kind, nameKey(kind, name), ...(isWorkload(placed) ? workloadKeys(placed.resource.facts) : [])];
}

/** The namespace of an object that names none is decided on applying. */
function mayBeIn(written: string, namespace: string): boolean {
  return written === '' || written === namespace || namespace === '';
}

function nameKey(kind: string, name: string): string {
  return `${kind}\0${name}`;
}
