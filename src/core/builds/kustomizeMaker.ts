import { comparePaths } from '../index/paths.ts';
import { BuildCache } from '../kustomize/cache.ts';
import { evaluateBuild } from '../kustomize/evaluateBuild.ts';
import type { BuildMaker, BuildSources, Made, MadeBuild } from './buildMaker.ts';
import { FolderList } from './folderList.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** What is remembered of a root. */
interface KnownRoot {
  readonly cache: BuildCache;
  readonly list: FolderList;
  /** Folders that were built, by the files that they were made of. */
  readonly readers: Map<string, Set<string>>;
  /** What was built the last time, in this order. */
  folders: readonly string[];
  /** Files that a build was made of, by its folder. */
  readonly reads: Map<string, ReadonlySet<string>>;
}

/** So many changes are a workspace that is read for the first time: then everything is built. */
const MANY = 500;

/** Builds the kustomizations of workspace folders: those that no other one uses. */
export class KustomizeMaker implements BuildMaker {
  readonly #roots = new Map<string, KnownRoot>();

  make(sources: BuildSources): Made {
    const known = this.#rootOf(sources.root);
    const folders = sources.index()?.kustomize.rootFolders() ?? NONE;
    const gone = goneFrom(known, folders);
    const changed = [...sources.changed].map(uri => sources.pathOf(uri));
    const files = new WorkspaceFiles(sources, known.list);
    const made = touchedOf(known, folders, changed).flatMap(folder => this.#makeOne(known, folder, files) ?? []);
    known.folders = folders;
    return { made, gone: gone.map(idOf) };
  }

  /** Undefined as long as a text is missing. */
  #makeOne(known: KnownRoot, folder: string, files: WorkspaceFiles): MadeBuild | undefined {
    files.isWaiting = false;
    files.isGuessing = false;
    const { reads: paths, ...output } = evaluateBuild(files, folder, { cache: known.cache });
    const isDone = !files.isWaiting && !files.isGuessing;
    if (files.isGuessing) known.cache.folders.clear();
    setReads(known, folder, isDone ? paths : undefined);
    if (!isDone) return undefined;
    return { output, reads: new Set([...paths].map(path => files.uriOf(path))) };
  }

  #rootOf(root: string): KnownRoot {
    let known = this.#roots.get(root);
    if (!known) this.#roots.set(root, (known = newRoot()));
    return known;
  }
}

function newRoot(): KnownRoot {
  return { cache: new BuildCache(), list: new FolderList(), reads: new Map(), readers: new Map(), folders: NONE };
}

function setReads({ reads, readers }: KnownRoot, folder: string, paths: ReadonlySet<string> | undefined): void {
  const before = reads.get(folder);
  for (const path of before ?? []) if (!paths?.has(path)) readers.get(path)?.delete(folder);
  if (paths) reads.set(folder, paths);
  else reads.delete(folder);
  for (const path of paths ?? []) {
    const known = readers.get(path);
    if (known) known.add(folder);
    else readers.set(path, new Set([folder]));
  }
}

/** Folders that were built and are so no more; they are forgotten. */
function goneFrom(known: KnownRoot, folders: readonly string[]): readonly string[] {
  if (folders === known.folders) return NONE;
  const now = new Set(folders);
  const gone = [...known.reads.keys()].filter(folder => !now.has(folder));
  for (const folder of gone) setReads(known, folder, undefined);
  return gone;
}

/** Folders that have to be built: those that were not, and those that a changed file is part of. */
function touchedOf({ reads, readers }: KnownRoot, folders: readonly string[], changed: readonly string[]) {
  if (changed.length > MANY) return folders;
  const touched = new Set(changed.flatMap(path => [...(readers.get(path) ?? NONE)]));
  const isComplete = reads.size === folders.length;
  if (isComplete) return [...touched].sort(comparePaths);
  return folders.filter(folder => touched.has(folder) || !reads.has(folder));
}

const NONE: readonly string[] = [];

function idOf(folder: string): string {
  return folder || '.';
}
