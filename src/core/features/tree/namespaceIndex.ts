import { isService, isWorkload } from '../../model/kinds.ts';
import type { TreeNode } from '../../../protocol/tree.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { wiringsOf } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { Carried } from '../carried.ts';
import { UnwrittenFiles } from '../unwrittenFiles.ts';
import { problemsOfResource, severityOf } from '../problems/problemLookup.ts';

interface Known {
  readonly namespace: string;
  readonly isBroken: boolean;
  /** Worst severity of its problems. */
  readonly severity: TreeNode['severity'];
  /** True where an operator makes its Pods. */
  readonly isMade: boolean;
  /** Ids of the workloads that a Service selects; undefined for all else. */
  readonly selects: readonly string[] | undefined;
  readonly type: 'services' | 'workloads' | 'others';
}

/** Ids of the objects in an (effective) namespace. */
interface Group {
  readonly services: Set<string>;
  /** Those of them that select nothing. */
  readonly broken: Set<string>;
  readonly workloads: Set<string>;
  /** Ids of other objects with an error or a warning. */
  readonly others: Set<string>;
  readonly errors: Set<string>;
  readonly warnings: Set<string>;
}

/**
 * The Services and workloads of a workspace by namespace, kept over changes: it contains only ids, so it keeps no
 * snapshot in memory. After a change it updates the objects of the changed files.
 */
export class NamespaceIndex {
  readonly #known = new Map<string, Known>();
  readonly #idsIn = new Map<string, readonly string[]>();
  readonly #groups = new Map<string, Group>();
  /** Number of Services that select a workload, by its id. */
  readonly #selected = new Map<string, number>();
  readonly #changed = new Set<string>();
  readonly #unwritten = new UnwrittenFiles();
  #isEmpty = true;

  /** Reports the files (URIs) in which something may have changed. */
  change(uris: readonly string[]): void {
    for (const uri of uris) this.#changed.add(uri);
  }

  /** Updates the index to a snapshot: the first one, or one whose changes were all reported. */
  update(snapshot: Snapshot): void {
    if (this.#isEmpty) for (const { uri } of snapshot.files()) this.#changed.add(uri);
    this.#isEmpty = false;
    for (const uri of this.#unwritten.update(snapshot)) this.#changed.add(uri);
    for (const uri of this.#changed) {
      for (const id of this.#idsIn.get(uri) ?? []) this.#forget(id);
      const ids = [...snapshot.resourcesIn(uri), ...this.#unwritten.in(uri)]
        .map(({ id }) => id)
        .filter(id => this.#learn(snapshot, id));
      if (ids.length > 0) this.#idsIn.set(uri, ids);
      else this.#idsIn.delete(uri);
    }
    this.#changed.clear();
  }

  /** All namespaces with a Service or a workload, unsorted. */
  names(): Iterable<string> {
    return this.#groups.keys();
  }

  /** Ids of the Services in a namespace, unsorted. */
  servicesIn(namespace: string): ReadonlySet<string> {
    return this.#groups.get(namespace)?.services ?? NOBODY;
  }

  /** Those of them that select nothing. */
  brokenIn(namespace: string): ReadonlySet<string> {
    return this.#groups.get(namespace)?.broken ?? NOBODY;
  }

  /** Ids of the shown workloads in a namespace: those made by an operator only where a Service selects them. */
  workloadsIn(namespace: string): readonly string[] {
    const ids = [...(this.#groups.get(namespace)?.workloads ?? NOBODY)];
    return ids.filter(id => {
      const known = this.#known.get(id);
      return !known?.isMade || known.severity !== 'none' || this.isSelected(id);
    });
  }

  /** Ids of other objects in a namespace with an error or a warning, unsorted. */
  othersIn(namespace: string): ReadonlySet<string> {
    return this.#groups.get(namespace)?.others ?? NOBODY;
  }

  /** The worst severity in a namespace. */
  severityIn(namespace: string): TreeNode['severity'] {
    const group = this.#groups.get(namespace);
    if (group && group.errors.size > 0) return 'error';
    return group && group.warnings.size > 0 ? 'warning' : 'none';
  }

  /** True for a workload that a Service selects. */
  isSelected(id: string): boolean {
    return this.#selected.has(id);
  }

  #forget(id: string): void {
    const known = this.#known.get(id);
    if (!known) return;
    this.#known.delete(id);
    const group = this.#groups.get(known.namespace);
    for (const ids of group ? Object.values(group) : []) ids.delete(id);
    if (group && [group.services, group.workloads, group.others].every(({ size }) => size === 0))
      this.#groups.delete(known.namespace);
    for (const workload of known.selects ?? []) this.#count(workload, -1);
  }

  /** Adds an object. Returns false for an object that is not part of the tree. */
  #learn(snapshot: Snapshot, id: string): boolean {
    const known = knownOf(snapshot, id);
    if (!known) return false;
    this.#known.set(id, known);
    const { namespace, selects, isBroken, severity, type } = known;
    let group = this.#groups.get(namespace);
    if (!group) this.#groups.set(namespace, (group = emptyGroup()));
    group[type].add(id);
    if (isBroken) group.broken.add(id);
    if (severity !== 'none') (severity === 'error' ? group.errors : group.warnings).add(id);
    for (const workload of selects ?? []) this.#count(workload, 1);
    return true;
  }

  #count(workload: string, more: 1 | -1): void {
    const count = (this.#selected.get(workload) ?? 0) + more;
    if (count > 0) this.#selected.set(workload, count);
    else this.#selected.delete(workload);
  }
}

function emptyGroup(): Group {
  return {
    services: new Set(),
    broken: new Set(),
    workloads: new Set(),
    others: new Set(),
    errors: new Set(),
    warnings: new Set(),
  };
}

const NOBODY: ReadonlySet<string> = new Set();

function knownOf(snapshot: Snapshot, id: string): Known | undefined {
  const placed = snapshot.resource(id);
  if (!placed) return undefined;
  const severity = severityOf(problemsOfResource(snapshot, placed));
  const plain = { isBroken: false, isMade: false, severity, selects: undefined };
  if (isService(placed) && !snapshot.isPart(placed)) {
    const { namespace, verdict } = snapshot.wiringOf(placed);
    const selects = selectedBy(snapshot, placed).map(workload => workload.id);
    return { ...plain, type: 'services', namespace, isBroken: verdict === 'nothing', selects };
  }
  const namespace = snapshot.namespaceOf(placed);
  const isMade = isWorkload(placed) && placed.resource.facts.madeBy !== undefined;
  if (isWorkload(placed)) return { ...plain, type: 'workloads', namespace, isMade };
  return severity === 'none' ? undefined : { ...plain, type: 'others', namespace };
}

/** The workloads that a Service selects, in any build. */
function selectedBy(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly PlacedResource[] {
  const { builds } = snapshot;
  const built = wiringsOf(builds, service).flatMap(({ wiring }) => wiring.matches.flatMap(({ places }) => places));
  const written = snapshot.wiringOf(service).matches.flatMap(({ places }) => places);
  return [...new Set([...written, ...built.map(placed => builds?.writtenOf(placed) ?? placed)])];
}

/** The index of a workspace, kept over changes. */
export const namespaceIndexes = new Carried(() => new NamespaceIndex());

/** The index of namespaces for a snapshot. */
export function namespacesOf(snapshot: Snapshot): NamespaceIndex {
  const known = namespaceIndexes.of(snapshot);
  known.update(snapshot);
  return known;
}
