import type { ChartFile } from './chart/chartTree.ts';
import type { ChartFiles } from './chart/chartFiles.ts';
import { isChartYaml } from './chart/workspaceCharts.ts';
import type { RootFacts } from './chartBuilds.ts';
import { type BuiltManifests, NOTHING_BUILT } from '../core/model/files/builtManifests.ts';
import { BuiltObjects } from './release/asBuilt.ts';
import { type DeclaringObject, declaringObjects } from './release/declaringObjects.ts';

const CONFIG_FILE = 'podwire.yaml';
const MANIFEST = /(\.ya?ml|\.json|(^|\/)Kustomization)$/;

/** Reads the manifests of one root that decide its releases, and again only those that have changed. */
export class RootReader {
  readonly #files: ChartFiles;
  readonly #objects = new Map<string, readonly DeclaringObject[]>();
  readonly #built = new BuiltObjects();

  constructor(files: ChartFiles) {
    this.#files = files;
  }

  /**
   * The current facts. paths: all manifests of the root, relative, `/`. changed: files or folders that have changed;
   * undefined for all. built: declaring objects as built. Without a chart nothing is read.
   */
  async read(
    paths: ReadonlySet<string>,
    {
      changed,
      built = NOTHING_BUILT,
    }: { readonly changed?: readonly string[] | undefined; readonly built?: BuiltManifests | undefined } = {},
  ): Promise<RootFacts> {
    if (![...paths].some(isChartYaml)) return { paths, objects: [], config: undefined };
    for (const path of this.#objects.keys())
      if (!paths.has(path) || isChanged(path, changed)) this.#objects.delete(path);
    const wanted = [...paths].filter(path => !this.#objects.has(path) && MANIFEST.test(path) && !isTemplate(path));
    // In groups, so that not all files of a large workspace are open at once.
    for (let i = 0; i < wanted.length; i += 64) {
      await Promise.all(wanted.slice(i, i + 64).map(path => this.#readOne(path)));
    }
    const written = [...this.#objects].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found);
    const objects = this.#built.of(written, built);
    return {
      paths,
      objects,
      asks: built.charts,
      look: built.look,
      config: textFile(await this.#files.read(CONFIG_FILE)),
    };
  }

  async #readOne(path: string): Promise<void> {
    const file = textFile(await this.#files.read(path));
    this.#objects.set(path, file ? declaringObjects({ ...file, path }) : []);
  }
}

function isChanged(path: string, changed: readonly string[] | undefined): boolean {
  return !changed || changed.some(each => path === each || path.startsWith(`${each}/`));
}

function isTemplate(path: string): boolean {
  return path.startsWith('templates/') || path.includes('/templates/');
}

function textFile(file: ChartFile | undefined): { readonly uri: string; readonly text: string } | undefined {
  return file?.uri === undefined ? undefined : { uri: file.uri, text: new TextDecoder().decode(file.content) };
}
