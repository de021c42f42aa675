import { isService, isWorkload } from '../../model/kinds.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { Carried } from '../carried.ts';

interface Known {
  readonly namespace: string;
  readonly isBroken: boolean;
  /** An operator makes its Pods. */
  readonly isMade: boolean;
  /** Ids of the workloads that a Service selects; undefined for a workload. */
  readonly selects: readonly string[] | undefined;
}

/** Ids of what is in a namespace (effective). */
interface Group {
  readonly services: Set<string>;
  /** Those of them that select nothing. */
  readonly broken: Set<string>;
  readonly workloads: Set<string>;
}

/**
 * The Services and workloads of a workspace by namespace, kept over changes: it holds ids alone, so no snapshot stays alive
 * for it. After a change it looks again at the files that the change names.
 */
export class NamespaceIndex {
  readonly #known = new Map<string, Known>();
  readonly #idsIn = new Map<string, readonly string[]>();
  readonly #groups = new Map<string, Group>();
  /** How many times a workload is selected, by its id. */
  readonly #selected = new Map<string, number>();
  readonly #changed = new Set<string>();
  #isEmpty = true;

  /** Says in which files something may be another than before. */
  change(uris: readonly string[]): void {
    for (const uri of uris) this.#changed.add(uri);
  }

  /** Takes in what changed until a snapshot: the first one that asks, or one of whose changes it was told. */
  update(snapshot: Snapshot): void {
    if (this.#isEmpty) for (const { uri } of snapshot.files()) this.#changed.add(uri);
    this.#isEmpty = false;
    for (const uri of this.#changed) {
      for (const id of this.#idsIn.get(uri) ?? []) this.#forget(id);
      const known = snapshot.resourcesIn(uri).filter(placed => isService(placed) || isWorkload(placed));
      for (const { id } of known) this.#learn(snapshot, id);
      const ids = known.map(({ id }) => id);
      if (ids.length > 0) this.#idsIn.set(uri, ids);
      else this.#idsIn.delete(uri);
    }
    this.#changed.clear();
  }

  /** All namespaces in which there is a Service or a workload, in no order. */
  names(): Iterable<string> {
    return this.#groups.keys();
  }

  /** Ids of the Services in a namespace, in no order. */
  servicesIn(namespace: string): ReadonlySet<string> {
    return this.#groups.get(namespace)?.services ?? NOBODY;
  }

  /** Those of them that select nothing. */
  brokenIn(namespace: string): ReadonlySet<string> {
    return this.#groups.get(namespace)?.broken ?? NOBODY;
  }

  /** Ids of the workloads in a namespace that are shown: what an operator makes only where a Service selects it. */
  workloadsIn(namespace: string): readonly string[] {
    const ids = [...(this.#groups.get(namespace)?.workloads ?? NOBODY)];
    return ids.filter(id => !this.#known.get(id)?.isMade || this.isSelected(id));
  }

  /** True for a workload that any Service selects. */
  isSelected(id: string): boolean {
    return this.#selected.has(id);
  }

  #forget(id: string): void {
    const known = this.#known.get(id);
    if (!known) return;
    this.#known.delete(id);
    const group = this.#groups.get(known.namespace);
    for (const ids of group ? [group.services, group.broken, group.workloads] : []) ids.delete(id);
    if (group?.services.size === 0 && group.workloads.size === 0) this.#groups.delete(known.namespace);
    for (const workload of known.selects ?? []) this.#count(workload, -1);
  }

  #learn(snapshot: Snapshot, id: string): void {
    const known = knownOf(snapshot, id);
    if (!known) return;
    this.#known.set(id, known);
    const { namespace, selects, isBroken } = known;
    let group = this.#groups.get(namespace);
    if (!group) this.#groups.set(namespace, (group = { services: new Set(), broken: new Set(), workloads: new Set() }));
    (selects ? group.services : group.workloads).add(id);
    if (isBroken) group.broken.add(id);
    for (const workload of selects ?? []) this.#count(workload, 1);
  }

  #count(workload: string, more: 1 | -1): void {
    const count = (this.#selected.get(workload) ?? 0) + more;
    if (count > 0) this.#selected.set(workload, count);
    else this.#selected.delete(workload);
  }
}

const NOBODY: ReadonlySet<string> = new Set();

function knownOf(snapshot: Snapshot, id: string): Known | undefined {
  const placed = snapshot.resource(id);
  if (!placed) return undefined;
  if (snapshot.isPart(placed)) return undefined;
  if (isService(placed)) {
    const { namespace, verdict, matches } = snapshot.wiringOf(placed);
    const selects = matches.flatMap(({ places }) => places.map(place => place.id));
    return { namespace, isBroken: verdict === 'nothing', isMade: false, selects };
  }
  if (!isWorkload(placed)) return undefined;
  const isMade = placed.resource.facts.madeBy !== undefined;
  return { namespace: snapshot.namespaceOf(placed), isBroken: false, isMade, selects: undefined };
}

/** The index of a workspace, kept over changes. */
export const namespaceIndexes = new Carried(() => new NamespaceIndex());

/** What is in each namespace, as of a snapshot. */
export function namespacesOf(snapshot: Snapshot): NamespaceIndex {
  const known = namespaceIndexes.of(snapshot);
  known.update(snapshot);
  return known;
}
