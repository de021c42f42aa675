import { compareText } from '../model/compare/order.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { BuildsView, BuildWorld, BuiltInstance, Snapshot } from '../resolve/snapshot.ts';
import type { FilePlaces } from './filePlaces.ts';
import { fixesOfAll, keyOf, type MergeContext, type MergedProblem, problemsDecidedIn } from './mergedProblems.ts';
import type { World } from './world.ts';

/** What is built of a workspace, as of one revision. */
export interface BuildsParts {
  /** What is written. */
  readonly written: Snapshot;
  readonly places: FilePlaces;
  /** All builds, by root and id. */
  readonly worlds: readonly World[];
  /** Builds that read a file or of which anything is decided in it, by root and id. */
  readonly worldsOf: (uri: string) => readonly World[];
  readonly isBuilt: (uri: string) => boolean;
  /** All files that a build reads. */
  readonly uris: () => readonly string[];
}

/** Answers what builds make of files, from the builds as they are now. */
export class BuildsOf implements BuildsView {
  readonly #parts: BuildsParts;
  readonly #context: MergeContext;
  readonly #problems = new Map<string, readonly MergedProblem[]>();

  constructor(parts: BuildsParts) {
    this.#parts = parts;
    this.#context = {
      places: parts.places,
      worldsOf: parts.worldsOf,
      writtenId: (world, placed) => this.#writtenOf(world, placed)?.id,
      worldsWith: (world, placed) => this.#worldsWith(world, placed),
    };
  }

  isBuilt = (uri: string): boolean => this.#parts.isBuilt(uri);

  uris = (): readonly string[] => [...this.#parts.uris()].sort(compareText);

  worlds = (root?: string): readonly BuildWorld[] =>
    root === undefined ? this.#parts.worlds : this.#parts.worlds.filter(world => world.root === root);

  problemsIn = (uri: string, levels: RuleLevels): readonly Problem[] =>
    this.#mergedIn(uri, levels).map(({ problem }) => problem);

  fixesOf = (problem: Problem, fixesIn: (snapshot: Snapshot, problem: Problem) => readonly Fix[]) => {
    const { uri } = problem;
    const key = keyOf(problem);
    const found = this.#mergedIn(uri, this.#parts.written.ruleLevels(uri)).find(each => keyOf(each.problem) === key);
    return found && fixesOfAll(found, this.#context, fixesIn);
  };

  instancesOf = (written: PlacedResource): readonly BuiltInstance[] => {
    const { file, document, resource } = written;
    const start = document.start + resource.spans.object[0];
    const end = document.start + resource.spans.object[1];
    const isIn = ([from]: readonly [number, number]) => from <= end && from >= document.start;
    return this.#parts.worldsOf(file.uri).flatMap(world =>
      world
        .placesIn(file.uri)
        .filter(({ placed, span }) => isIn(span) && span[1] >= start && isSameKind(placed, written))
        .map(({ placed }) => ({ world, placed })),
    );
  };

  #mergedIn(uri: string, levels: RuleLevels): readonly MergedProblem[] {
    let known = this.#problems.get(uri);
    if (!known) this.#problems.set(uri, (known = problemsDecidedIn(uri, levels, this.#context)));
    return known;
  }

  #worldsWith(world: World, placed: PlacedResource): readonly World[] {
    const place = world.placeOf(placed);
    if (!place) return [world];
    const isSame = (span: Span) => span[0] === place.span[0] && span[1] === place.span[1];
    return this.#parts
      .worldsOf(place.uri)
      .filter(each => each.placesIn(place.uri).some(other => isSame(other.span) && isSameKind(other.placed, placed)));
  }

  #writtenOf(world: World, placed: PlacedResource): PlacedResource | undefined {
    const place = world.placeOf(placed);
    if (!place) return undefined;
    const { uri, span } = place;
    return this.#parts.written.resourcesIn(uri).find(({ document, resource }) => {
      const start = document.start + resource.spans.object[0];
      const isHere =
        span[0] >= document.start && span[0] <= document.start + resource.spans.object[1] && span[1] >= start;
      return isHere && resource.facts.kind === placed.resource.facts.kind;
    });
  }
}

function isSameKind(a: PlacedResource, b: PlacedResource): boolean {
  return a.resource.facts.kind === b.resource.facts.kind;
}
