import type { BuildOutput } from '../../model/build.ts';
import type { ChartAsk } from '../../model/charts/chartAsk.ts';
import type { BuildFiles } from '../files.ts';
import { folderOf, pathIn } from '../../model/paths.ts';
import { kustomizationPaths } from '../read/readKustomization.ts';

/** Instead of a name: all files below a folder, with their texts. */
const BELOW = '**';

/** The requests of a build. */
export type Inputs = Map<string, string | undefined>;

/** The files, recording all requests: a change of a requested file may change the build. */
export class TrackedFiles {
  readonly files: BuildFiles;
  readonly inputs: Inputs = new Map();
  /** Requested files, except resources. */
  readonly direct = new Set<string>();

  constructor(files: BuildFiles) {
    this.files = files;
  }

  /** Text of a file. */
  text(path: string): string | undefined {
    this.direct.add(path);
    return this.resource(path);
  }

  /** Text of a file with objects. */
  resource(path: string): string | undefined {
    const text = this.files.text(path);
    this.inputs.set(path, text);
    return text;
  }

  /** True if a file or a folder exists, without reading it; recorded, so that creating it later counts as a change. */
  isThere(path: string): boolean {
    this.text(path);
    this.lookIn(path);
    return this.files.isThere(path);
  }

  /** True if a folder exists; recorded, so that creating it later counts as a change. */
  isFolder(path: string): boolean {
    const isThere = this.files.isFolder(path);
    if (!isThere) this.inputs.set(pathIn(path, BELOW), undefined);
    return isThere;
  }

  /** Path of a folder's kustomization. */
  lookIn(folder: string): void {
    for (const path of kustomizationPaths(folder)) this.text(path);
  }

  /** Paths of all files below a folder; adding and removing files counts as a change, like editing them. */
  filesBelow(folder: string): readonly string[] {
    const paths = this.files.filesBelow(folder);
    this.inputs.set(pathIn(folder, BELOW), '');
    return paths;
  }

  /** Helm's output for a chart; undefined while it is not rendered. */
  chart(ask: ChartAsk): BuildOutput | undefined {
    const { charts } = this.files;
    if (charts) this.text(charts.pathOf(ask));
    return charts?.outputOf(ask);
  }

  /** Adds the requests of a part of the build. */
  takeOver(inputs: ReadonlyMap<string, string | undefined>): void {
    for (const [path, text] of inputs) this.inputs.set(path, text);
  }
}

/** True if all requested files are unchanged. */
export function areSame(files: BuildFiles, inputs: ReadonlyMap<string, string | undefined>): boolean {
  for (const [path, text] of inputs) {
    const isFolder = path.endsWith(`/${BELOW}`);
    if (isFolder ? text === undefined && files.isFolder(folderOf(path)) : files.text(path) !== text) return false;
  }
  return true;
}
