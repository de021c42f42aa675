import type { BuildOutput } from '../../model/build.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Problem } from '../../model/problem.ts';
import type { RuleLevels } from '../../model/ruleLevels.ts';
import { builtObject, type BuiltProblem } from '../worldProblems.ts';
import type { ReadFile } from '../worldReading.ts';
import type { OutsideWitness } from './outsideWitness.ts';
import type { DecidedIn, Twin, TwinWorld } from './twin.ts';

/** What a build tells about itself. */
export interface TwinParts {
  readonly root: string;
  readonly files: () => ReadonlyMap<string, ReadFile>;
  readonly output: () => BuildOutput;
  /** Whether its objects are resolved. */
  readonly isAwake: () => boolean;
  /** What it asked about objects outside of it since it is awake. */
  readonly witness: () => OutsideWitness;
  readonly problemsOf: (path: string, levels: RuleLevels) => readonly BuiltProblem[];
  readonly relatedTo: (problem: Problem) => readonly DecidedIn[] | undefined;
  /** Whether a file of the workspace is part of the build. */
  readonly isOwn: (uri: string) => boolean;
  /** Notes a question about objects outside of the build. */
  readonly ask: (key: string) => void;
}

/** A build as it is compared with others, and follows one of them. */
export class TwinSide implements TwinWorld {
  /** Files that the resolved objects are behind: they take them in on demand. */
  readonly behind = new Set<string>();
  changes = 0;
  lastTouched: ReadonlySet<string> = new Set();
  readonly #parts: TwinParts;
  #twin: Twin | undefined;
  /** Since the last change, because places move. */
  #related = new WeakMap<Problem, readonly DecidedIn[] | undefined>();
  readonly #shared = new WeakMap<BuiltProblem, BuiltProblem>();

  constructor(parts: TwinParts) {
    this.#parts = parts;
  }

  get root(): string {
    return this.#parts.root;
  }

  get files(): ReadonlyMap<string, ReadFile> {
    return this.#parts.files();
  }

  get witness(): OutsideWitness {
    return this.#parts.witness();
  }

  get isOrdinary(): boolean {
    return isOrdinary(this.#parts.output());
  }

  get isAwake(): boolean {
    return this.#parts.isAwake();
  }

  get isFollowing(): boolean {
    return this.#twin !== undefined;
  }

  /** Follows a model from now on. */
  follow(twin: Twin): void {
    this.#twin = twin;
  }

  /** Stops following; true if it followed. */
  end(): boolean {
    const did = this.#twin !== undefined;
    this.#twin = undefined;
    return did;
  }

  /** The files that the resolved objects are behind, which they take in now. */
  takeBehind(): readonly ReadFile[] {
    const files = [...this.behind].flatMap(path => this.files.get(path) ?? []);
    this.behind.clear();
    return files;
  }

  /** Notes that it was made again, and which of its files that affects. */
  changed(touched: ReadonlySet<string>): void {
    this.changes++;
    this.#related = new WeakMap();
    this.lastTouched = touched;
  }

  /** The build that says the same with these files; undefined if none does. */
  twinWith(output: BuildOutput, files: ReadonlyMap<string, ReadFile>): Twin | undefined {
    return isOrdinary(output) && this.#twin?.isTrueOf(files) ? this.#twin : undefined;
  }

  /** The problems of one of its files, if they are those of the build that it follows. */
  sharedProblems(path: string, levels: RuleLevels): readonly BuiltProblem[] | undefined {
    const { isOwn, ask } = this.#parts;
    const twin = this.twinWith(this.#parts.output(), this.files);
    return twin?.problemsOf(path, levels, { isOwn, ask });
  }

  problemsOf = (path: string, levels: RuleLevels): readonly BuiltProblem[] => {
    const problems = this.#parts.problemsOf(path, levels);
    return problems.map((each, at) => this.#toShare(each, problems.slice(0, at)));
  };

  /** True if a problem that it shares is still one of the build that it was found in, and that build still says the same. */
  isShared({ model, problem, object }: BuiltProblem, levels: RuleLevels): boolean {
    const isTrue = this.twinWith(this.#parts.output(), this.files)?.model === model;
    return isTrue && model?.problemsOf(object.path, levels).some(each => each.problem === problem) === true;
  }

  relatedTo = (problem: Problem): readonly DecidedIn[] | undefined => {
    if (!this.#related.has(problem)) this.#related.set(problem, this.#parts.relatedTo(problem));
    return this.#related.get(problem);
  };

  /** One object for all builds that share it. */
  #toShare(problem: BuiltProblem, before: readonly BuiltProblem[]): BuiltProblem {
    let shared = this.#shared.get(problem);
    if (!shared) {
      const rank = before.filter(each => isAlike(each, problem)).length;
      this.#shared.set(problem, (shared = { ...problem, model: this, rank }));
    }
    return shared;
  }
}

/** Whether nothing about a build is unknown or refused, and nobody applies it in another way. */
function isOrdinary({ kind, doubts, faults, included, charts, printed, by }: BuildOutput): boolean {
  return kind === 'kustomization' && doubts.length + faults.length === 0 && !included && !charts && !printed && !by;
}

/** True if two problems of one file say the same of one document. */
function isAlike(a: Pick<BuiltProblem, 'problem' | 'object'>, b: BuiltProblem): boolean {
  return (
    a.object.document === b.object.document &&
    a.problem.code === b.problem.code &&
    a.problem.message === b.problem.message
  );
}

/** Of problems (with their objects) the one that is the same as one of another build; undefined if there is none. */
export function sameProblem(
  own: readonly { readonly problem: Problem; readonly placed: PlacedResource }[],
  shared: BuiltProblem,
): Problem | undefined {
  const alike = own.filter(({ problem, placed }) => isAlike({ problem, object: builtObject(placed) }, shared));
  return alike[shared.rank ?? 0]?.problem;
}
