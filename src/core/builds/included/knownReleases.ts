import type { BuildOutput } from '../../model/build.ts';
import { TakenCharts } from '../making/takenCharts.ts';

/** The changes to the releases of a root. */
interface OtherReleases {
  /** Releases that are builds of their own. */
  readonly own: readonly BuildOutput[];
  /** Ids of such builds that no longer exist. */
  readonly gone: readonly string[];
  /** Paths of charts (`TakenCharts`) whose rendered output changed. */
  readonly changed: readonly string[];
}

/** The releases of all roots: those that are builds of their own, and those of charts that kustomizations include. */
export class KnownReleases {
  readonly #own = new Map<string, ReadonlySet<string>>();
  readonly #taken = new Map<string, TakenCharts>();

  /** True if anything has been rendered. */
  get isAny(): boolean {
    return this.#own.size > 0;
  }

  /** True if a root has a release with this id that is a build of its own. */
  has(root: string, id: string): boolean {
    return this.#own.get(root)?.has(id) === true;
  }

  /** The rendered charts that kustomizations of a root include. */
  taken(root: string): TakenCharts {
    let taken = this.#taken.get(root);
    if (!taken) this.#taken.set(root, (taken = new TakenCharts()));
    return taken;
  }

  /** Replaces everything that is rendered in a root. */
  set(root: string, outputs: readonly BuildOutput[]): OtherReleases {
    const own = outputs.filter(({ takenBy }) => takenBy === undefined);
    const ids = new Set(own.map(({ id }) => id));
    const gone = [...(this.#own.get(root) ?? [])].filter(id => !ids.has(id));
    this.#own.set(root, ids);
    const changed = this.taken(root).set(outputs.filter(({ takenBy }) => takenBy !== undefined));
    return { own, gone, changed };
  }
}
