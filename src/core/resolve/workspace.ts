import type { FileDelta } from '../index/indexDelta.ts';
import { comparePaths } from '../model/paths.ts';
import { type BuiltTogether, RootIndex } from '../index/rootIndex.ts';
import type { ManifestFile } from '../model/manifest.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import { parseManifest } from '../parse/parseManifest.ts';
import type { ParsedText } from '../parse/parsedText.ts';
import { CONFIG_FILE, type PodwireConfig, readPodwireConfig } from '../parse/podwireConfig.ts';
import type { ChangeReport, FileChange, SkipReason } from './changes/changes.ts';
import { CallDependents } from './changes/callDependents.ts';
import { missingLabelsOf } from './changes/missingLabels.ts';
import { nearNamesAround } from './changes/nearNames.ts';
import { rebuiltPaths } from './changes/rebuilt.ts';
import { Resolver } from './services/resolver.ts';
import { type FilePlace, RootTable } from './rootTable.ts';
import type { BuildsView, LiveAnswers, Snapshot } from './snapshot.ts';
import type { ResolvedRoot } from './resolvedRoot.ts';
import { WorkspaceSnapshot } from './workspaceSnapshot.ts';

/** The reading of a file, or why there is none. */
type KnownFile = { readonly manifest: ManifestFile } | { readonly skipped: SkipReason };

/**
 * At least this number of changes, and as many as there are files, means that the workspace is read for the first time.
 */
const WHOLE_WORKSPACE = 500;

const NO_PATHS: ReadonlySet<string> = new Set();

/** Options of a workspace. */
export interface WorkspaceOptions {
  /** Set if it contains the objects of one build. */
  readonly built?: BuiltTogether;
  /** Prefix of all ids. */
  readonly idPrefix?: string;
  /** The built form of the files, for a snapshot of the written objects. */
  readonly builds?: (written: Snapshot) => BuildsView | undefined;
  /** The cluster's state of the objects. */
  readonly live?: (snapshot: Snapshot) => LiveAnswers | undefined;
  /** Called with the changes of each root, before they are resolved. */
  readonly onChange?: (index: RootIndex, deltas: readonly FileDelta[]) => void;
}

/** All roots and files of a workspace: takes changes and provides snapshots. Only this class has state. */
export class Workspace {
  readonly #table = new RootTable();
  readonly #roots = new Map<string, ResolvedRoot>();
  readonly #files = new Map<string, KnownFile>();
  /** Texts of the files that are being edited, with their readings. */
  readonly #texts = new Map<string, ParsedText>();
  /** The contents of podwire.yaml files by their URIs. */
  readonly #configs = new Map<string, PodwireConfig>();
  /** Roots whose bundles changed since the last report. */
  readonly #rebundled = new Set<string>();
  /** Roots whose podwire.yaml changed since the last report. */
  readonly #reconfigured = new Set<string>();
  #settings: Settings = DEFAULT_SETTINGS;
  /** Changes that are not resolved yet, by root. */
  #pending = new Map<ResolvedRoot, FileDelta[]>();
  #pendingUris: string[] = [];
  /** Changes that a question brought about before they were reported. */
  #untold: ChangeReport | undefined;
  #revision = 0;
  #snapshot: WorkspaceSnapshot | undefined;
  /** Number of texts parsed since the start, for tests and benchmarks. */
  parsed = 0;
  readonly #options: WorkspaceOptions;

  constructor(options: WorkspaceOptions = {}) {
    this.#options = options;
  }

  /** The index of a folder; undefined if it is not a root. */
  indexOf(root: string): RootIndex | undefined {
    return this.#roots.get(root)?.index;
  }

  /** The same with verdicts. */
  rootOf(root: string): ResolvedRoot | undefined {
    return this.#roots.get(root);
  }

  snapshot(): Snapshot {
    if (this.#pendingUris.length > 0) this.#untold = this.settle();
    this.#snapshot ??= new WorkspaceSnapshot({
      revision: this.#revision,
      settings: this.#settings,
      roots: [...this.#roots.values()].sort((a, b) => comparePaths(a.index.root, b.index.root)),
      locate: uri => this.#locate(uri),
      textOf: uri => this.#texts.get(uri)?.text,
      builds: this.#options.builds,
      live: this.#options.live,
    });
    return this.#snapshot;
  }

  /** Grows with every change. */
  get revision(): number {
    return this.#revision;
  }

  /** Starts a new snapshot, after a change outside of the files. */
  touch(): void {
    this.#revision++;
    this.#snapshot = undefined;
  }

  /** Invalidates the current snapshot. */
  #useUp(): void {
    if (this.#options.built) this.#snapshot?.close();
    else this.#snapshot?.useUp();
    this.#snapshot = undefined;
  }

  /** Number of known files, including those that were not read. */
  get fileCount(): number {
    return this.#files.size;
  }

  /** Services resolved since the start. */
  get resolved(): number {
    return [...this.#roots.values()].reduce((sum, root) => sum + root.resolver.resolved, 0);
  }

  /** Existing files that were not read, by URI. */
  skippedFiles(): readonly (readonly [uri: string, reason: SkipReason])[] {
    const skipped: (readonly [uri: string, reason: SkipReason])[] = [];
    for (const [uri, file] of this.#files) if ('skipped' in file) skipped.push([uri, file.skipped]);
    return skipped;
  }

  /** The reading of a file; undefined if it was not read. */
  manifestAt(uri: string): ManifestFile | undefined {
    const known = this.#files.get(uri);
    return known && 'manifest' in known ? known.manifest : undefined;
  }

  /** The root and path of a file. */
  placeOf(uri: string): FilePlace {
    return this.#table.locate(uri);
  }

  setRoots(uris: readonly string[]): ChangeReport {
    this.#table.set(uris);
    this.#roots.clear();
    this.#pending = new Map();
    const deltas = new Map<ResolvedRoot, FileDelta[]>();
    for (const [uri, file] of this.#files) this.#index(uri, file, deltas);
    for (const [uri, config] of this.#configs) this.#configure(uri, config);
    return this.#finish(deltas, [...this.#files.keys()]);
  }

  configure(settings: Settings): ChangeReport {
    const sameTemplates = JSON.stringify(settings.podTemplates) === JSON.stringify(this.#settings.podTemplates);
    this.#settings = settings;
    // Files that are not open are read again by the caller: the core does not keep their texts.
    if (!sameTemplates) {
      const texts = [...this.#texts].map(([uri, { text }]) => ({ uri, text, keepText: true }));
      this.#texts.clear();
      this.apply(texts);
    }
    for (const { resolver } of this.#roots.values()) resolver.rebuild(settings.omittedNamespace);
    return this.#finish(new Map(), [...this.#files.keys()], true);
  }

  apply(changes: readonly FileChange[]): ChangeReport {
    this.collect(changes);
    return this.settle();
  }

  /**
   * Collects changes without resolving them, so that many batches cost only one pass. `settle`, or the next question,
   * resolves them.
   */
  collect(changes: readonly FileChange[]): void {
    if (changes.length > 0) this.#useUp();
    for (const change of changes) {
      this.#applyOne(change, this.#pending);
      this.#pendingUris.push(change.uri);
    }
  }

  /** Resolves the collected changes, and reports their effects. */
  settle(): ChangeReport {
    if (this.#pendingUris.length === 0 && !this.#untold && this.#reconfigured.size === 0)
      return { revision: this.#revision, wiringChanged: false, uris: [] };
    const deltas = this.#pending;
    const uris = this.#pendingUris;
    this.#pending = new Map();
    this.#pendingUris = [];
    return this.#finish(deltas, uris);
  }

  /** Resolves everything around these files again, after their objects changed for a reason outside of them. */
  renew(uris: Iterable<string>): ChangeReport {
    for (const uri of uris) {
      const known = this.#files.get(uri);
      if (!known) continue;
      this.#index(uri, undefined, this.#pending);
      this.#index(uri, known, this.#pending);
      this.#pendingUris.push(uri);
    }
    return this.settle();
  }

  /** Resolves everything again, after a change outside of the files. */
  reconsider(): ChangeReport {
    for (const { resolver } of this.#roots.values()) resolver.rebuild();
    return this.#finish(new Map(), [...this.#files.keys()], true);
  }

  #applyOne(change: FileChange, deltas: Map<ResolvedRoot, FileDelta[]>): void {
    const { uri } = change;
    if ('doubt' in change) {
      const { root, path } = this.#table.locate(uri);
      this.#note(this.#rootFor(root), this.#rootFor(root).index.applyDoubt(path, change.doubt), deltas);
      return;
    }
    if ('text' in change) {
      // When editing ends, a broken file no longer counts as it was before it broke.
      if (!change.keepText) this.#texts.delete(uri);
      const manifest = this.#parse(uri, change.text);
      this.#index(uri, { manifest }, deltas);
      if (change.keepText) this.#texts.set(uri, { text: change.text, file: manifest });
      this.#applyConfig(uri, change.text);
      return;
    }
    this.#texts.delete(uri);
    if ('manifest' in change) {
      this.#index(uri, { manifest: change.manifest }, deltas);
      return;
    }
    this.#index(uri, 'skipped' in change ? { skipped: change.skipped } : undefined, deltas);
    this.#applyConfig(uri, '');
  }

  #parse(uri: string, text: string): ManifestFile {
    this.parsed++;
    const { path } = this.#table.locate(uri);
    return parseManifest(text, { path, podTemplates: this.#settings.podTemplates, previous: this.#texts.get(uri) });
  }

  #index(uri: string, known: KnownFile | undefined, deltas: Map<ResolvedRoot, FileDelta[]>): void {
    const { root: rootUri, path } = this.#table.locate(uri);
    const root = this.#rootFor(rootUri);
    if (known) this.#files.set(uri, known);
    else this.#files.delete(uri);
    const file = known && 'manifest' in known ? { uri, root: rootUri, path, manifest: known.manifest } : undefined;
    const skipped = known && 'skipped' in known && known.skipped !== 'binary' ? known.skipped : '';
    this.#note(root, root.index.apply(path, file, skipped), deltas);
  }

  #note(root: ResolvedRoot, delta: FileDelta, deltas: Map<ResolvedRoot, FileDelta[]>): void {
    if (!delta.affectsWiring && !delta.moved) return;
    const list = deltas.get(root);
    if (list) list.push(delta);
    else deltas.set(root, [delta]);
  }

  /** podwire.yaml at a root sets which files belong together, and how problems are reported. */
  #applyConfig(uri: string, text: string): void {
    if (this.#table.locate(uri).path !== CONFIG_FILE) return;
    const config = readPodwireConfig(text);
    this.#configs.set(uri, config);
    this.#configure(uri, config);
  }

  #configure(uri: string, { bundles, rules }: PodwireConfig): void {
    const { root, path } = this.#table.locate(uri);
    if (path !== CONFIG_FILE) return;
    const { index } = this.#rootFor(root);
    const hasOtherRules = JSON.stringify(rules) !== JSON.stringify(index.ruleLevels);
    index.ruleLevels = rules;
    const hasOtherBundles = index.bundles.set(bundles);
    if (hasOtherBundles) this.#rebundled.add(root);
    if (hasOtherBundles || hasOtherRules) this.#reconfigured.add(root);
  }

  #rootFor(uri: string): ResolvedRoot {
    const known = this.#roots.get(uri);
    if (known) return known;
    const { built, idPrefix } = this.#options;
    const index = new RootIndex(uri, idPrefix ?? this.#table.idPrefix(uri));
    if (built) index.setBuilt(built);
    const root = { index, resolver: new Resolver(index, this.#settings.omittedNamespace) };
    this.#roots.set(uri, root);
    return root;
  }

  #finish(deltas: Map<ResolvedRoot, FileDelta[]>, uris: readonly string[], everything = false): ChangeReport {
    this.#revision++;
    this.#useUp();
    const touched = new Set([...uris, ...(this.#untold?.uris ?? [])]);
    let wiringChanged = everything || this.#untold?.wiringChanged === true;
    this.#untold = undefined;
    for (const [{ index, resolver }, list] of deltas) {
      wiringChanged ||= list.some(delta => delta.affectsWiring);
      this.#options.onChange?.(index, list);
      const { isNew } = resolver;
      const rebuilt = isNew ? NO_PATHS : rebuiltPaths(index, list);
      const updated = resolver.update(list, rebuilt);
      // All files of a new folder are among those that changed.
      if (isNew) continue;
      if (list.length >= Math.max(index.size, WHOLE_WORKSPACE)) {
        // Everything is new, so a search for affected objects would take long and find nothing.
        for (const { file } of index.files()) touched.add(file.uri);
        continue;
      }
      const around = [
        updated,
        resolver.nearMissesAround(list, rebuilt),
        resolver.podsElsewhereAround(rebuilt),
        resolver.linkSourcesAround(list, rebuilt),
        new CallDependents(index, resolver).around(list, { updated, rebuilt }),
        resolver.neighborsAround(list, rebuilt),
        missingLabelsOf(index, list),
        nearNamesAround(index, list, rebuilt),
      ];
      for (const ids of around) for (const id of ids) addUri(index, id, touched);
      for (const path of rebuilt) {
        const file = index.file(path)?.file;
        if (file) touched.add(file.uri);
      }
    }
    for (const root of this.#rebundled) this.#rootFor(root).resolver.rebuild();
    this.#rebundled.clear();
    for (const root of this.#reconfigured) {
      wiringChanged = true;
      for (const { file } of this.#rootFor(root).index.files()) touched.add(file.uri);
    }
    this.#reconfigured.clear();
    for (const { index } of deltas.keys())
      // A folder outside of all roots is a root only while it has files.
      if (index.isEmpty && !this.#table.has(index.root)) this.#roots.delete(index.root);
    return { revision: this.#revision, wiringChanged, uris: [...touched].sort(comparePaths) };
  }

  #locate(uri: string): { readonly root: ResolvedRoot; readonly path: string } | undefined {
    const place = this.#table.locate(uri);
    const root = this.#roots.get(place.root);
    return root && { root, path: place.path };
  }
}

function addUri(index: RootIndex, id: string, into: Set<string>): void {
  const placed = index.resource(id);
  if (placed) into.add(placed.file.uri);
}
