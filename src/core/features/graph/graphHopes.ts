import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { MOST_OBJECTS } from '../../resolve/scope/objectsInScope.ts';
import { isAlike } from '../../model/similarity.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { IdSets } from '../../index/idSets.ts';

/** What the fixes of an object may be made of, without being wired to it. */
export interface Hopes {
  /** Objects that links of it name in vain: what is called nearly so is offered instead. */
  readonly names: readonly Hoped[];
  /** Ids of workloads that it may be given by another label, unless that takes them from those who select them. */
  readonly pods: readonly string[];
}

interface Hoped {
  readonly kind: string;
  readonly name: string;
}

/** What an object is when others look for it by its kind and name. */
export interface Findable extends Hoped {
  /** All else that counts then, as a text to compare. */
  readonly text: string;
}

/** Of objects that hope for nothing. */
export const NO_HOPES: Hopes = { names: [], pods: [] };

/** What the fixes of an object's problems may be made of. */
export function hopesOf(snapshot: Snapshot, placed: PlacedResource): Hopes {
  const { links } = placed.resource.facts;
  const names = links.flatMap((link, number) => {
    if (link.type !== 'name' || snapshot.resolveLink(placed, number).verdict !== 'missing') return [];
    return link.kinds.map(kind => ({ kind, name: link.name }));
  });
  const near = isService(placed) ? snapshot.nearMisses(placed).map(({ workload }) => workload.id) : [];
  const pods = isWorkload(placed) ? [placed.id] : near;
  return names.length + pods.length > 0 ? { names, pods } : NO_HOPES;
}

/** What others may find of an object. */
export function findableOf(snapshot: Snapshot, placed: PlacedResource): Findable {
  const { facts, templated } = placed.resource;
  const { kind, name, namespace, apiVersion } = facts;
  const ports = facts.type === 'service' ? facts.ports.map(each => `${each.name}:${each.port}`).join() : '';
  const text = [snapshot.namespaceOf(placed), namespace, apiVersion, facts.type, templated, ports].join('\0');
  return { kind, name, text };
}

/** Who hopes for what. */
export class GraphHopes {
  readonly #byKind = new Map<string, Map<string, readonly string[]>>();
  readonly #byPod = new IdSets();
  readonly #counts = new Map<string, number>();

  /** Takes up what an object hopes for, in place of what it did before. */
  set(id: string, before: Hopes, after: Hopes): void {
    for (const { kind } of before.names) this.#byKind.get(kind)?.delete(id);
    for (const pod of before.pods) this.#byPod.delete(pod, id);
    for (const { kind } of after.names) {
      const names = after.names.filter(hoped => hoped.kind === kind).map(({ name }) => name);
      const hopers = this.#byKind.get(kind);
      if (hopers) hopers.set(id, names);
      else this.#byKind.set(kind, new Map([[id, names]]));
    }
    for (const pod of after.pods) this.#byPod.add(pod, id);
  }

  /** Adds the ids of those that hope for a workload. */
  addHopingForPods(id: string, into: Set<string>): void {
    for (const hoper of this.#byPod.of(id)) into.add(hoper);
  }

  /** Adds the ids of those to whom it may matter that an object is another than before; undefined for one that is not there. */
  addHopingFor(before: Findable | undefined, after: Findable | undefined, into: Set<string>): void {
    const found = after ?? before;
    if (!found || (before?.text === after?.text && before?.kind === after?.kind)) return;
    const count = (this.#counts.get(found.kind) ?? 0) + (after ? 1 : 0) - (before ? 1 : 0);
    this.#counts.set(found.kind, count);
    // One that comes or goes among so many may put others out of sight, or into it.
    const mayHide = count >= MOST_OBJECTS && (!before || !after);
    for (const [id, names] of this.#byKind.get(found.kind) ?? [])
      if (mayHide || names.some(name => isAlike(name, found.name))) into.add(id);
  }
}
