import type { BuildOutput } from '../../model/build.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import { type Look, NOWHERE } from '../../model/generators/look.ts';
import { type BuildRoot, rootsWith } from '../../kustomize/buildRoots.ts';
import type { FileLinks } from '../../model/files/fileLink.ts';
import { BuildCache } from '../../kustomize/cache.ts';
import { evaluateBuild } from '../../kustomize/evaluateBuild.ts';
import { ApplierList, areSame } from './applierList.ts';
import { SMALL_WORKSPACE } from '../awake.ts';
import type { BuildMaker, BuildSources, Made, MadeBuild } from '../buildMaker.ts';
import { ConfigValues } from './configValues.ts';
import { FolderList } from './folderList.ts';
import { MadeOf } from './madeOf.ts';
import { isTakenChart } from './takenCharts.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

/** The cached state of a root. */
interface KnownRoot {
  readonly cache: BuildCache;
  readonly list: FolderList;
  links: FileLinks | undefined;
  readonly appliers: ApplierList;
  readonly madeOf: MadeOf;
  /** By id, how a build was made: what applies it, and the sources of its variables. */
  readonly how: Map<string, readonly unknown[]>;
  /** The builds of the last round, and what they depend on. */
  folders: readonly string[];
  applied: readonly Applied[];
  builds: readonly BuildRoot[];
  /** Builds that are applied by something. */
  applying: readonly BuildRoot[];
  /** Their places in the list, by id. */
  places: ReadonlyMap<string, number>;
  /** Number of other builds after which the cache of a build is discarded. */
  keptFor: number;
  /** Number of builds made since the cache was last cleaned up. */
  made: number;
  /** Ids of builds that were not made yet, or for an applier that no longer exists. */
  readonly unmade: Set<string>;
}

/** The data of one round of building. */
interface Round {
  readonly known: KnownRoot;
  readonly files: WorkspaceFiles;
  readonly values: ConfigValues;
}

/** Above this number of changes, the workspace counts as read for the first time, and everything is built. */
const MANY = 5000;

/** The same for builds. */
const MANY_BUILDS = 500;

/** With very many builds, the cache of one is kept until at least this many others were made. */
const KEPT_FOR = 256;

/** The same when all are made; builds of one base are then adjacent. */
const KEPT_AT_FIRST = 12;

const NOTHING: Made = { made: [], gone: [] };

/**
 * Builds the kustomizations of workspace folders that no other kustomization uses, and the folders that appliers name.
 */
export class KustomizeMaker implements BuildMaker {
  readonly #roots = new Map<string, KnownRoot>();

  attempt(sources: BuildSources, ids: ReadonlySet<string>): readonly BuildOutput[] {
    const index = sources.index();
    const known = this.#roots.get(sources.root);
    if (!index || !known) return [];
    const files = new WorkspaceFiles(sources, known.list);
    const cache = new BuildCache();
    // The texts of their appliers may have changed as well.
    const appliers = new ApplierList(cache);
    const roots = rootsWith(known.folders, appliers.read(files, index, known.folders));
    const values = new ConfigValues({ files, cache, index, built: appliers.built });
    return roots
      .filter(({ id }) => ids.has(id))
      .map(({ id, folder, applied }) => {
        const findValues = (name: string) => values.findFor(applied, name);
        return evaluateBuild(files, folder, { cache, id, applied, findValues });
      });
  }

  lookIn(root: string): Look {
    return this.#roots.get(root)?.appliers.look ?? NOWHERE;
  }

  forget(): void {
    this.#roots.clear();
  }

  make(sources: BuildSources): Made {
    const index = sources.index();
    if (!index && !this.#roots.has(sources.root)) return NOTHING;
    const known = this.#rootOf(sources.root);
    const files = new WorkspaceFiles(sources, known.list);
    const isLinkOther = known.links !== sources.links;
    if (isLinkOther) known.cache.folders.clear();
    known.links = sources.links;
    if (!index) return { made: [], gone: renew(known, []) };
    // As long as nothing was made, nothing was made of these files.
    const isMade = known.builds.length > 0 || !known.appliers.built.isEmpty;
    const changed = isMade ? Array.from(sources.changed, uri => sources.pathOf(uri)) : [];
    known.appliers.built.changed(changed);
    const gone = this.#renewBuilds(known, files, index);
    const { cache, appliers } = known;
    const round = { known, files, values: new ConfigValues({ files, cache, index, built: appliers.built }) };
    const builds = isLinkOther ? known.builds : touchedOf(round, changed);
    known.keptFor = builds.length > MANY_BUILDS ? KEPT_AT_FIRST : KEPT_FOR;
    return { made: makeAll(round, builds), gone };
  }

  /** Determines the builds; returns the ids of those that no longer exist. */
  #renewBuilds(known: KnownRoot, files: WorkspaceFiles, index: RootIndex): readonly string[] {
    const folders = index.kustomize.rootFolders();
    const applied = known.appliers.read(files, index, folders);
    if (folders === known.folders && applied === known.applied) return [];
    known.folders = folders;
    known.applied = applied;
    return renew(known, rootsWith(folders, applied));
  }

  #rootOf(root: string): KnownRoot {
    let known = this.#roots.get(root);
    if (!known) this.#roots.set(root, (known = newRoot()));
    return known;
  }
}

function newRoot(): KnownRoot {
  const cache = new BuildCache();
  const appliers = new ApplierList(cache);
  const memory = { madeOf: new MadeOf(), how: new Map<string, readonly unknown[]>() };
  const builds = { builds: [], applying: [], places: new Map<string, number>(), unmade: new Set<string>() };
  const parts = { cache, list: new FolderList(), links: undefined, appliers };
  return { ...parts, ...memory, folders: [], applied: [], ...builds, keptFor: KEPT_FOR, made: 0 };
}

/** Discards builds that no longer exist, and returns their ids. */
function renew(known: KnownRoot, builds: readonly BuildRoot[]): readonly string[] {
  const places = new Map(builds.map(({ id }, place) => [id, place]));
  const gone = known.builds.flatMap(({ id }) => (places.has(id) ? [] : [id]));
  for (const id of gone) {
    known.madeOf.set(id, undefined);
    known.how.delete(id);
    known.unmade.delete(id);
  }
  known.builds = builds;
  known.places = places;
  known.applying = builds.filter(({ applied }) => applied);
  for (const { id, applied } of builds)
    if (!known.madeOf.has(id) || (!applied && (known.how.get(id) ?? []).length > 0)) known.unmade.add(id);
  return gone;
}

/** The builds to make: those not made yet, those with a changed file, and those that are applied differently. */
function touchedOf({ known, files, values }: Round, changed: readonly string[]): readonly BuildRoot[] {
  const { madeOf, how, builds, applying, places, unmade } = known;
  if (changed.length > MANY) return builds;
  const touched = new Set([...unmade, ...changed.flatMap(path => madeOf.readersOf(files.uriOf(path)))]);
  for (const { id, applied } of applying)
    if (applied && !areSame(how.get(id) ?? [], [applied, ...values.foundFor(applied)])) touched.add(id);
  return [...touched]
    .map(id => places.get(id) ?? -1)
    .sort((a, b) => a - b)
    .flatMap(place => builds[place] ?? []);
}

/** Makes one build after the other on demand, so that the memory of each is free before the next. */
function* makeAll(round: Round, builds: readonly BuildRoot[]): Generator<MadeBuild> {
  let done = 0;
  try {
    for (const build of builds) {
      done++;
      const made = makeOne(round, build);
      if (made) yield made;
    }
  } finally {
    for (const { id } of builds.slice(done)) round.known.unmade.add(id);
  }
}

/** Undefined while a text is missing. */
function makeOne({ known, files, values }: Round, { id, folder, applied }: BuildRoot): MadeBuild | undefined {
  files.isWaiting = false;
  files.isGuessing = false;
  age(known);
  const { cache, madeOf, how, unmade } = known;
  const findValues = (name: string) => values.findFor(applied, name);
  const keepsTrees = known.builds.length <= SMALL_WORKSPACE;
  const { reads, ...output } = evaluateBuild(files, folder, { cache, id, applied, findValues, keepsTrees });
  const uris = madeOf.readsOf(id, urisOf(reads, files));
  const found = values.foundFor(applied);
  const isDone = !files.isWaiting && !files.isGuessing;
  if (files.isGuessing) cache.folders.clear();
  madeOf.set(id, isDone ? uris : undefined);
  if (isDone) unmade.delete(id);
  else unmade.add(id);
  how.set(id, applied ? [applied, ...found] : []);
  return isDone ? { output, reads: filesAmong(uris) } : undefined;
}

function age(known: KnownRoot): void {
  if (known.builds.length <= SMALL_WORKSPACE || ++known.made < known.keptFor) return;
  known.made = 0;
  known.cache.age();
}

const urisOfReads = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** The URIs of paths; the same set for the same paths. */
function urisOf(paths: ReadonlySet<string>, files: WorkspaceFiles): ReadonlySet<string> {
  const known = urisOfReads.get(paths);
  if (known) return known;
  const uris = new Set<string>();
  for (const path of paths) uris.add(files.uriOf(path));
  urisOfReads.set(paths, uris);
  return uris;
}

const filesOfUris = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

/** The files among the things that a build was made of; the same set if all are files. */
function filesAmong(uris: ReadonlySet<string>): ReadonlySet<string> {
  const known = filesOfUris.get(uris);
  if (known) return known;
  const all = new Set<string>();
  for (const uri of uris) if (!uri.endsWith('**') && !isTakenChart(uri)) all.add(uri);
  const files = all.size === uris.size ? uris : all;
  filesOfUris.set(uris, files);
  return files;
}
