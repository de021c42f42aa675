import { comparePaths, folderOf } from '../model/paths.ts';
import { compareText } from '../model/compare/order.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { type Claim, type Claims, isLiveKind, LIVE_KINDS } from '../resolve/live/liveOf.ts';
import type { BuildWorld, Snapshot } from '../resolve/snapshot.ts';
import { BUILD_SCHEME } from './buildAddress.ts';

/** Where claims come from, as it is now. */
export interface ClaimSources<W extends BuildWorld> {
  readonly written: () => Snapshot;
  /** All builds, by what they are told apart. */
  readonly worlds: () => ReadonlyMap<string, { readonly world: W }>;
}

/** A claim with where it was found: a file, or a build. */
interface Found extends Claim {
  readonly build: string | undefined;
}

/**
 * Everything that is applied: what is written and no part of a build, and what builds make. Kept over changes: once it was
 * asked for, only what changed since is looked at again.
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
    // An object as built is in no file of the workspace.
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

  /** Builds that make an object of one of these names of a kind that clusters are asked for. */
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

  /** Forgets what files say. */
  forgetFiles(uris: Iterable<string>): void {
    if (this.#isKnown) for (const uri of uris) this.#changedFiles.add(uri);
  }

  /** Forgets what a build makes, by its key. */
  forgetBuild(key: string): void {
    if (this.#isKnown) this.#changedBuilds.add(key);
  }

  /** Forgets everything. */
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
    // What only builds have is theirs.
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

/** A patch says a part of an object that is written in full elsewhere. */
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

/** What is written goes first, then builds; each by root and path. */
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
