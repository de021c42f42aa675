import type { BuildOutput } from '../core/model/build.ts';
import type { BuiltManifests } from '../core/model/files/builtManifests.ts';
import { ChartFiles, type UnsavedTexts } from './chart/chartFiles.ts';
import { ChartBuilds, type ChartListener, type ChartWorld } from './chartBuilds.ts';
import { RootReader } from './rootFacts.ts';

/** What is to be rendered again. */
interface Update {
  /** Paths relative to the folder; undefined: anything may have changed. */
  readonly changed?: readonly string[] | undefined;
  /** What declares releases, as builds have it. */
  readonly built?: BuiltManifests;
  /** What was interrupted, too. */
  readonly isAgain?: boolean;
}

/** The charts of one workspace folder, as they are now. */
export class RootCharts {
  readonly #builds: ChartBuilds;
  readonly #reader: RootReader;
  readonly #outputs = new Map<string, BuildOutput>();

  /** folder: absolute. onBuilt: called where builds came, went or are others than before. */
  constructor(
    folder: string,
    world: Omit<ChartWorld, 'files'> & { readonly unsaved: UnsavedTexts },
    listener: { readonly onBuilt: () => void; readonly progress?: ChartListener['progress'] },
  ) {
    const files = new ChartFiles(folder, world.unsaved);
    this.#reader = new RootReader(files);
    this.#builds = new ChartBuilds(
      { ...world, files },
      {
        built: (changed, removed) => {
          for (const build of changed) this.#outputs.set(build.id, build);
          for (const id of removed) this.#outputs.delete(id);
          listener.onBuilt();
        },
        ...(listener.progress ? { progress: listener.progress } : {}),
      },
    );
  }

  /** True where something was not rendered for a reason that may pass. */
  get isInterrupted(): boolean {
    return this.#builds.isInterrupted;
  }

  /** All builds, sorted by id. */
  outputs(): readonly BuildOutput[] {
    return [...this.#outputs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, output]) => output);
  }

  /** Renders what changed. paths: of all manifests, relative to the folder. */
  async update(paths: ReadonlySet<string>, { changed, built, isAgain = false }: Update = {}): Promise<void> {
    await this.#builds.update(await this.#reader.read(paths, { changed, built }), changed, isAgain);
  }

  /** Stops what goes on: what was not rendered yet stays unread until it changes. */
  cancel(): void {
    this.#builds.cancel();
  }

  /** Ends all that goes on. */
  dispose(): void {
    this.#builds.dispose();
  }
}
