import { isService, isWorkload } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { NearMiss, ServiceWiring, VerdictKind, WorkloadMatch } from '../model/verdict.ts';
import type { LinkResolution } from './links/linkResolution.ts';
import type { BuildsView, BuildWorld, LinkEnd, Snapshot } from './snapshot.ts';

/** The wiring of a Service in one build, with built objects. */
export interface BuiltWiring {
  readonly world: BuildWorld;
  readonly snapshot: Snapshot;
  readonly wiring: ServiceWiring;
}

/** The worst first. Source: SOURCES.md, "A Service has a verdict per build". */
const WORST: readonly VerdictKind[] = ['nothing', 'unknown', 'selects', 'unmanaged', 'external'];

const WORST_LINKS: readonly LinkResolution['verdict'][] = ['missing', 'unknown', 'found'];

/** The wiring of a Service in each build that contains it, the worst first; empty if no build does. */
export function wiringsOf(builds: BuildsView | undefined, service: PlacedResource<ServiceFacts>): BuiltWiring[] {
  const instances = builds?.instancesOf(service) ?? [];
  const wirings = instances.flatMap(({ world, placed }) => {
    const snapshot = world.snapshot();
    return isService(placed) ? [{ world, snapshot, wiring: snapshot.wiringOf(placed) }] : [];
  });
  return wirings.sort((a, b) => WORST.indexOf(a.wiring.verdict) - WORST.indexOf(b.wiring.verdict));
}

/** The namespaces in which builds have an object. */
export function namespacesIn(builds: BuildsView | undefined, placed: PlacedResource): ReadonlySet<string> {
  const instances = builds?.instancesOf(placed) ?? [];
  return new Set(instances.map(each => each.world.snapshot().namespaceOf(each.placed)));
}

/** The replicas of a workload as built, where all builds agree; else as written. */
export function replicasIn(
  builds: BuildsView | undefined,
  workload: PlacedResource<WorkloadFacts>,
): number | undefined {
  const instances = builds?.instancesOf(workload) ?? [];
  const found = new Set(
    instances.flatMap(({ placed }) => (isWorkload(placed) ? [placed.resource.facts.replicas] : [])),
  );
  return found.size === 1 ? [...found][0] : workload.resource.facts.replicas;
}

/** Answers for written objects from their builds: the worst build counts. */
export class MergedAnswers {
  readonly #builds: BuildsView;
  #unwritten: readonly PlacedResource[] | undefined;
  #standIns: ReadonlyMap<string, PlacedResource> | undefined;

  constructor(builds: BuildsView) {
    this.#builds = builds;
  }

  /** An object that exists only in builds, by its id. */
  resource(id: string): PlacedResource | undefined {
    return this.unwritten().find(placed => placed.id === id) ?? this.#inWorlds(id);
  }

  /** Objects that exist only in builds, each as in its first build. */
  unwritten(): readonly PlacedResource[] {
    return (this.#unwritten ??= this.#builds.unwritten().flatMap(([first]) => first?.placed ?? []));
  }

  /** The worst build's wiring; undefined if no build contains the Service. */
  worstOf(service: PlacedResource<ServiceFacts>): BuiltWiring | undefined {
    return wiringsOf(this.#builds, service)[0];
  }

  wiringOf(service: PlacedResource<ServiceFacts>): ServiceWiring | undefined {
    const wiring = this.worstOf(service)?.wiring;
    const matches = wiring?.matches.map(match => this.#writtenMatch(match)) ?? [];
    return wiring && { ...wiring, service, builtName: wiring.service.resource.facts.name, matches };
  }

  possible(service: PlacedResource<ServiceFacts>, limit: number) {
    const worst = this.worstOf(service);
    const found = worst?.snapshot.possible(worst.wiring.service, limit);
    return found?.map(placed => this.#written(placed)).filter(isWorkload);
  }

  nearMisses(service: PlacedResource<ServiceFacts>): readonly NearMiss[] | undefined {
    const worst = this.worstOf(service);
    const found = worst?.snapshot.nearMisses(worst.wiring.service);
    return found?.flatMap(miss => {
      const workload = this.#written(miss.workload);
      return isWorkload(workload) ? [{ ...miss, workload }] : [];
    });
  }

  /**
   * `written`: Services that select it as written; those that no build contains still do. A built one selects nothing
   * outside of its builds.
   */
  servicesOf(
    workload: PlacedResource<WorkloadFacts>,
    written: readonly PlacedResource<ServiceFacts>[],
  ): PlacedResource<ServiceFacts>[] {
    const ask = (snapshot: Snapshot, placed: PlacedResource) => (isWorkload(placed) ? snapshot.servicesOf(placed) : []);
    const found = this.#ask(workload, ask) ?? [];
    const others = written.filter(({ file }) => !this.#builds.isBuilt(file.uri));
    // Of an object that only a build has, the others are those of the build, too: each counts as it is written.
    return unique([...others, ...found].map(placed => this.#written(placed))).filter(isService);
  }

  /** The resolution of a link that is unchanged in every build. */
  resolveLink(source: PlacedResource, link: number): LinkResolution | undefined {
    const instances = this.#builds.instancesOf(source);
    const count = source.resource.facts.links.length;
    const found = instances.flatMap(({ world, placed }) =>
      placed.resource.facts.links.length === count ? [world.snapshot().resolveLink(placed, link)] : [],
    );
    const worst = WORST_LINKS.flatMap(verdict => found.find(each => each.verdict === verdict) ?? [])[0];
    return worst && { ...worst, targets: worst.targets.map(row => row.map(placed => this.#written(placed))) };
  }

  /** `written`: links that lead to it as written; those that no build contains still do. */
  linksTo(target: PlacedResource, written: readonly LinkEnd[]): LinkEnd[] | undefined {
    const found = this.#ask(target, (snapshot, placed) => snapshot.linksTo(placed));
    if (!found) return undefined;
    const others = written.filter(({ source }) => !this.#builds.isBuilt(source.file.uri));
    const ends = [...others, ...found.map(({ source, link }) => ({ source: this.#written(source), link }))];
    const known = ends.filter(({ source, link }) => source.resource.facts.links[link] !== undefined);
    return [...new Map(known.map(end => [`${end.source.id}\0${end.link}`, end])).values()];
  }

  /** The namespace that all builds agree on. */
  namespaceOf(placed: PlacedResource): string | undefined {
    const [first, ...others] = namespacesIn(this.#builds, placed);
    return others.length === 0 ? first : undefined;
  }

  #ask<T>(
    placed: PlacedResource,
    question: (snapshot: Snapshot, built: PlacedResource) => readonly T[],
  ): readonly T[] | undefined {
    const instances = this.#builds.instancesOf(placed);
    if (instances.length === 0) return undefined;
    return instances.flatMap(instance => question(instance.world.snapshot(), instance.placed));
  }

  #writtenMatch({ workload, places, lifetime }: WorkloadMatch): WorkloadMatch {
    const written = this.#written(workload);
    return {
      workload: isWorkload(written) ? written : workload,
      places: unique(places.map(place => this.#written(place))).filter(isWorkload),
      lifetime,
      replicas: workload.resource.facts.replicas,
    };
  }

  #written(built: PlacedResource): PlacedResource {
    return this.#builds.writtenOf(built) ?? this.#standInOf(built) ?? built;
  }

  /** The representative of an object that several releases contain. */
  #standInOf({ id }: PlacedResource): PlacedResource | undefined {
    this.#standIns ??= new Map(
      this.#builds
        .unwritten()
        .flatMap(group => group.flatMap(({ placed }) => (group[0] ? [[placed.id, group[0].placed]] : []))),
    );
    return this.#standIns.get(id);
  }

  #inWorlds(id: string): PlacedResource | undefined {
    for (const { output, snapshot } of this.#builds.worlds()) {
      const placed = id.startsWith(`${output.id}:`) ? snapshot().resource(id) : undefined;
      if (placed) return placed;
    }
    return undefined;
  }
}

function unique(placed: readonly PlacedResource[]): PlacedResource[] {
  return [...new Map(placed.map(each => [each.id, each])).values()];
}
