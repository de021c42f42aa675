import { findHelm, type FoundHelm, type Helm } from '../../helm/run/findHelm.ts';

/** Milliseconds for which the result of a failed search is reused. */
const COUNTS_FOR = 1000;

/** Time limit for `helm version` in milliseconds: for the first try, and the maximum after slow ones. */
const FIRST_LIMIT = 10_000;
const LAST_LIMIT = 60_000;

/** Where to look for Helm, and a callback for a changed result. */
export interface FinderWorld {
  /** `auto` for the PATH, or an absolute path. */
  readonly helm: string;
  /** Returns the folders (absolute) from which no program is run. */
  readonly workspace: () => readonly string[];
  readonly onFound: (found: FoundHelm) => void;
}

/** Finds the Helm that renders charts when it is needed, and again where there was none the last time. */
export class HelmFinder {
  readonly #world: FinderWorld;
  #looking: Promise<Helm | undefined> | undefined;
  /** Time of the last failed search: milliseconds, as `performance.now`. */
  #failed = -COUNTS_FOR;
  #limit = FIRST_LIMIT;
  #told: string | undefined;

  constructor(world: FinderWorld) {
    this.#world = world;
  }

  /** The usable Helm; undefined where there is none. */
  get(): Promise<Helm | undefined> {
    if (!this.#looking && performance.now() - this.#failed < COUNTS_FOR) return Promise.resolve(undefined);
    return (this.#looking ??= this.#look());
  }

  /** Drops the result, since it could not be used. */
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
    // A busy machine may be as slow the next time.
    this.#limit = Math.min(this.#limit * 2, LAST_LIMIT);
    this.#failed = performance.now();
    this.#looking = undefined;
    return undefined;
  }
}
