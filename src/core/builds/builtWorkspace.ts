import { comparePaths } from '../model/paths.ts';
import type { Outside, RootIndex } from '../index/rootIndex.ts';
import type { FileDelta } from '../index/indexDelta.ts';
import type { BuildOutput } from '../model/build.ts';
import type { LiveIndex } from '../model/liveIndex.ts';
import type { BuiltKinds, BuiltManifests } from '../model/files/builtManifests.ts';
import type { FileLinks } from '../model/files/fileLink.ts';
import { compareText } from '../model/compare/order.ts';
import { rootUri } from '../model/text.ts';
import { DEFAULT_SETTINGS, type Settings } from '../model/settings.ts';
import type { ChangeReport, FileChange, SkipReason } from '../resolve/changes/changes.ts';
import type { FilePlace } from '../resolve/rootTable.ts';
import type { BuildsView, Snapshot } from '../resolve/snapshot.ts';
import { Workspace } from '../resolve/workspace.ts';
import { Awake } from './awake.ts';
import { BuildsOf } from './buildsOf.ts';
import { DocumentReader } from './documentReader.ts';
import { FilePlaces } from './filePlaces.ts';
import { LiveSide } from './liveSide.ts';
import { withReleases } from './included/includedReleases.ts';
import { builtManifests } from './included/builtManifests.ts';
import { includeReleases } from './included/includeReleases.ts';
import { KnownReleases } from './included/knownReleases.ts';
import { type GivenFile, KeptTexts, type WantedFile } from './keptTexts.ts';
import { Askers, OutsideOf } from './outsideOf.ts';
import type { BuildMaker, BuildSources, MadeBuild } from './buildMaker.ts';
import { keyOf, KnownBuilds } from './knownBuilds.ts';
import { FileReaders } from './making/fileReaders.ts';
import { Rejudged } from './making/rejudged.ts';
import { sourcesIn } from './making/sourcesIn.ts';
import { Late } from './making/late.ts';
import { SourcePaths } from './making/sourcePaths.ts';
import { Models } from './twins/models.ts';
import type { OutsideWitness } from './twins/outsideWitness.ts';
import { tryTexts } from './tryTexts.ts';
import { besideOf, builtBy, type Known, newlyKnown, union } from './builtBy.ts';
import { World } from './world.ts';
import type { WorldHost } from './worlds/worldHost.ts';

/** From this number of changes on, the workspace counts as just opened, and all files are reported. */
const MANY = 500;

const NONE: ReadonlySet<string> = new Set();

/**
 * A workspace with all its builds: takes files and releases, and provides a snapshot of the objects as written and as
 * applied.
 */
export class BuiltWorkspace {
  readonly #workspace: Workspace;
  readonly #reader = new DocumentReader(uri => [this.#texts.get(uri), this.#workspace.manifestAt(uri)]);
  readonly #texts = new KeptTexts();
  readonly #places: FilePlaces;
  readonly #paths: SourcePaths;
  readonly #maker: BuildMaker | undefined;
  /** By root and id of the build. */
  readonly #known = new KnownBuilds();
  /** Builds by the files that they were made of. */
  readonly #readers = new FileReaders();
  readonly #releases = new KnownReleases();
  #roots: readonly string[] = [];
  #settings: Settings = DEFAULT_SETTINGS;
  readonly #live: LiveSide;
  #changed = new Set<string>();
  readonly #deltas: (readonly [index: RootIndex, deltas: readonly FileDelta[]])[] = [];
  /** Changes that a question brought about before they were reported. */
  #untold: ChangeReport | undefined;
  /** Files whose results in builds changed since the last report. */
  #touched = new Set<string>();
  readonly #rejudged = new Rejudged();
  readonly #askers = new Askers();
  readonly #models = new Models();
  readonly #late = new Late();
  /** Files that differ as written according to the last report, or those of interrupted rounds. */
  readonly #resolved: string[] = [];
  /** Whether a build was added, removed or changed. */
  #isAnyOther = false;
  readonly #host: WorldHost;

  /** `maker`: makes the builds that the files themselves describe. */
  constructor(maker?: BuildMaker) {
    this.#maker = maker;
    this.#live = new LiveSide({
      written: () => this.#workspace.snapshot(),
      worlds: () => this.#known,
      settings: () => this.#settings,
      touch: () => this.#workspace.touch(),
    });
    this.#workspace = new Workspace({
      onChange: (index, deltas) => this.#deltas.push([index, deltas]),
      builds: snapshot => this.#view(snapshot),
      live: () => this.#live.view(),
    });
    this.#paths = new SourcePaths(() => this.#workspace);
    this.#places = new FilePlaces(
      uri => this.#texts.get(uri),
      uri => this.#readingOf(uri),
    );
    this.#host = {
      reader: this.#reader,
      pathOf: uri => this.#paths.pathOf(uri),
      textOf: uri => this.#texts.get(uri),
      lineAt: (uri, offset) => this.#places.lineAt(uri, offset),
      outsideOf: (root, id, witness) => this.#outsideOf(root, id, witness),
      isOwn: (root, id, uri) => this.#known.get(keyOf(root, id))?.built.has(uri) === true,
      ask: (root, id, key) => this.#askers.add(key, keyOf(root, id)),
      isLive: () => this.#live.isConnected,
      settings: () => this.#settings,
      live: () => this.#live.view(),
      awake: new Awake(
        () => this.#known.size,
        () => this.#reader.age(),
      ),
    };
  }

  /** The current state of everything. */
  snapshot(): Snapshot {
    if (this.#changed.size > 0 || !this.isSettled) this.#untold = this.settle();
    this.#rejudged.asked();
    return this.#workspace.snapshot();
  }

  /** False while there are builds to be made by the next `settle` or the next question. */
  get isSettled(): boolean {
    return !this.#late.isAny;
  }

  get fileCount(): number {
    return this.#workspace.fileCount;
  }

  skippedFiles(): readonly (readonly [uri: string, reason: SkipReason])[] {
    return this.#workspace.skippedFiles();
  }

  placeOf(uri: string): FilePlace {
    return this.#workspace.placeOf(uri);
  }

  setRoots(uris: readonly string[]): ChangeReport {
    this.#paths.forgetPaths();
    this.#live.forget();
    this.#roots = uris.map(uri => rootUri(uri));
    // Files of remaining folders are not reported again, so their builds are made again here. Releases are kept.
    for (const [key, { world }] of [...this.#known])
      if (!this.#roots.includes(world.root) || !this.#releases.has(world.root, world.id)) this.#drop(key);
    this.#maker?.forget();
    this.#late.clear();
    const report = this.#workspace.setRoots(uris);
    for (const root of this.#roots) this.#make(root, NONE);
    return this.#finish(report, NONE);
  }

  configure(settings: Settings): ChangeReport {
    this.#settings = settings;
    this.#live.forget();
    this.#reader.configure(settings.podTemplates, this.fileCount > 0);
    const outputs = [...this.#known];
    for (const [key] of outputs) this.#drop(key);
    const report = this.#workspace.configure(settings);
    for (const [, { world, reads }] of outputs) this.#sync(world.root, { output: world.output, reads }, NONE);
    return this.#finish(report, NONE);
  }

  apply(changes: readonly FileChange[]): ChangeReport {
    this.collect(changes);
    return this.settle();
  }

  /** Collects changes; nothing is built or resolved before `settle` or the next question. */
  collect(changes: readonly FileChange[]): void {
    for (const change of changes) {
      this.#texts.note(change);
      this.#changed.add(change.uri);
    }
    this.#workspace.collect(changes);
  }

  /**
   * Builds and resolves the collected changes, and reports their effects. mayGoOn: called after each build; if it
   * returns false, the others are made later, and the report is incomplete.
   */
  settle(mayGoOn?: () => boolean): ChangeReport {
    const changed = this.#changed;
    this.#changed = new Set();
    return this.#finish(this.#workspace.settle(), changed, mayGoOn);
  }

  /** Files that builds need and that have not been provided yet. */
  wantedFiles(): readonly WantedFile[] {
    return this.#texts.wanted();
  }

  /** Takes all files that are symbolic links, or reached through them; returns true if that changed anything. */
  noteLinks(links: FileLinks): boolean {
    const others = this.#texts.noteLinks(links);
    for (const uri of others) this.#changed.add(uri);
    return others.length > 0;
  }

  /** Takes files from `wantedFiles`. */
  giveFiles(files: readonly GivenFile[]): ChangeReport {
    for (const file of files) {
      this.#texts.give(file);
      this.#changed.add(file.uri);
    }
    return this.settle();
  }

  /** Takes the current output of all releases of a root. */
  setReleases(root: string, outputs: readonly BuildOutput[]): ChangeReport {
    const folder = rootUri(root);
    const { own, gone, changed } = this.#releases.set(folder, outputs);
    for (const id of gone) this.#drop(keyOf(folder, id));
    for (const path of changed) this.#changed.add(this.#paths.uriOf(folder, path));
    const isNew = (output: BuildOutput) => this.#known.get(keyOf(folder, output.id))?.world.output !== output;
    for (const output of own) if (isNew(output)) this.#sync(folder, { output, reads: NONE }, NONE);
    return this.settle();
  }

  /** Takes the objects of a cluster; undefined after disconnecting. names: of the changed ones, by default all. */
  setLive(live: LiveIndex | undefined, names?: ReadonlySet<string>): ChangeReport {
    this.#touch(this.#live.set(live, names));
    const report = this.#finish(this.#workspace.settle(), NONE);
    return { ...report, wiringChanged: true };
  }

  /** Namespaces of the Services as applied, sorted; '' for those that are decided on applying. */
  namespaces(): readonly string[] {
    return this.#live.namespaces();
  }

  /** Objects of some kinds in the builds of a root. */
  builtManifests(root: string, kinds: BuiltKinds): BuiltManifests {
    const [known, look] = [this.#known.ofRoot(rootUri(root)), this.#maker?.lookIn(rootUri(root))];
    return builtManifests(known, uri => this.#paths.pathOf(uri), { ...kinds, look });
  }

  /** The world of a release or a build, by its id. */
  world(root: string, id: string): World | undefined {
    return this.#known.get(keyOf(rootUri(root), id))?.world;
  }

  #finish(report: ChangeReport, fresh: ReadonlySet<string>, mayGoOn?: () => boolean): ChangeReport {
    const [late, uris] = [this.#late.roots(), [...fresh]];
    const isIn = (root: string) => uris.some(uri => this.#workspace.placeOf(uri).root === root);
    const changed = this.#late.all(fresh);
    for (const root of this.#roots) if (late.includes(root) || isIn(root)) this.#make(root, fresh, mayGoOn);
    this.#resolved.push(...report.uris);
    // The effects of all builds are determined together, once.
    if (!this.isSettled) return report;
    const resolved = this.#resolved.splice(0);
    if (this.#isAnyOther && this.#releases.isAny)
      this.#touch(includeReleases(this.#known, text => this.#reader.read(text, [])));
    this.#isAnyOther = false;
    this.#texts.settle();
    const { files, isTold } = this.#rejudged.take(resolved.length >= this.fileCount);
    this.#touch(files);
    if (changed.size < MANY && isTold) this.#touch(this.#workspace.renew(files).uris);
    this.#touch(this.#live.changed(resolved, [...changed, ...this.#touched]));
    for (const [index, deltas] of this.#deltas.splice(0)) {
      const worlds = Array.from(this.#askers.of(deltas), key => this.#known.get(key)?.world);
      for (const world of worlds) if (world?.root === index.root) this.#touch(world.reconsider());
    }
    if (this.#askers.forgets()) for (const { world } of this.#known.values()) this.#touch(world.reconsider());
    // Lines may have moved in files that builds refer to, even if no build changed.
    for (const uri of this.#known.size > 0 ? changed : NONE)
      if (!this.#touched.has(uri) && this.#worldsOf(uri).some(world => world.uris().has(uri))) this.#touched.add(uri);
    for (const uri of this.#texts.takeOpened()) this.#host.awake.wake(this.#worldsOf(uri));
    const before = this.#untold;
    this.#untold = undefined;
    this.#paths.settle();
    const isOther = this.#touched.size > 0;
    const others = [...this.#touched, ...(before?.uris ?? [])];
    this.#touched = new Set();
    if (isOther) this.#workspace.touch();
    return {
      revision: isOther ? this.#workspace.revision : report.revision,
      wiringChanged: report.wiringChanged || isOther || before?.wiringChanged === true,
      uris: others.length === 0 ? report.uris : [...new Set([...report.uris, ...others])].sort(comparePaths),
    };
  }

  /** Remakes the builds of a root that read a changed file. */
  #make(root: string, changed: ReadonlySet<string>, mayGoOn?: () => boolean): void {
    const all = this.#late.take(root, changed);
    const made = this.#maker?.make(this.#sources(root, changed));
    for (const id of made?.gone ?? []) this.#drop(keyOf(root, id));
    let count = 0;
    for (const each of made?.made ?? []) {
      const world = this.#sync(root, each, all);
      if (all.size < MANY) this.#models.consider(world, this.#known.size, this.#settings.omittedNamespace);
      count++;
      if (!mayGoOn) continue;
      world.findProblems();
      if (mayGoOn()) continue;
      this.#late.note(root, all);
      break;
    }
    if (all.size < MANY) this.#host.awake.expect(count);
  }

  #sources(root: string, changed: ReadonlySet<string>): BuildSources {
    return sourcesIn({ root, changed }, { texts: this.#texts, paths: this.#paths, releases: this.#releases }, () =>
      this.#workspace.indexOf(root),
    );
  }

  /** `changed`: files whose text changed. */
  #sync(root: string, { output, reads }: MadeBuild, changed: ReadonlySet<string>): World {
    const key = keyOf(root, output.id);
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, (known = newlyKnown(new World(root, output, this.#host))));
    this.#live.rebuilt(key);
    const before = known.built;
    // Files of the build are not outside of it.
    known.reads = reads;
    known.built = builtBy(output, reads);
    this.#touch(known.world.sync(withReleases(output, known.included), changed));
    this.#isAnyOther = true;
    this.#touch(besideOf(output, this.#workspace.indexOf(root)));
    if (known.linked !== reads || !this.#models.hasFollower(known.world))
      this.#link(key, known, union(reads, known.world.uris()));
    this.#rejudged.change(before, known.built);
    return known.world;
  }

  #outsideOf(root: string, id: string, witness: OutsideWitness): Outside {
    const isOwn = (uri: string) => this.#host.isOwn(root, id, uri);
    const note = (asked: string) => this.#host.ask(root, id, asked);
    return new OutsideOf(() => this.#workspace.indexOf(root), isOwn, { note, witness });
  }

  #drop(key: string): void {
    const known = this.#known.get(key);
    if (!known) return;
    this.#isAnyOther = true;
    this.#touch(known.world.uris());
    this.#touch(besideOf(known.world.output, this.#workspace.indexOf(known.world.root)));
    this.#rejudged.change(known.built, NONE);
    this.#link(key, known, NONE);
    this.#host.awake.forget(known.world);
    this.#models.forget(known.world.twins);
    this.#known.delete(key);
    this.#live.rebuilt(key);
  }

  /** Records the files that a build is made of. */
  #link(key: string, known: Known, files: ReadonlySet<string>): void {
    this.#readers.change(key, known.linked, files);
    known.linked = files;
  }

  #touch(uris: Iterable<string>): void {
    for (const uri of uris) this.#touched.add(uri);
  }

  #readingOf(uri: string) {
    const manifest = this.#workspace.manifestAt(uri);
    if (manifest && manifest.lineStarts.length > 0) return manifest;
    for (const key of this.#readers.of(uri)) {
      const lines = this.#known.get(key)?.world.output.files?.find(each => each.uri === uri);
      if (lines) return lines;
    }
    return undefined;
  }

  readonly #worldsOf = (uri: string): World[] =>
    [...this.#readers.of(uri)].sort(compareText).flatMap(key => this.#known.get(key)?.world ?? []);

  #view(written: Snapshot): BuildsView | undefined {
    if (this.#known.size === 0) return undefined;
    return new BuildsOf({
      written,
      places: this.#places,
      worlds: this.#known.worlds,
      releases: this.#known.releases,
      worldAt: this.#known.worldAt,
      worldsOf: this.#worldsOf,
      isBuilt: uri => [...this.#readers.of(uri)].some(key => this.#known.get(key)?.built.has(uri) === true),
      uris: () => this.#readers.uris(),
      textOf: uri => this.#texts.get(uri),
      indexOf: root => this.#workspace.indexOf(root),
      tryTexts: texts =>
        tryTexts(
          {
            worldsOf: this.#worldsOf,
            maker: this.#maker,
            sourcesOf: root => this.#sources(root, NONE),
            makeWorld: (root, output, textOf) =>
              new World(root, output, { ...this.#host, textOf, awake: new Awake(() => 0) }),
          },
          texts,
        ),
    });
  }
}
