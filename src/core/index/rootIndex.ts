import { isCustomResource, isKustomization, isService, isWorkload } from '../model/kinds.ts';
import type { PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import type { ScopeLevel } from '../model/verdict.ts';
import type { LabelSelector } from '../model/labels.ts';
import { NO_RULE_LEVELS, type RuleLevels } from '../model/ruleLevels.ts';
import type { KustomizationFacts, ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import { BuilderFiles } from './builderFiles.ts';
import { Bundles } from './bundles.ts';
import { type FactsChange, FileDelta, sameFacts, withOneMore } from './indexDelta.ts';
import { type IndexedFile, placeResources, sameUnread, type Unread, unreadObjects, valuesIn } from './indexedFile.ts';
import { KustomizeGraph } from './kustomizeGraph.ts';
import { workloadKeys } from './labelKeys.ts';
import { LinkIndex } from './linkIndex.ts';
import { foldersAbove, folderOf, pathIn } from '../model/paths.ts';
import { changeUnder, type KeyedPostings } from './keyedPostings.ts';
import { PathPosting, type PostingEntry, sortKeyOf } from './pathPosting.ts';
import { folderNameOf } from './folderName.ts';
import { IdSets } from './idSets.ts';

/** A workload in a posting list. */
export interface WorkloadEntry extends PostingEntry {
  readonly facts: WorkloadFacts;
  /** True if a part of its name or labels is filled in later; the written parts may be searched for all the same. */
  readonly templated: boolean;
}

/** A file (as its own id) that may contain unread objects. */
export interface UnreadEntry extends PostingEntry, Unread {}

/** The common data of the objects of one build. */
export interface BuiltTogether {
  readonly scope: ScopeLevel;
  readonly outside: Outside;
}

/** Searches for a build, if it contains nothing that matches, in the files that it is not made of. */
export interface Outside {
  /** Why a selector of a namespace (effective) may select Pods outside of the build. */
  readonly selecting: (selector: LabelSelector, namespace: string) => string | undefined;
  /** Why a name of some kinds and a namespace (effective) may refer to an object outside of the build. */
  readonly named: (kinds: readonly string[], name: string, namespace: string) => string | undefined;
  /** Objects of a kind that are written outside of the build. */
  readonly ofKind: (kind: string) => readonly PlacedResource[];
  /** True for a template of a chart in the workspace. */
  readonly isOfChart: (path: string) => boolean;
}

const CHART_FILE = 'Chart.yaml';
/** The delta of most files of a workspace: no changes. */
const NO_DELTA = new FileDelta('');
const NOT_READ: Unread = {
  reason: 'was not read',
  hidesPods: true,
  kinds: undefined,
  podLabels: undefined,
  words: undefined,
};

/** Indexes all resources of one workspace folder by id and by file, and workloads by label pair. */
export class RootIndex {
  readonly root: string;
  readonly kustomize = new KustomizeGraph();
  readonly bundles = new Bundles();
  readonly builders = new BuilderFiles();
  readonly links = new LinkIndex();
  readonly services = new PathPosting();
  readonly workloads = new PathPosting<WorkloadEntry>();
  readonly unread = new PathPosting<UnreadEntry>();
  /** Files that seem to be the values of charts outside of the workspace. */
  readonly valuesFiles = new PathPosting<UnreadEntry>();
  /** Their paths by the names of their folders: `values.yaml` in `addons/redis` is mostly that of `redis`. */
  readonly valuesFolders = new IdSets();
  /** Ids of workloads whose own selectors want labels that their templates lack. */
  readonly mismatched = new Set<string>();
  /** Resources of operators that contain Pod templates. */
  readonly customs = new PathPosting();
  /** The levels of problems from the folder's own podwire.yaml. */
  ruleLevels: RuleLevels = NO_RULE_LEVELS;
  #built: BuiltTogether | undefined;
  #pathsVersion = 0;
  #version = 0;
  readonly #idPrefix: string;
  readonly #files = new Map<string, IndexedFile>();
  readonly #unread = new Map<string, Unread>();
  readonly #resources = new Map<string, PlacedResource>();
  readonly #entries = new Map<string, WorkloadEntry>();
  readonly #byKey: KeyedPostings<WorkloadEntry> = new Map();
  readonly #charts = new Set<string>();
  /** Files without content for Podwire. */
  readonly #silent = new Set<string>();

  /** `idPrefix` distinguishes the resources of several roots; '' if there is only one. */
  constructor(root: string, idPrefix: string) {
    this.root = root;
    this.#idPrefix = idPrefix;
  }

  file(path: string): IndexedFile | undefined {
    return this.#files.get(path);
  }

  /** Number of files with content for Podwire. */
  get size(): number {
    return this.#files.size;
  }

  /** True if it contains nothing from any file. */
  get isEmpty(): boolean {
    return this.#files.size === 0 && this.#unread.size === 0 && this.#charts.size === 0;
  }

  /** True for a file that exists, whether or not it could be read. */
  isThere(path: string): boolean {
    return this.#files.has(path) || this.#unread.has(path) || this.#silent.has(path);
  }

  /** Set if the files are those of one build. */
  get built(): BuiltTogether | undefined {
    return this.#built;
  }

  /** Makes all files one bundle, that of a build. */
  setBuilt(built: BuiltTogether): void {
    this.#built = built;
    this.bundles.setOne();
  }

  /** Adds objects that may exist besides the written ones, under a name that no file has; undefined removes them. */
  applyDoubt(name: string, doubt: Unread | undefined): FileDelta {
    this.#version++;
    const delta = new FileDelta(name);
    this.#applyUnread(name, doubt, delta);
    return delta;
  }

  /** Changes whenever a file is added or removed. */
  get pathsVersion(): number {
    return this.#pathsVersion;
  }

  /** Changes whenever what is in scope of a file may differ. */
  get version(): string {
    return `${this.#version} ${this.bundles.version}`;
  }

  /** Paths of all existing files, whatever they contain. */
  *paths(): Iterable<string> {
    yield* this.#files.keys();
    for (const path of this.#unread.keys()) if (!this.#files.has(path)) yield path;
    yield* this.#silent;
  }

  files(): Iterable<IndexedFile> {
    return this.#files.values();
  }

  resource(id: string): PlacedResource | undefined {
    return this.#resources.get(id);
  }

  /** Workloads with a label pair, or found by another key of labelKeys.ts. */
  posting(key: string): PathPosting<WorkloadEntry> | undefined {
    return this.#byKey.get(key);
  }

  /** True for a file below the `templates` folder of a Helm chart. */
  isInChart(path: string): boolean {
    if (this.#charts.size === 0) return false;
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (this.#charts.has(folder)) return true;
      if (folder === '') return false;
    }
  }

  /** True for a file of a chart, or of a folder in one. */
  isOfChart(path: string): boolean {
    return (
      this.#charts.size > 0 &&
      foldersAbove(folderOf(path)).some(folder => this.#charts.has(pathIn(folder, 'templates')))
    );
  }

  /** Sets the content of a file; undefined removes it. `skipped`: why an existing file was not read. */
  apply(path: string, file: WorkspaceFile | undefined, skipped = ''): FileDelta {
    this.#version++;
    const old = this.#files.get(path);
    const wasUnread = this.#unread.has(path);
    const wasSilent = !old && !wasUnread && this.#silent.has(path);
    const wasThere = old !== undefined || wasUnread || wasSilent;
    this.builders.note(path, file?.manifest, wasThere);
    const values = file && valuesIn(path, file.manifest.documents);
    if (file?.manifest.documents.length === 0 && !values && !old && !wasUnread && !isChartFile(path)) {
      if (wasThere) return NO_DELTA;
      this.#silent.add(path);
      this.#pathsVersion++;
      return this.kustomize.lists(path) ? appeared(path) : NO_DELTA;
    }
    const delta = new FileDelta(path);
    const placed = file ? placeResources(file, this.#idPrefix) : [];
    const unread = skipped
      ? NOT_READ
      : (unreadObjects(file?.manifest.documents ?? []) ?? (placed.length > 0 ? undefined : values));
    this.#applyChart(path, file !== undefined, delta);
    this.#applyResources(old?.placed ?? [], placed, delta);
    if (wasUnread || unread) this.#applyUnread(path, unread, delta);
    const speaks = placed.length > 0 || unread || file?.manifest.documents.some(document => document.problem);
    if (file && speaks) this.#files.set(path, { file, placed });
    else if (old) this.#files.delete(path);
    if (file && !speaks) this.#silent.add(path);
    else if (wasSilent) this.#silent.delete(path);
    if (wasThere === (file !== undefined || unread !== undefined)) return delta;
    this.#pathsVersion++;
    if (this.kustomize.lists(path)) delta.unreadChanged = true;
    return delta;
  }

  #applyChart(path: string, present: boolean, delta: FileDelta): void {
    if (!isChartFile(path)) return;
    const folder = folderOf(path);
    const templates = folder === '' ? 'templates' : `${folder}/templates`;
    if (this.#charts.has(templates) === present) return;
    if (present) this.#charts.add(templates);
    else this.#charts.delete(templates);
    delta.chartTemplates = templates;
  }

  #applyResources(old: readonly PlacedResource[], placed: readonly PlacedResource[], delta: FileDelta): void {
    if (old.length === 0) {
      for (const after of placed) this.#change({ before: undefined, after }, delta);
      return;
    }
    const now = new Map(placed.map(each => [each.id, each]));
    for (const before of old) if (!now.has(before.id)) this.#change({ before, after: undefined }, delta);
    const known = new Map(old.map(each => [each.id, each]));
    for (const after of placed) this.#change({ before: known.get(after.id), after }, delta);
    // In a file of several documents the last one counts, whichever of them changed.
    const last = delta.kustomizations.length > 0 ? placed.findLast(isKustomization) : undefined;
    if (last) this.kustomize.set(last.file.path, last.resource.facts);
  }

  #change(change: FactsChange, delta: FileDelta): void {
    const { before, after } = change;
    if (before && after && before.resource.facts.type !== after.resource.facts.type) {
      // With another type it is another object: `v1 Pod` makes Pods, `apps/v1 Pod` does not.
      this.#change({ before, after: undefined }, delta);
      this.#change({ before: undefined, after }, delta);
      return;
    }
    if (before && !after) this.#resources.delete(before.id);
    if (after) this.#resources.set(after.id, after);
    if (before && after && sameFacts(before, after)) {
      delta.moved = true;
      return;
    }
    const either = after ?? before;
    if (!either) return;
    delta.changes = withOneMore(delta.changes, change);
    this.#changeLinks(change);
    if (isService(either)) this.#changeService(change as FactsChange<ServiceFacts>, delta);
    else if (isWorkload(either)) this.#changeWorkload(change as FactsChange<WorkloadFacts>, delta);
    else if (isCustomResource(either)) this.#changeCustom(change, delta);
    else if (isKustomization(either)) this.#changeKustomization(change as FactsChange<KustomizationFacts>, delta);
  }

  #changeService(change: FactsChange<ServiceFacts>, delta: FileDelta): void {
    delta.services = withOneMore(delta.services, change);
    if (change.before && !change.after) this.services.remove(entryOf(change.before));
    if (change.after && !change.before) this.services.add(entryOf(change.after));
  }

  #changeWorkload(change: FactsChange<WorkloadFacts>, delta: FileDelta): void {
    delta.workloads = withOneMore(delta.workloads, change);
    const { before, after } = change;
    const old = before && this.#entries.get(before.id);
    // If a build may change an object in unknown ways, not even its written parts are certain.
    const now = after && after.resource.doubt === undefined ? workloadEntry(after) : undefined;
    if (old) this.mismatched.delete(old.id);
    if (now && !now.templated && isMismatched(now.facts)) this.mismatched.add(now.id);
    if (old && now) this.workloads.replace(now);
    else if (old) this.workloads.remove(old);
    else if (now) this.workloads.add(now);
    if (now) this.#entries.set(now.id, now);
    else if (old) this.#entries.delete(old.id);
    changeUnder(this.#byKey, [old, now], ({ facts }) => workloadKeys(facts));
  }

  /** Nobody knows what a templated object is found by. */
  #changeLinks({ before, after }: FactsChange): void {
    const old = before?.resource.templated ? undefined : before;
    const now = after?.resource.templated ? undefined : after;
    if (old && now) this.links.change(old, now);
    else if (old) this.links.remove(old);
    else if (now) this.links.add(now);
  }

  #changeCustom({ before, after }: FactsChange, delta: FileDelta): void {
    delta.unreadChanged = true;
    if (before) this.customs.remove(entryOf(before));
    if (after) this.customs.add(entryOf(after));
  }

  #changeKustomization({ before, after }: FactsChange<KustomizationFacts>, delta: FileDelta): void {
    const path = (after ?? before)?.file.path ?? '';
    this.kustomize.set(path, after?.resource.facts);
    delta.kustomizations = withOneMore(delta.kustomizations, folderOf(path));
  }

  /** Files that are not manifests are kept apart, because they do not affect the frequent searches for objects. */
  #listOf({ isValues }: Unread): PathPosting<UnreadEntry> {
    return isValues ? this.valuesFiles : this.unread;
  }

  #applyUnread(path: string, after: Unread | undefined, delta: FileDelta): void {
    const before = this.#unread.get(path);
    if (sameUnread(before, after)) return;
    delta.unreadChanged = true;
    const isValues = after?.isValues === true;
    if ((before?.isValues === true) !== isValues) {
      delta.valuesFolder = folderNameOf(path);
      if (isValues) this.valuesFolders.add(delta.valuesFolder, path);
      else this.valuesFolders.delete(delta.valuesFolder, path);
    }
    const entry = { id: path, path, sortKey: sortKeyOf(path) };
    if (before) this.#listOf(before).remove(entry);
    if (after) this.#listOf(after).add({ ...entry, ...after });
    if (after) this.#unread.set(path, after);
    else this.#unread.delete(path);
  }
}

/** The delta of an added file that a kustomization missed, which no longer can contain unknown objects. */
function appeared(path: string): FileDelta {
  const delta = new FileDelta(path);
  delta.unreadChanged = true;
  return delta;
}

function isMismatched({ selector, template }: WorkloadFacts): boolean {
  for (const key in selector?.matchLabels) if (selector.matchLabels[key] !== template?.labels[key]) return true;
  return false;
}

function isChartFile(path: string): boolean {
  return path.endsWith(CHART_FILE) && (path.length === CHART_FILE.length || path.endsWith(`/${CHART_FILE}`));
}

function entryOf({ id, file: { path } }: PlacedResource): PostingEntry {
  return { id, path, sortKey: sortKeyOf(path) };
}

function workloadEntry({
  id,
  file: { path },
  resource: { facts, templated },
}: PlacedResource<WorkloadFacts>): WorkloadEntry {
  return { id, path, sortKey: sortKeyOf(path), facts, templated };
}
