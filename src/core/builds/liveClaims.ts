import { comparePaths, folderOf } from '../model/paths.ts';
import { compareText } from '../model/compare/order.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { type Claim, type Claims, isLiveKind, LIVE_KINDS } from '../resolve/live/liveOf.ts';
import type { BuildWorld, Snapshot } from '../resolve/snapshot.ts';
import { BUILD_SCHEME } from './buildAddress.ts';

/** The current sources of claims. */
export interface ClaimSources<W extends BuildWorld> {
  readonly written: () => Snapshot;
  /** All builds by their keys. */
  readonly worlds: () => ReadonlyMap<string, { readonly world: W }>;
}

/** A claim with its source: a file, or a build. */
interface Found extends Claim {
  readonly build: string | undefined;
}

/**
 * All applied objects: written ones that are not part of a build, and those of builds. Cached between changes: after
 * the first use only changed sources are examined again.
 */
export class LiveClaims<W extends BuildWorld = BuildWorld> implements Claims {
  readonly #sources: ClaimSources<W>;
  readonly #byName = new Map<string, Set<Found>>();
  readonly #bySource = new Map<string, readonly Found[]>();
  readonly #changedFiles = new Set<string>();
  readonly #changedBuilds = new Set<string>();
  #isKnown = false;
  #services: readonly Claim[] | undefined;

  constructor(sources: ClaimSources<W>) {
    this.#sources = sources;
  }

  named = (kind: string, name: string): readonly Claim[] => {
    this.#look();
    return [...(this.#byName.get(keyOf(kind, name)) ?? [])].sort(compareFound);
  };

  of = (placed: PlacedResource): readonly Claim[] => {
    const { uri } = placed.file;
    const { builds } = this.#sources.written();
    // Built objects are in no file of the workspace.
    if (!builds?.isBuilt(uri)) {
      const own = this.named(placed.resource.facts.kind, placed.resource.facts.name);
      const known = own.filter(claim => claim.placed.id === placed.id);
      return known.length > 0 ? known : [this.#writtenClaim(placed)];
    }
    return builds.instancesOf(placed).map(({ world, placed: built }) => builtClaim(world, built));
  };

  services = (): readonly Claim[] => {
    this.#look();
    this.#services ??= [...this.#bySource.values()]
      .flat()
      .filter(({ placed }) => placed.resource.facts.type === 'service')
      .sort(compareFound);
    return this.#services;
  };

  /** Builds that contain an object with one of these names and of a kind that is read from clusters. */
  worldsNaming(names: ReadonlySet<string>): ReadonlySet<W> {
    this.#look();
    const worlds = new Set<W>();
    for (const key of [...names].flatMap(name => LIVE_KINDS.map(kind => keyOf(kind, name))))
      for (const { build } of this.#byName.get(key) ?? []) {
        const world = build === undefined ? undefined : this.#sources.worlds().get(build)?.world;
        if (world) worlds.add(world);
      }
    return worlds;
  }

  /** Discards the claims of files. */
  forgetFiles(uris: Iterable<string>): void {
    if (this.#isKnown) for (const uri of uris) this.#changedFiles.add(uri);
  }

  /** Discards the claims of a build, by its key. */
  forgetBuild(key: string): void {
    if (this.#isKnown) this.#changedBuilds.add(key);
  }

  /** Discards everything. */
  forget(): void {
    this.#isKnown = false;
  }

  #look(): void {
    if (!this.#isKnown) this.#begin();
    if (this.#changedFiles.size + this.#changedBuilds.size === 0) return;
    this.#services = undefined;
    for (const uri of this.#changedFiles) this.#put(uri, this.#writtenIn(uri));
    for (const key of this.#changedBuilds) this.#put(`\0${key}`, this.#builtIn(key));
    this.#changedFiles.clear();
    this.#changedBuilds.clear();
  }

  #begin(): void {
    this.#byName.clear();
    this.#bySource.clear();
    this.#services = undefined;
    this.#isKnown = true;
    for (const { uri } of this.#sources.written().files()) this.#changedFiles.add(uri);
    for (const key of this.#sources.worlds().keys()) this.#changedBuilds.add(key);
  }

  #put(source: string, claims: readonly Found[]): void {
    for (const claim of this.#bySource.get(source) ?? []) {
      const key = keyOfClaim(claim);
      const same = this.#byName.get(key);
      same?.delete(claim);
      if (same?.size === 0) this.#byName.delete(key);
    }
    if (claims.length > 0) this.#bySource.set(source, claims);
    else this.#bySource.delete(source);
    for (const claim of claims) {
      const key = keyOfClaim(claim);
      const same = this.#byName.get(key);
      if (same) same.add(claim);
      else this.#byName.set(key, new Set([claim]));
    }
  }

  #writtenIn(uri: string): readonly Found[] {
    const written = this.#sources.written();
    // Objects that exist only in builds are claimed by these.
    if (uri.startsWith(BUILD_SCHEME) || written.builds?.isBuilt(uri)) return [];
    const isWhole = (placed: PlacedResource): boolean =>
      !written.isPart(placed) &&
      !(isPartial(placed) && written.patchEnds(placed).some(({ file }) => file.path !== placed.file.path));
    return written
      .resourcesIn(uri)
      .filter(isLiveKind)
      .filter(isWhole)
      .map(placed => this.#writtenClaim(placed));
  }

  #builtIn(key: string): readonly Found[] {
    const world = this.#sources.worlds().get(key)?.world;
    if (!world) return [];
    const snapshot = world.snapshot();
    const objects = [...snapshot.services(), ...snapshot.workloads()].filter(isLiveKind);
    return objects.map(placed => ({ ...builtClaim(world, placed), build: key }));
  }

  #writtenClaim(placed: PlacedResource): Found {
    const { path } = placed.file;
    const { written } = this.#sources;
    const applied = written().appliedAs(placed);
    return { source: path, folder: folderOf(path), placed, snapshot: written, applied, build: undefined };
  }
}

/** A patch contains only a part of an object that is written elsewhere. */
function isPartial({ resource: { facts } }: PlacedResource): boolean {
  if (facts.type === 'service') return facts.selector === undefined || facts.ports.length === 0;
  return facts.type === 'workload' && (facts.selector === undefined || facts.template === undefined);
}

function builtClaim(world: BuildWorld, placed: PlacedResource): Claim {
  const { output } = world;
  const { namespace, name } = placed.resource.facts;
  const applied = name === '' ? { unknown: 'its name is filled in later' } : { names: [{ namespace, name }] };
  return { source: output.id, folder: output.folder, placed, snapshot: () => world.snapshot(), applied };
}

/** Written objects first, then builds; each by root and path. */
function compareFound(a: Found, b: Found): number {
  if ((a.build === undefined) !== (b.build === undefined)) return a.build === undefined ? -1 : 1;
  return (
    compareText(a.build ?? a.placed.file.root, b.build ?? b.placed.file.root) ||
    comparePaths(a.placed.file.path, b.placed.file.path) ||
    a.placed.ordinal - b.placed.ordinal
  );
}

function keyOfClaim({ placed: { resource } }: Claim): string {
  return keyOf(resource.facts.kind, resource.facts.name);
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}
