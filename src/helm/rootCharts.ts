import type { BuildOutput } from '../core/model/build.ts';
import type { BuiltManifests } from '../core/model/files/builtManifests.ts';
import { ChartFiles, type UnsavedTexts } from './chart/chartFiles.ts';
import { ChartBuilds, type ChartListener, type ChartWorld } from './chartBuilds.ts';
import { RootReader } from './rootFacts.ts';

/** What to render again. */
interface Update {
  /** Changed paths, relative to the folder; undefined where anything may have changed. */
  readonly changed?: readonly string[] | undefined;
  /** Objects that declare releases, as built. */
  readonly built?: BuiltManifests;
  /** True to retry what was interrupted, too. */
  readonly isAgain?: boolean;
}

/** The current charts of one workspace folder. */
export class RootCharts {
  readonly #builds: ChartBuilds;
  readonly #reader: RootReader;
  readonly #outputs = new Map<string, BuildOutput>();

  /** folder: absolute. onBuilt: called when builds were added, removed or changed. */
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

  /** True where something was not rendered for a temporary reason. */
  get isInterrupted(): boolean {
    return this.#builds.isInterrupted;
  }

  /** All builds, sorted by id. */
  outputs(): readonly BuildOutput[] {
    return [...this.#outputs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, output]) => output);
  }

  /** Renders what has changed. paths: all manifests, relative to the folder. */
  async update(paths: ReadonlySet<string>, { changed, built, isAgain = false }: Update = {}): Promise<void> {
    await this.#builds.update(await this.#reader.read(paths, { changed, built }), changed, isAgain);
  }

  /** Stops the current update: charts that were not rendered yet stay unread until they change. */
  cancel(): void {
    this.#builds.cancel();
  }

  /** Ends everything. */
  dispose(): void {
    this.#builds.dispose();
  }
}
