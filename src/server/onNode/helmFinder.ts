import { findHelm, type FoundHelm, type Helm } from '../../helm/run/findHelm.ts';

/** Milliseconds: a search that found nothing counts for so long, however often anybody asks. */
const COUNTS_FOR = 1000;

/** Milliseconds that Helm may take to say its version: the first time, and at most, where it was too slow before. */
const FIRST_LIMIT = 10_000;
const LAST_LIMIT = 60_000;

/** Where Helm is looked for, and who is told what was found, whenever that is something else than before. */
export interface FinderWorld {
  /** `auto` for the PATH, or an absolute path. */
  readonly helm: string;
  /** Folders (absolute) from which nothing is run, as they are now. */
  readonly workspace: () => readonly string[];
  readonly onFound: (found: FoundHelm) => void;
}

/** The Helm that renders charts: looked for when it is needed, and again where there was none the last time. */
export class HelmFinder {
  readonly #world: FinderWorld;
  #looking: Promise<Helm | undefined> | undefined;
  /** When a search failed last: milliseconds, as `performance.now`. */
  #failed = -COUNTS_FOR;
  #limit = FIRST_LIMIT;
  #told: string | undefined;

  constructor(world: FinderWorld) {
    this.#world = world;
  }

  /** undefined where there is none now. */
  get(): Promise<Helm | undefined> {
    if (!this.#looking && performance.now() - this.#failed < COUNTS_FOR) return Promise.resolve(undefined);
    return (this.#looking ??= this.#look());
  }

  /** What was found is looked for again, since it could not be used. */
  forget(): void {
    this.#looking = undefined;
  }

  async #look(): Promise<Helm | undefined> {
    const { helm, workspace, onFound } = this.#world;
    const found = await findHelm({
      named: helm === 'auto' ? undefined : helm,
      pathVariable: process.env['PATH'] ?? '',
      workspace: workspace(),
      timeLimit: this.#limit,
    });
    const said = JSON.stringify(found);
    if (said !== this.#told) onFound(found);
    this.#told = said;
    if ('helm' in found) return found.helm;
    // A machine that has much to do may be as slow the next time.
    this.#limit = Math.min(this.#limit * 2, LAST_LIMIT);
    this.#failed = performance.now();
    this.#looking = undefined;
    return undefined;
  }
}
