import { addTo } from '../model/lists/addTo.ts';
import type { DecidedPlace } from '../model/build.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { Problem } from '../model/problem.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Decided } from './origins.ts';

/** The object of a build that a problem is about, as kept while the build sleeps. */
export interface BuiltObject {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** The file of the build that it is in, and which document of it. */
  readonly path: string;
  readonly document: number;
}

/** A problem of a built object, with the place that decided it. */
export interface BuiltProblem {
  readonly problem: Problem;
  readonly place: Decided;
  readonly object: BuiltObject;
  /** The build that it was found in, if that is another one that says the same. */
  readonly model?: ModelOfProblems;
  /** With a model: how many problems of the document that say the same come before it. */
  readonly rank?: number;
}

/** Another build, in which problems were found. */
export interface ModelOfProblems {
  readonly problemsOf: (path: string, levels: RuleLevels) => readonly BuiltProblem[];
  /** The places that decided what a problem refers to, in its order. */
  readonly relatedTo: (problem: Problem) => readonly { readonly place: DecidedPlace }[] | undefined;
}

/** The reference to an object. */
export function builtObject({ id, file, document, resource }: PlacedResource): BuiltObject {
  const { kind, name } = resource.facts;
  return { id, kind, name, path: file.path, document: document.index };
}

type Found = ReadonlyMap<string, readonly BuiltProblem[]>;

const NOTHING: Found = new Map();

const NO_PROBLEMS: readonly BuiltProblem[] = [];

/** The source of a build's problems. */
export interface ProblemSource {
  /** The files of the build that can have problems of their own. */
  readonly paths: () => readonly string[];
  readonly find: (path: string, levels: RuleLevels) => readonly BuiltProblem[];
}

/** The problems of a build, found file by file. Most builds have none, and use no memory for that. */
export class WorldProblems {
  readonly #source: ProblemSource;
  /** By file of the build, as far as found; `NOTHING` if all files were checked and none has any. */
  #byPath: Map<string, readonly BuiltProblem[]> | typeof NOTHING | undefined;
  /** By the deciding file of the workspace. */
  #byUri: Found | undefined;
  #levels: RuleLevels | undefined;

  constructor(source: ProblemSource) {
    this.#source = source;
  }

  /** Those that were decided in a file of the workspace. */
  at(uri: string, levels: RuleLevels): readonly BuiltProblem[] {
    if (levels !== this.#levels) {
      this.#byPath = undefined;
      this.#byUri = undefined;
    }
    this.#levels = levels;
    this.#byUri ??= this.#find(levels);
    return this.#byUri.get(uri) ?? [];
  }

  /** Those of one of its files. */
  inPath(path: string, levels: RuleLevels): readonly BuiltProblem[] {
    this.at('', levels);
    return this.#byPath?.get(path) ?? [];
  }

  /** The files of the workspace that decided problems of some of its files, as far as these are known. */
  urisOf(paths: Iterable<string>): readonly string[] {
    return [...paths].flatMap(path => this.#byPath?.get(path)?.map(({ place }) => place.uri) ?? []);
  }

  /** The levels of the last question. */
  get levels(): RuleLevels | undefined {
    return this.#levels;
  }

  /** Finds the problems again that were requested before, because they will be requested again. */
  findAgain(): void {
    if (this.#levels) this.#byUri ??= this.#find(this.#levels);
  }

  /** Discards the problems of files of the build, which are found again on demand. */
  forget(paths: Iterable<string>): void {
    this.#byUri = undefined;
    if (!this.#byPath) return;
    const known = (this.#byPath = this.#changeable(this.#byPath));
    for (const path of paths) known.delete(path);
  }

  /** Updates the places of the unchanged problems of a file of the build. */
  move(path: string, moved: (problem: BuiltProblem) => readonly BuiltProblem[]): void {
    const problems = this.#byPath?.get(path);
    if (!problems || !this.#byPath) return;
    this.#byPath = this.#changeable(this.#byPath).set(path, problems.flatMap(moved));
  }

  #changeable(known: Found): Map<string, readonly BuiltProblem[]> {
    if (known === NOTHING) return new Map(this.#source.paths().map(path => [path, NO_PROBLEMS]));
    return known instanceof Map ? known : new Map(known);
  }

  #find(levels: RuleLevels): Found {
    const before = this.#byPath;
    if (before === NOTHING) return NOTHING;
    const known = before ? this.#changeable(before) : new Map<string, readonly BuiltProblem[]>();
    const byUri = new Map<string, BuiltProblem[]>();
    for (const path of this.#source.paths()) {
      let problems = known.get(path);
      if (!problems) known.set(path, (problems = this.#source.find(path, levels)));
      for (const each of problems) addTo(byUri, each.place.uri, each);
    }
    this.#byPath = byUri.size > 0 ? known : NOTHING;
    return byUri.size > 0 ? byUri : NOTHING;
  }
}
