import { folderOf } from '../index/paths.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { type Claim, type Claims, isLiveKind } from '../resolve/live/liveOf.ts';
import type { BuildsView, BuildWorld, Snapshot } from '../resolve/snapshot.ts';
import { BUILD_SCHEME } from './world.ts';

/** Everything that is applied: what is written and no part of a build, and what builds make. Found out when it is asked for. */
export class LiveClaims implements Claims {
  readonly #written: Snapshot;
  readonly #builds: BuildsView | undefined;
  #byName: ReadonlyMap<string, readonly Claim[]> | undefined;

  constructor(written: Snapshot) {
    this.#written = written;
    this.#builds = written.builds;
  }

  named = (kind: string, name: string): readonly Claim[] => this.#all().get(`${kind} ${name}`) ?? [];

  of = (placed: PlacedResource): readonly Claim[] => {
    const { uri } = placed.file;
    // An object as built is in no file of the workspace.
    if (!this.#builds || !this.#builds.isBuilt(uri)) {
      const own = this.named(placed.resource.facts.kind, placed.resource.facts.name);
      const known = own.filter(claim => claim.placed.id === placed.id);
      return known.length > 0 ? known : [this.#writtenClaim(placed)];
    }
    return this.#builds.instancesOf(placed).map(({ world, placed: built }) => builtClaim(world, built));
  };

  services = (): readonly Claim[] =>
    [...this.#all().values()].flat().filter(({ placed }) => placed.resource.facts.type === 'service');

  #all(): ReadonlyMap<string, readonly Claim[]> {
    this.#byName ??= this.#collect();
    return this.#byName;
  }

  #collect(): ReadonlyMap<string, readonly Claim[]> {
    const found = new Map<string, Claim[]>();
    const add = (claim: Claim): void => {
      const { kind, name } = claim.placed.resource.facts;
      const same = found.get(`${kind} ${name}`);
      if (same) same.push(claim);
      else found.set(`${kind} ${name}`, [claim]);
    };
    for (const placed of objectsOf(this.#written)) {
      // What only builds have is theirs.
      if (placed.file.uri.startsWith(BUILD_SCHEME)) continue;
      const isPatch = this.#written.patchEnds(placed).some(({ file }) => file.path !== placed.file.path);
      if (!this.#builds?.isBuilt(placed.file.uri) && !(isPatch && isPartial(placed))) add(this.#writtenClaim(placed));
    }
    for (const world of this.#builds?.worlds() ?? []) {
      for (const placed of objectsOf(world.snapshot())) add(builtClaim(world, placed));
    }
    return found;
  }

  #writtenClaim(placed: PlacedResource): Claim {
    const { path } = placed.file;
    const snapshot = this.#written;
    return { source: path, folder: folderOf(path), placed, snapshot, applied: snapshot.appliedAs(placed) };
  }
}

function objectsOf(snapshot: Snapshot): readonly PlacedResource[] {
  return [...snapshot.services(), ...snapshot.workloads()].filter(isLiveKind);
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
  return { source: output.id, folder: output.folder, placed, snapshot: world.snapshot(), applied };
}
