import type { Location, Position, Range } from 'vscode-languageserver-types';
import { eachOnce } from '../model/place.ts';
import { addTo } from '../model/lists/addTo.ts';
import { hasCharts, isOfChart } from './included/ofChart.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import { compareText } from '../model/compare/order.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { ResolvedRoot } from '../resolve/resolvedRoot.ts';
import type {
  BuildsView,
  BuildWorld,
  BuiltInstance,
  PlaceInBuild,
  ProblemOfBuild,
  Snapshot,
  TriedBuild,
} from '../resolve/snapshot.ts';
import { BUILD_SCHEME, buildAddress, buildAddressIn } from './buildAddress.ts';
import type { FilePlaces } from './filePlaces.ts';
import {
  decidedRange,
  fixesOfAll,
  keyOf,
  type MergeContext,
  type MergedProblem,
  problemsDecidedIn,
} from './mergedProblems.ts';
import type { TriedTexts } from './tryTexts.ts';
import type { World } from './world.ts';
import { type BuiltObject, builtObject } from './worldProblems.ts';

/** The builds of a workspace at one revision. */
export interface BuildsParts {
  /** The objects as written. */
  readonly written: Snapshot;
  readonly places: FilePlaces;
  /** All builds, by root and id. */
  readonly worlds: () => readonly World[];
  /** Those of them that Helm renders. */
  readonly releases: () => readonly World[];
  readonly worldAt: (address: string) => World | undefined;
  /** Builds that read a file or have a part decided in it, by root and id. */
  readonly worldsOf: (uri: string) => readonly World[];
  readonly isBuilt: (uri: string) => boolean;
  /** All files that builds read. */
  readonly uris: () => readonly string[];
  readonly textOf: (uri: string) => string | undefined;
  /** The index of the objects written in a root. */
  readonly indexOf: (root: string) => RootIndex | undefined;
  readonly tryTexts: (texts: TriedTexts) => readonly TriedBuild[];
}

const NO_PROBLEMS: readonly Problem[] = [];

/** Answers questions about the built objects of files, from the current builds. */
export class BuildsOf implements BuildsView {
  readonly #parts: BuildsParts;
  readonly #context: MergeContext;
  #unwritten: readonly (readonly BuiltInstance[])[] | undefined;
  #firsts: ReadonlyMap<string, PlacedResource> | undefined;
  readonly #problems = new Map<string, readonly Problem[]>();
  /** Merged problems by file, with their fixes if these were asked for. */
  readonly #merged = new Map<string, readonly MergedProblem[]>();
  /** The same of the file that was asked last: its ways out are mostly asked for next. */
  #last: { readonly uri: string; readonly merged: readonly MergedProblem[] } | undefined;
  readonly #byPlace = new Map<string, Map<string, World[]>>();

  constructor(parts: BuildsParts) {
    this.#parts = parts;
    this.#context = {
      places: parts.places,
      worldsOf: parts.worldsOf,
      writtenId: (world, object) => (this.#writtenOf(world, object) ?? this.#firstOf(object))?.id,
      worldsWith: (world, object) => this.#worldsWith(world, object),
    };
  }

  isBuilt = (uri: string): boolean => this.#parts.isBuilt(uri);

  textOf = (uri: string): string | undefined => this.#parts.textOf(uri);

  pathsIn = (root: string): Iterable<string> => this.#parts.indexOf(root)?.paths() ?? [];

  isPatch = (uri: string): boolean => {
    const world = this.#parts.worldsOf(uri)[0];
    const kustomize = world && this.#parts.indexOf(world.root)?.kustomize;
    const path = world ? decodeURIComponent(uri.slice(world.root.length + 1)) : '';
    return kustomize !== undefined && kustomize.patchedFoldersOf(path).length > 0 && !kustomize.lists(path);
  };

  tryTexts = (texts: TriedTexts): readonly TriedBuild[] => this.#parts.tryTexts(texts);

  uris = (): readonly string[] => [...this.#parts.uris()].sort(compareText);

  worlds = (root?: string): readonly BuildWorld[] =>
    root === undefined ? this.#all() : this.#all().filter(world => world.root === root);

  releases = (): readonly World[] => this.#parts.releases();

  worldsOf = (uri: string): readonly BuildWorld[] => this.#parts.worldsOf(uri);

  offsetIn = (uri: string, position: Position): number | undefined => this.#parts.places.offsetAt(uri, position);

  problemsIn = (uri: string, levels: RuleLevels): readonly Problem[] => {
    let known = this.#problems.get(uri);
    if (!known) {
      if (this.#parts.worldsOf(uri).length === 0) return NO_PROBLEMS;
      const merged = problemsDecidedIn(uri, levels, this.#context);
      this.#last = { uri, merged };
      this.#problems.set(uri, (known = merged.length > 0 ? merged.map(({ problem }) => problem) : NO_PROBLEMS));
    }
    return known;
  };

  problemsOf = (world: BuildWorld, levels: RuleLevels): readonly ProblemOfBuild[] => {
    const own = this.#own(world);
    return [...(own?.uris() ?? [])].flatMap(uri =>
      this.#mergedIn(uri, levels).flatMap(({ problem, told }) =>
        told.flatMap(({ world: teller, raw: find }) => {
          const raw = teller === own ? find() : undefined;
          return raw ? [{ raw, told: problem }] : [];
        }),
      ),
    );
  };

  decidersOf = (placed: PlacedResource): readonly string[] => {
    const own = this.#worldOf(placed);
    const all = own ? this.#instancesOfBuilt(placed) : this.instancesOf(placed);
    const instances = own && all.length === 0 ? [{ world: own, placed }] : all;
    const uris = instances.flatMap(each => [...(this.#own(each.world)?.decidersOf(each.placed) ?? [])]);
    return [...new Set(uris)].filter(uri => uri !== placed.file.uri);
  };

  objectsFrom = (world: BuildWorld, uri: string, span?: Span): readonly PlacedResource[] =>
    this.#own(world)?.objectsFrom(uri, span) ?? [];

  fixesOf = (problem: Problem, fixesIn: (snapshot: Snapshot, problem: Problem) => readonly Fix[]) => {
    const { uri } = problem;
    const key = keyOf(problem);
    const found = this.#mergedIn(uri, this.#parts.written.ruleLevels(uri)).find(each => keyOf(each.problem) === key);
    return found && fixesOfAll(found, this.#context, fixesIn);
  };

  instancesOf = (written: PlacedResource): readonly BuiltInstance[] => {
    if (!this.isBuilt(written.file.uri)) return this.#instancesOfBuilt(written);
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

  writtenOf = (built: PlacedResource): PlacedResource | undefined => {
    const world = this.#worldOf(built);
    return world && this.#writtenOf(world, builtObject(built));
  };

  sourceOf = (built: PlacedResource): string | undefined => this.#worldOf(built)?.placeOf(builtObject(built))?.uri;

  placesDecidedAt = (uri: string, position: Position): readonly PlaceInBuild[] => {
    const worlds = this.#parts.worldsOf(uri);
    const offset = worlds.length > 0 ? this.#parts.places.offsetAt(uri, position) : undefined;
    if (offset === undefined) return [];
    return worlds.flatMap(world => world.positionsOf(uri, offset).map(place => ({ world, ...place })));
  };

  rangeOf = (uri: string, span: Span): Range | undefined => this.#parts.places.rangeOf(uri, span);

  keysSetting = (uri: string, position: Position): readonly Location[] => {
    const worlds = this.#parts.worldsOf(uri);
    const offset = worlds.length > 0 ? this.#parts.places.offsetAt(uri, position) : undefined;
    if (offset === undefined) return [];
    const found = worlds.flatMap(world => world.keysSetting(uri, offset));
    const places = found.flatMap(({ uri: at, span }) => {
      const range = this.#parts.places.rangeOf(at, span);
      return range ? { uri: at, range } : [];
    });
    return eachOnce(places);
  };

  decidedAt = (uri: string, range: Range): Location | undefined => {
    const world = this.#worldAt(buildAddressIn(uri));
    // Several lines are a whole map: its object is looked for, and not what a kustomization adds to it.
    const decided = world && decidedRange(world, uri, range, range.end.line > range.start.line);
    const there = decided && this.#parts.places.rangeOf(decided.uri, decided.span);
    return decided && there && { uri: decided.uri, range: there };
  };

  rootOf = (root: string): ResolvedRoot | undefined => this.#worldAt(root)?.resolvedRoot();

  unwritten = (): readonly (readonly BuiltInstance[])[] => (this.#unwritten ??= this.#findUnwritten());

  /** The instances of an object that exists only in builds. */
  #instancesOfBuilt({ id, file }: PlacedResource): readonly BuiltInstance[] {
    if (!file.root.startsWith(BUILD_SCHEME)) return [];
    return this.unwritten().find(([first]) => first?.placed.id === id) ?? [];
  }

  /** The representative of an object that exists only in releases: the one from the first of them. */
  #firstOf({ id }: BuiltObject): PlacedResource | undefined {
    this.#firsts ??= new Map(
      this.unwritten().flatMap(group =>
        group.flatMap(({ placed }) => (group[0] ? [[placed.id, group[0].placed]] : [])),
      ),
    );
    return this.#firsts.get(id);
  }

  /** Only for charts: other objects of a kustomization can be read where they are written. */
  #findUnwritten(): readonly (readonly BuiltInstance[])[] {
    const groups = new Map<string, BuiltInstance[]>();
    for (const world of this.#all()) {
      if (!hasCharts(world.output)) continue;
      for (const placed of world.objects()) {
        const object = builtObject(placed);
        const place = world.placeOf(object);
        if (!place || !isOfChart(world, place.uri) || this.#writtenOf(world, object)) continue;
        const key = [place.uri, place.span.join(' '), object.kind].join('\0');
        addTo(groups, key, { world, placed });
      }
    }
    return [...groups.values()];
  }

  #own(world: BuildWorld): World | undefined {
    const known = this.#parts.worldAt(buildAddress(world.root, world.output.id));
    return known === world ? known : undefined;
  }

  #worldOf({ file: { root } }: PlacedResource): World | undefined {
    return this.#worldAt(root);
  }

  #all(): readonly World[] {
    return this.#parts.worlds();
  }

  #worldAt(address: string): World | undefined {
    return address.startsWith(BUILD_SCHEME) ? this.#parts.worldAt(address) : undefined;
  }

  #mergedIn(uri: string, levels: RuleLevels): readonly MergedProblem[] {
    let known = this.#merged.get(uri);
    if (!known) {
      // Callers that compare need the identical problems that were reported.
      const told = this.problemsIn(uri, levels);
      const merged = this.#last?.uri === uri ? this.#last.merged : problemsDecidedIn(uri, levels, this.#context);
      known = merged.map((each, at) => ({ ...each, problem: told[at] ?? each.problem }));
      this.#merged.set(uri, known);
    }
    return known;
  }

  #worldsWith(world: World, object: BuiltObject): readonly World[] {
    const place = world.placeOf(object);
    if (!place) return [world];
    const { uri, span } = place;
    return this.#worldsByPlace(uri).get(placeKey(span, object.kind)) ?? [];
  }

  /** The builds that contain the objects written in a file, by place and kind. */
  #worldsByPlace(uri: string): ReadonlyMap<string, readonly World[]> {
    let byPlace = this.#byPlace.get(uri);
    if (byPlace) return byPlace;
    this.#byPlace.set(uri, (byPlace = new Map<string, World[]>()));
    for (const world of this.#parts.worldsOf(uri)) {
      const keys = world.writtenIn(uri).map(({ span, kind }) => placeKey(span, kind));
      for (const key of new Set(keys)) addTo(byPlace, key, world);
    }
    return byPlace;
  }

  #writtenOf(world: World, object: BuiltObject): PlacedResource | undefined {
    const place = world.placeOf(object);
    if (!place) return undefined;
    const { uri, span } = place;
    return this.#parts.written.resourcesIn(uri).find(({ document, resource }) => {
      const start = document.start + resource.spans.object[0];
      const isHere =
        span[0] >= document.start && span[0] <= document.start + resource.spans.object[1] && span[1] >= start;
      return isHere && resource.facts.kind === object.kind;
    });
  }
}

function isSameKind(a: PlacedResource, b: PlacedResource): boolean {
  return a.resource.facts.kind === b.resource.facts.kind;
}

function placeKey([start, end]: Span, kind: string): string {
  return `${start} ${end} ${kind}`;
}
