import type { BuiltDocument, DecidedPlace } from '../../model/build.ts';
import { treeOf } from '../../kustomize/print/printDocument.ts';
import type { RuleLevels } from '../../model/ruleLevels.ts';
import type { BuiltProblem } from '../worldProblems.ts';
import type { ReadFile } from '../worldReading.ts';
import { comparedTrees, type TreeDifference } from './comparedTrees.ts';
import type { OutsideWitness } from './outsideWitness.ts';
import { isSameReading, tokensOf } from './sameReadings.ts';
import type { Tokens } from './tokens.ts';

/** A build as seen by others of the same objects. */
export interface TwinWorld {
  /** Its files by path. */
  readonly files: ReadonlyMap<string, ReadFile>;
  /** True if nothing about it is unknown or refused. */
  readonly isOrdinary: boolean;
  readonly witness: OutsideWitness;
  /** Number of its changes so far, and the files that the last one affected. */
  readonly changes: number;
  readonly lastTouched: ReadonlySet<string>;
  /** The problems of one of its files. */
  readonly problemsOf: (path: string, levels: RuleLevels) => readonly BuiltProblem[];
  /** The places that decided what a problem refers to. */
  readonly relatedTo: (problem: BuiltProblem['problem']) => readonly DecidedIn[] | undefined;
}

/** A place that decided a part of a document of a build. */
export interface DecidedIn {
  readonly path: string;
  readonly document: number;
  readonly place: DecidedPlace;
}

/** How a document differs from the other build's. */
interface Compared {
  readonly own: BuiltDocument;
  readonly other: BuiltDocument;
  /** undefined where it is unknown which places the two share. */
  readonly difference: TreeDifference | undefined;
}

interface Pair {
  readonly own: ReadFile;
  readonly other: ReadFile;
  readonly documents: readonly Compared[];
}

const NOTHING: TreeDifference = { places: [], uris: [], isSame: true };

/**
 * What a build has in common with another one of the same objects: both say the same, except for a namespace and labels
 * that no rule looks into. So what is found in the other build is found in this one, too.
 */
export class Twin {
  readonly model: TwinWorld;
  readonly #tokens: Tokens;
  readonly #pairs = new Map<string, Pair>();
  /** The files of both for which it held last. */
  #last: readonly [own: ReadonlyMap<string, ReadFile>, other: ReadonlyMap<string, ReadFile>] | undefined;
  /** Number of the model's changes that were followed. */
  #seen: number;
  /** Number of the model's questions that are noted as its own. */
  #asked = 0;

  constructor(model: TwinWorld, tokens: Tokens) {
    this.model = model;
    this.#tokens = tokens;
    this.#seen = model.changes;
  }

  /** What a build with these files has in common with a model; undefined if they differ. `special`: see `tokensOf`. */
  static of(files: ReadonlyMap<string, ReadFile>, model: TwinWorld, special: string): Twin | undefined {
    if (files.size !== model.files.size) return undefined;
    const [own, others] = [files, model.files].map(each =>
      [...files.keys()].flatMap(path => each.get(path)?.manifest.documents ?? []),
    );
    const tokens = own && others && tokensOf(own, others, special);
    const twin = tokens && new Twin(model, tokens);
    return twin?.isTrueOf(files) ? twin : undefined;
  }

  /** Whether it still holds, with the current files. */
  isTrueOf(files: ReadonlyMap<string, ReadFile>): boolean {
    const { files: others } = this.model;
    if (this.#last && this.#last[0] === files && this.#last[1] === others) return true;
    if (!this.model.isOrdinary || files.size !== others.size) return false;
    for (const [path, own] of files) {
      const other = others.get(path);
      if (!other) return false;
      const known = this.#pairs.get(path);
      if (known?.own === own && known.other === other) continue;
      const documents = this.#compared(own, other, known);
      if (!documents) return false;
      this.#pairs.set(path, { own, other, documents });
    }
    this.#last = [files, others];
    return true;
  }

  /** Files whose results may be others since the last call; undefined if that may be all. */
  takeTouched(): ReadonlySet<string> | undefined {
    const seen = this.#seen;
    const { changes, lastTouched } = this.model;
    this.#seen = changes;
    if (changes === seen) return NONE;
    return changes === seen + 1 ? lastTouched : undefined;
  }

  /** Files of the workspace that decide a file of the build, and maybe others. */
  urisOf(path: string): Iterable<string> {
    const pair = this.#pairs.get(path);
    return pair ? [...pair.other.uris, ...pair.documents.flatMap(({ difference }) => difference?.uris ?? [])] : [];
  }

  /**
   * The problems of a file of the build, as far as they are those of the model; undefined if they have to be found.
   * isOwn: whether a file of the workspace is part of the build; `ask`: notes a question about objects elsewhere.
   */
  problemsOf(
    path: string,
    levels: RuleLevels,
    { isOwn, ask }: { readonly isOwn: (uri: string) => boolean; readonly ask: (key: string) => void },
  ): readonly BuiltProblem[] | undefined {
    const problems = this.model.problemsOf(path, levels);
    const { witness } = this.model;
    if (witness.isBound) return undefined;
    for (const uri of witness.own) if (!isOwn(uri)) return undefined;
    if (!problems.every(each => this.#isShared(each))) return undefined;
    for (const key of witness.asked.slice(this.#asked)) ask(key);
    this.#asked = witness.asked.length;
    return problems;
  }

  #isShared({ problem, place, object }: BuiltProblem): boolean {
    const { message, related } = problem;
    if (this.#tokens.areIn(message) || related.some(each => this.#tokens.areIn(each.message))) return false;
    if (!this.#isPlaceShared({ path: object.path, document: object.document, place })) return false;
    const places = this.model.relatedTo(problem);
    return places?.every(each => this.#isPlaceShared(each)) === true;
  }

  #isPlaceShared({ path, document, place }: DecidedIn): boolean {
    const compared = this.#pairs.get(path)?.documents[document];
    if (!compared?.difference || !compared.own.source) return false;
    return !compared.difference.places.some(each => meets(each, place));
  }

  #compared(own: ReadFile, other: ReadFile, known: Pair | undefined): readonly Compared[] | undefined {
    if (own.built.length !== other.built.length) return undefined;
    const found: Compared[] = [];
    for (const [at, built] of own.built.entries()) {
      const there = other.built[at];
      const before = known?.documents[at];
      const isKnown = before !== undefined && before.own === built && before.other === there;
      const compared = isKnown ? before : there && this.#comparedAt(at, { own, other });
      if (!compared) return undefined;
      found.push(compared);
    }
    return found;
  }

  #comparedAt(at: number, { own, other }: Pick<Pair, 'own' | 'other'>): Compared | undefined {
    const [here, there] = [own.built[at], other.built[at]];
    if (!here || !there || !isSamePlace(here.source, there.source)) return undefined;
    if (here === there) {
      const isFree = !this.#tokens.areIn(here.text);
      return isFree ? { own: here, other: there, difference: NOTHING } : undefined;
    }
    const [tree, others] = [treeOf(here), treeOf(there)];
    const difference = tree && others && comparedTrees(tree, others, this.#tokens);
    if (difference?.isSame) return { own: here, other: there, difference };
    const reading = own.manifest.documents[at];
    if (!reading || !isSameReading(reading, other.manifest.documents[at], this.#tokens)) return undefined;
    return { own: here, other: there, difference };
  }
}

const NONE: ReadonlySet<string> = new Set();

function isSamePlace(a: DecidedPlace | undefined, b: DecidedPlace | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && a.uri === b.uri && a.span[0] === b.span[0] && a.span[1] === b.span[1];
}

function meets(a: DecidedPlace, b: DecidedPlace): boolean {
  return a.uri === b.uri && a.span[0] <= b.span[1] && b.span[0] <= a.span[1];
}
