import { sameData } from '../../../protocol/sameData.ts';
import { comparePlaces, type Place } from './graphPieces.ts';

/** Workloads that are copies of each other. */
interface Row {
  readonly first: string;
  readonly members: readonly string[];
}

type Group = readonly Place[];

/**
 * Workloads that are copies of each other, as Services see them: who are copies for one of them are so for all. A change
 * costs what it joins or parts.
 */
export class GraphRows {
  readonly #groups = new Map<string, readonly Group[]>();
  /** By the id of a workload. */
  readonly #groupsOf = new Map<string, Set<Group>>();
  /** By the id of a workload that has copies. */
  readonly #rows = new Map<string, Row>();
  readonly #changed = new Set<string>();

  /** Says what a Service takes for copies, in place of what it did before; groups of one say nothing. */
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

  /** Makes up for what was set; returns the ids of all workloads that may have other copies than before. */
  update(): ReadonlySet<string> {
    const affected = new Set<string>();
    for (const id of this.#changed) for (const member of this.members(id)) affected.add(member);
    this.#changed.clear();
    for (const id of affected) this.#rows.delete(id);
    for (const id of affected) if (!this.#rows.has(id)) this.#makeRow(id);
    return affected;
  }

  /** The id of the first place of the workload that this is a place of. */
  first(id: string): string {
    return this.#rows.get(id)?.first ?? id;
  }

  /** All places of the workload that this is a place of, by root, path and place. */
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
