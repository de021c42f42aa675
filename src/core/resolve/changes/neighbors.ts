import type { FileDelta } from '../../index/indexDelta.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isEmpty } from '../../model/labels.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { Link, NameLink } from '../../model/link.ts';
import { roleOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import { mayBeTogether } from '../scope/appliedTogether.ts';
import { nodePortsOf } from '../services/nodePorts.ts';
import { crowdAround, mayOverlap, overlapsOf } from '../services/overlaps.ts';
import { isUse } from '../services/usedServices.ts';
import { isBuiltWith } from '../scope/customsInScope.ts';
import { isInPlaceScope } from '../scope/levels.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** The state of the wiring after the changes. */
export interface WiringNow {
  readonly search: WorkloadSearch;
  /** True for a Service whose verdict is `nothing`, by its id. */
  readonly selectsNothing: (service: string) => boolean;
  readonly servicesOf: (workload: PlacedResource<WorkloadFacts>) => readonly string[];
}

/** Finds the objects whose problems mention a changed object, without checking all. */
export class Neighbors {
  readonly #index: RootIndex;
  readonly #now: WiringNow;
  readonly #ids = new Set<string>();
  /**
   * Groups of overlapping workloads that were added, by first member and size, because each member leads to the whole
   * group.
   */
  readonly #crowds = new Set<string>();

  constructor(index: RootIndex, now: WiringNow) {
    this.#index = index;
    this.#now = now;
  }

  /** Ids of such objects. `rebuilt`: paths of files that are built differently. */
  around(deltas: readonly FileDelta[], rebuilt: ReadonlySet<string>): ReadonlySet<string> {
    for (const delta of deltas) {
      for (const { before, after } of delta.changes)
        for (const placed of [before, after]) if (placed) this.#addServices(placed);
      for (const { before, after } of delta.workloads)
        for (const placed of [before, after]) if (placed) this.#addOverlaps(placed);
      if (delta.moved) this.#addAll([delta.path]);
    }
    this.#addAll(rebuilt);
    for (const path of rebuilt) for (const placed of this.#index.file(path)?.placed ?? []) this.#addServices(placed);
    return this.#ids;
  }

  #addServices(placed: PlacedResource): void {
    this.#addEndpoints(placed);
    this.#addUsed(placed);
    if (isService(placed)) this.#addRivals(placed);
  }

  /** Adds Services with the same nodePorts. */
  #addRivals({ file: { path }, resource: { facts } }: PlacedResource<ServiceFacts>): void {
    for (const port of nodePortsOf(facts))
      for (const { id, path: other } of this.#index.links.ofNodePort(port)?.all() ?? [])
        if (mayBeTogether(this.#index, path, other)) this.#ids.add(id);
  }

  /** Adds Services that select nothing: whether that is a mistake depends on the objects that refer to them. */
  #addUsed({ resource: { facts } }: PlacedResource): void {
    for (const name of new Set(facts.links.filter(isUse).map(link => link.name)))
      for (const { id } of this.#index.links.named('Service', name)?.all() ?? [])
        if (this.#now.selectsNothing(id)) this.#ids.add(id);
  }

  /** Adds the Services of Endpoints or EndpointSlices; these belong to the nearest Service of the name. */
  #addEndpoints({ file, resource: { facts } }: PlacedResource): void {
    const own = facts.type === 'service' && this.#hasEndpoints(facts.name) ? [facts.name] : [];
    const supplied = facts.links.flatMap(link => (isForService(link) ? [link.name] : []));
    // Endpoints for a missing Service may be meant for one with a similar name.
    if (supplied.length + own.length > 0) for (const id of servicesSeeing(this.#index, file.path)) this.#ids.add(id);
    // Ports that one slice lacks may be in another slice of the same Service.
    for (const name of supplied)
      for (const { source, link } of this.#index.links.linksTo('Service', name)) {
        const found = this.#index.resource(source)?.resource.facts.links[link];
        if (found && isForService(found)) this.#ids.add(source);
      }
    for (const name of [...own, ...supplied])
      for (const { id } of this.#index.links.named('Service', name)?.all() ?? []) this.#ids.add(id);
  }

  #hasEndpoints(name: string): boolean {
    return this.#index.links.linksTo('Service', name).some(({ source, link }) => {
      const found = this.#index.resource(source)?.resource.facts.links[link];
      return found !== undefined && isForService(found);
    });
  }

  /**
   * Adds workloads that overlap with a workload; all of a large group, because one member more or less may change how
   * it is reported.
   */
  #addOverlaps(workload: PlacedResource<WorkloadFacts>): void {
    const crowd = crowdAround(this.#index, workload);
    const [first] = crowd;
    const key = first && `${first.id}\0${crowd.length}`;
    if (key !== undefined && this.#crowds.has(key)) return;
    if (key !== undefined) this.#crowds.add(key);
    for (const { id } of crowd) this.#ids.add(id);
    for (const { id } of overlapsOf(this.#index, this.#now.search, workload)) this.#ids.add(id);
  }

  /** Adds every Service and workload of some files, and the objects that mention them. */
  #addAll(paths: Iterable<string>): void {
    for (const path of paths) {
      for (const placed of this.#index.file(path)?.placed ?? []) {
        if (isService(placed)) {
          this.#ids.add(placed.id);
          this.#addRivals(placed);
        }
        if (!isWorkload(placed)) continue;
        this.#ids.add(placed.id);
        for (const id of this.#now.servicesOf(placed)) this.#ids.add(id);
        for (const { id } of mayOverlap(this.#index, placed)) this.#ids.add(id);
      }
    }
  }
}

/** Services without a selector that have a file in scope, by place or in a build. */
function servicesSeeing(index: RootIndex, path: string): readonly string[] {
  const found = index.services.all().filter(entry => isWithoutSelector(index, entry.id));
  return found
    .filter(entry => isInPlaceScope(index, entry.path, path) || isBuiltWith(index, entry.path, path))
    .map(({ id }) => id);
}

function isWithoutSelector(index: RootIndex, id: string): boolean {
  const facts = index.resource(id)?.resource.facts;
  return facts?.type === 'service' && isEmpty(facts.selector ?? {});
}

function isForService(link: Link): link is NameLink {
  return link.type === 'name' && roleOf(link) === 'endpoints';
}
