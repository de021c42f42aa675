import type { BuildOutput } from '../../model/build.ts';
import { TakenCharts } from '../making/takenCharts.ts';

/** What changed with the releases of a root. */
interface OtherReleases {
  /** Those that are builds of their own. */
  readonly own: readonly BuildOutput[];
  /** Ids of such that are no more. */
  readonly gone: readonly string[];
  /** Paths that stand for charts of kustomizations that are rendered to something else. */
  readonly changed: readonly string[];
}

/** The releases of all roots: those that are builds of their own, and those that kustomizations take. */
export class KnownReleases {
  readonly #own = new Map<string, ReadonlySet<string>>();
  readonly #taken = new Map<string, TakenCharts>();

  /** False where nobody has rendered anything. */
  get isAny(): boolean {
    return this.#own.size > 0;
  }

  /** Whether a root has a release of this id that is a build of its own. */
  has(root: string, id: string): boolean {
    return this.#own.get(root)?.has(id) === true;
  }

  /** What is rendered of the charts that kustomizations of a root take. */
  taken(root: string): TakenCharts {
    let taken = this.#taken.get(root);
    if (!taken) this.#taken.set(root, (taken = new TakenCharts()));
    return taken;
  }

  /** Takes all that is rendered in a root now. */
  set(root: string, outputs: readonly BuildOutput[]): OtherReleases {
    const own = outputs.filter(({ takenBy }) => takenBy === undefined);
    const ids = new Set(own.map(({ id }) => id));
    const gone = [...(this.#own.get(root) ?? [])].filter(id => !ids.has(id));
    this.#own.set(root, ids);
    const changed = this.taken(root).set(outputs.filter(({ takenBy }) => takenBy !== undefined));
    return { own, gone, changed };
  }
}
