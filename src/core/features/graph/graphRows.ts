import { sameData } from '../../../protocol/sameData.ts';
import { comparePlaces, type Place } from './graphPieces.ts';

/** Workloads that are copies of each other. */
interface Row {
  readonly first: string;
  readonly members: readonly string[];
}

type Group = readonly Place[];

/**
 * Groups of workloads that are copies of each other: those that are copies for one Service are copies for all. The cost
 * of a change depends only on the groups that it joins or splits.
 */
export class GraphRows {
  readonly #groups = new Map<string, readonly Group[]>();
  /** Groups by the id of a workload. */
  readonly #groupsOf = new Map<string, Set<Group>>();
  /** Rows by the id of a workload with copies. */
  readonly #rows = new Map<string, Row>();
  readonly #changed = new Set<string>();

  /** Sets the groups of copies of a Service, replacing its former ones; groups of one have no effect. */
  set(serviceId: string, groups: readonly Group[]): void {
    const before = this.#groups.get(serviceId) ?? [];
    const after = groups.filter(({ length }) => length > 1);
    if (before.length === 0 && after.length === 0) return;
    if (sameData(before, after)) return;
    for (const group of before) for (const { id } of group) this.#part(id, group);
    for (const group of after) for (const { id } of group) this.#join(id, group);
    if (after.length > 0) this.#groups.set(serviceId, after);
    else this.#groups.delete(serviceId);
  }

  /** Applies what was set; returns the ids of all workloads whose copies may have changed. */
  update(): ReadonlySet<string> {
    const affected = new Set<string>();
    for (const id of this.#changed) for (const member of this.members(id)) affected.add(member);
    this.#changed.clear();
    for (const id of affected) this.#rows.delete(id);
    for (const id of affected) if (!this.#rows.has(id)) this.#makeRow(id);
    return affected;
  }

  /** The id of the first copy of the workload. */
  first(id: string): string {
    return this.#rows.get(id)?.first ?? id;
  }

  /** The ids of all copies of the workload, by root, path and position. */
  members(id: string): readonly string[] {
    return this.#rows.get(id)?.members ?? [id];
  }

  #part(id: string, group: Group): void {
    const groups = this.#groupsOf.get(id);
    groups?.delete(group);
    if (groups?.size === 0) this.#groupsOf.delete(id);
    this.#changed.add(id);
  }

  #join(id: string, group: Group): void {
    const groups = this.#groupsOf.get(id);
    if (groups) groups.add(group);
    else this.#groupsOf.set(id, new Set([group]));
    this.#changed.add(id);
  }

  #makeRow(id: string): void {
    const found = new Map<string, Place>();
    const open = [id];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const group of this.#groupsOf.get(at) ?? []) {
        for (const place of group) {
          if (found.has(place.id)) continue;
          found.set(place.id, place);
          open.push(place.id);
        }
      }
    }
    const members = [...found.values()].sort(comparePlaces).map(place => place.id);
    const row = { first: members[0] ?? id, members };
    for (const member of members) this.#rows.set(member, row);
  }
}
