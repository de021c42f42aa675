import { buildAddress } from './buildAddress.ts';
import type { Position } from 'vscode-languageserver-types';
import type { BuildDoubt, BuildOutput, DecidedPlace } from '../model/build.ts';
import type { ManifestFile, PlacedResource } from '../model/manifest.ts';
import type { Problem } from '../model/problem.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Span } from '../model/span.ts';
import { encodedPath } from '../model/text.ts';
import type { FileChange } from '../resolve/changes/changes.ts';
import type { ResolvedRoot } from '../resolve/resolvedRoot.ts';
import type { DocumentPlace, MadeText, Snapshot } from '../resolve/snapshot.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { problemsAsBuilt } from '../rules/rules.ts';
import { doubtChanges, doubtFiles } from './unreadDoubt.ts';
import { hasLiveObject, worldWorkspace } from './worldWorkspace.ts';
import { type Decided, keysSetting, madeAt } from './origins.ts';
import { type BuiltObject, builtObject, type BuiltProblem, WorldProblems } from './worldProblems.ts';
import { addUris, isDecidedBy } from './worldUris.ts';
import { spanIn, type WorldDocument, worldText } from './worldFile.ts';
import type { ReadFile } from './worldReading.ts';
import { OutsideWitness } from './twins/outsideWitness.ts';
import { sameProblem, TwinSide } from './twins/twinSide.ts';
import { comparedFiles, followingFiles, urisOfFaults } from './worlds/comparedFiles.ts';
import type { BuiltPlace, WorldHost } from './worlds/worldHost.ts';
import { decidedIn, documentIn, positionsIn, relatedIn, writtenIn, type WrittenObject } from './worlds/worldTexts.ts';

/**
 * One build as a world of its own: its applied objects are read by the same extractors, see only each other, and are
 * checked by the same rules. The results lead back to the files that decided them.
 */
export class World {
  readonly id: string;
  /** The workspace folder of the build, as a URI. */
  readonly root: string;
  readonly #host: WorldHost;
  readonly #address: string;
  /** Made from the files on demand, because many builds are only asked once for their problems. */
  #workspace: Workspace | undefined;
  #files: ReadonlyMap<string, ReadFile> = new Map();
  #doubts: readonly BuildDoubt[] = [];
  #doubtsText = '[]';
  readonly #problems = new WorldProblems({
    paths: () => this.#ownPaths(),
    find: (path, levels) => this.#problemsIn(path, levels),
  });
  #twins: TwinSide | undefined;
  #witness: OutsideWitness | undefined;
  readonly #places = new Map<string, readonly BuiltPlace[]>();
  #uris: ReadonlySet<string> | undefined;
  #output: BuildOutput;

  constructor(root: string, output: BuildOutput, host: WorldHost) {
    this.root = root;
    this.id = output.id;
    this.#host = host;
    this.#output = { ...output, documents: [], doubts: [] };
    this.#address = buildAddress(root, output.id);
  }

  /** The last output of the build. */
  get output(): BuildOutput {
    return this.#output;
  }

  /** The snapshot of its objects. */
  snapshot = (): Snapshot => this.#awake().snapshot();

  /** As it is compared with other builds. */
  get twins(): TwinSide {
    return (this.#twins ??= new TwinSide({
      root: this.root,
      files: () => this.#files,
      output: () => this.#output,
      isAwake: () => this.#workspace !== undefined,
      witness: () => (this.#witness ??= new OutsideWitness()),
      problemsOf: (path, levels) => this.#problems.inPath(path, levels),
      relatedTo: problem => relatedIn(problem, this.#files, uri => this.#pathOfWorld(uri)),
      isOwn: uri => this.#host.isOwn(this.root, this.id, uri),
      ask: key => this.#host.ask(this.root, this.id, key),
    }));
  }

  wake(): void {
    this.#awake();
  }

  /** Drops data that can be computed again. */
  sleep(): void {
    this.#workspace = undefined;
    this.#witness = undefined;
    this.#places.clear();
    this.#rest();
  }

  /** Goes back to sleep if it was asleep. */
  #rest(): void {
    if (this.#workspace) return;
    this.#uris = undefined;
    for (const file of this.#files.values()) file.sleep();
  }

  /** The workspace of its resolved objects. */
  #awake(): Workspace {
    this.#host.awake.note(this);
    const late = this.#twins?.takeBehind() ?? [];
    if (!this.#workspace) return (this.#workspace = this.#filled());
    if (late.length > 0) this.#workspace.apply(this.#asChanges(late));
    return this.#workspace;
  }

  #filled(): Workspace {
    this.#witness = new OutsideWitness();
    const workspace = worldWorkspace(this, this.#output, this.#host, this.#witness);
    workspace.apply([
      ...this.#asChanges([...this.#files.values()]),
      ...doubtFiles(this.#doubts, path => this.#uriOf(path)),
    ]);
    return workspace;
  }

  #asChanges(files: readonly ReadFile[]): FileChange[] {
    return files.map(({ path, manifest }) => ({ uri: this.#uriOf(path), manifest }));
  }

  /**
   * Takes the build's current output; returns the files of the workspace whose results may change. `changed`: files of
   * the workspace whose text changed, so that unchanged parts may have moved.
   */
  sync(output: BuildOutput, changed: ReadonlySet<string>): ReadonlySet<string> {
    const followed = this.#twins?.isFollowing ? this.#follow(output, changed) : undefined;
    if (followed) return followed;
    const before = this.#output;
    const doubtsText = output.doubts.length === 0 ? '[]' : JSON.stringify(output.doubts);
    const isSure = doubtsText === this.#doubtsText;
    const former = { files: this.#files, changed, host: this.#host };
    const { files, others, gone, touched, moved } = comparedFiles(output, !isSure, former);
    if (this.#twins?.end()) for (const path of files.keys()) touched.add(path);
    const uris = new Set<string>([...urisOfFaults(before), ...urisOfFaults(output)]);
    for (const path of touched) addUris(this.#files.get(path), uris);
    const isChanged = others.length + gone.length > 0 || !isSure;
    // A sleeping world is not woken for an update: everything is computed on demand.
    const workspace = isChanged && this.#workspace ? this.#awake() : undefined;
    this.#output = output;
    this.#files = files;
    const doubts = isSure ? [] : doubtChanges(this.#doubts, output.doubts, path => this.#uriOf(path));
    this.#doubts = output.doubts;
    this.#doubtsText = doubtsText;
    const removed = gone.map(path => ({ uri: this.#uriOf(path), removed: true as const }));
    const report = workspace?.apply([...this.#asChanges(others), ...removed, ...doubts]);
    for (const uri of report?.uris ?? []) touched.add(this.#pathOfWorld(uri));
    if (isChanged && !workspace) for (const path of files.keys()) touched.add(path);
    for (const path of moved) if (!touched.has(path)) this.#move(path, uris);
    this.#forget(touched, uris);
    this.#twins?.changed(touched);
    this.#rest();
    return uris;
  }

  /** The same for a build that says the same as another one; undefined if it does not any more. */
  #follow(output: BuildOutput, changed: ReadonlySet<string>): ReadonlySet<string> | undefined {
    const before = this.#files;
    const next = followingFiles(output, this.#output.documents, { files: before, changed, host: this.#host });
    const twin = next && this.twins.twinWith(output, next.files);
    if (!twin) return undefined;
    const { files, others } = next;
    const touched = new Set([...others, ...(twin.takeTouched() ?? files.keys())]);
    this.#output = output;
    this.#files = files;
    // Files that decided a problem until now, and those that decide one now.
    const uris = new Set<string>(this.#problems.urisOf(touched));
    for (const path of touched) this.#places.delete(path);
    for (const path of others) this.#twins?.behind.add(path);
    this.#problems.forget(touched);
    this.#uris = undefined;
    this.#twins?.changed(touched);
    this.#rest();
    if (this.#problems.levels && !this.#host.isLive()) this.#problems.findAgain();
    else for (const path of touched) for (const uri of twin.urisOf(path)) uris.add(uri);
    for (const uri of this.#problems.urisOf(touched)) uris.add(uri);
    return uris;
  }

  /** The results of a file stay valid, but were decided at other places of the same files. */
  #move(path: string, uris: Set<string>): void {
    this.#problems.move(path, each => this.#placed(each));
    this.#places.delete(path);
    addUris(this.#files.get(path), uris);
  }

  /** Checks again what depends on objects outside. */
  reconsider(): ReadonlySet<string> {
    const uris = new Set<string>();
    const touched = (this.#workspace && this.#awake())?.reconsider().uris.map(uri => this.#pathOfWorld(uri));
    this.#forget(touched ?? this.#files.keys(), uris);
    return uris;
  }

  /**
   * Handles changes in the cluster of the objects with these names (by default all). Returns the files of the workspace
   * that decided such an object.
   */
  relive(names: ReadonlySet<string> | undefined): ReadonlySet<string> {
    this.#workspace?.touch();
    const uris = new Set<string>();
    const touched = [...this.#files].flatMap(([path, { manifest }]) => (hasLiveObject(manifest, names) ? path : []));
    this.#forget(touched, uris);
    this.#rest();
    return uris;
  }

  /** Files of the workspace that decide any part of it. */
  uris(): ReadonlySet<string> {
    if (!this.#uris) {
      const uris = new Set<string>(urisOfFaults(this.#output));
      for (const file of this.#files.values()) addUris(file, uris);
      // The printed text leads to its files, too.
      for (const { source, marks } of this.#output.printed?.documents ?? [])
        for (const place of [source, ...marks.map(mark => mark.place)]) if (place) uris.add(place.uri);
      this.#uris = uris;
    }
    return this.#uris;
  }

  /** Its problems that were decided in a file. */
  problemsAt(uri: string, levels: RuleLevels): readonly BuiltProblem[] {
    return this.#problems.at(uri, levels);
  }

  /** Finds the problems again that were requested before, because they will be requested again. */
  findProblems(): void {
    this.#problems.findAgain();
  }

  /** A problem of the build at its place in the build's own text; undefined if it cannot be found. */
  rawOf(built: BuiltProblem): Problem | undefined {
    const { model, problem, object } = built;
    const { levels } = this.#problems;
    if (!model || !levels) return problem;
    const own = problemsAsBuilt(this.snapshot(), this.#uriOf(object.path), levels);
    return sameProblem(own, built);
  }

  /** The places that a problem refers to, if it shares them with the build that it says the same as. */
  sharedPlaces(built: BuiltProblem): readonly DecidedPlace[] | undefined {
    const { levels } = this.#problems;
    const isShared = levels && this.#twins?.isShared(built, levels);
    return isShared ? built.model?.relatedTo(built.problem)?.map(({ place }) => place) : undefined;
  }

  /** Places and kinds of its objects that were written in a file. */
  writtenIn(uri: string): readonly WrittenObject[] {
    const file = this.#files.get(this.#host.pathOf(uri));
    const known = file && writtenIn(file, uri);
    return known ?? this.placesIn(uri).map(({ span, placed }) => ({ span, kind: placed.resource.facts.kind }));
  }

  /** Its objects that were written in a file. */
  placesIn(uri: string): readonly BuiltPlace[] {
    const path = this.#host.pathOf(uri);
    const known = this.#places.get(path);
    if (known) return known;
    const file = this.#files.get(path);
    const places = (file ? this.snapshot().resourcesIn(this.#uriOf(path)) : []).flatMap(placed => {
      const source = file?.documents[placed.document.index]?.built.source;
      return source?.uri === uri ? [{ placed, span: source.span }] : [];
    });
    if (file) this.#places.set(path, places);
    return places;
  }

  /** The document of a file where one of its objects was written; undefined for generated objects. */
  placeOf({ path, document }: Pick<BuiltObject, 'path' | 'document'>): Pick<DecidedPlace, 'uri' | 'span'> | undefined {
    return this.#files.get(path)?.built[document]?.source;
  }

  /** Files of the workspace that decide any part of one of its objects or of those beside it. */
  decidersOf({ file }: PlacedResource): ReadonlySet<string> {
    return this.#files.get(file.path)?.uris ?? new Set();
  }

  /** Its objects that a file (between two offsets) decides any part of, in the order of its files. */
  objectsFrom(uri: string, span?: Span): readonly PlacedResource[] {
    return [...this.#files].flatMap(([path, file]) => {
      if (!file.uris.has(uri)) return [];
      const isFrom = (document: WorldDocument | undefined) =>
        document !== undefined && isDecidedBy(document, uri, span);
      return this.snapshot()
        .resourcesIn(this.#uriOf(path))
        .filter(({ document }) => isFrom(file.documents[document.index]));
    });
  }

  /** The place that decided a range of one of its files; undefined if there is none. isMap: as for `decidedOf`. */
  decided(uri: string, span: Span, isMap?: boolean): Decided | undefined {
    return decidedIn(this.#files.get(this.#pathOfWorld(uri)), span, isMap);
  }

  /**
   * Places in the build that were decided at an offset of a file, with the build's own addresses and positions (LSP,
   * 0-based).
   */
  positionsOf(uri: string, offset: number): readonly { readonly uri: string; readonly position: Position }[] {
    if (!this.uris().has(uri)) return [];
    return [...this.#files.values()].flatMap(file =>
      positionsIn(file, uri, offset).map(position => ({ uri: this.#uriOf(file.path), position })),
    );
  }

  /** Keys of values files that set what a place of a file (UTF-16 offset) decided in it. */
  keysSetting(uri: string, offset: number): readonly DecidedPlace[] {
    if (!this.uris().has(uri)) return [];
    return [...this.#files.values()].flatMap(({ documents }) =>
      documents.flatMap(document => keysSetting(document, uri, offset)),
    );
  }

  /** The document at a place (LSP, 0-based) of one of its files, and the offset in it. */
  documentAt(uri: string, position: Position): DocumentPlace | undefined {
    return documentIn(this.#files.get(this.#pathOfWorld(uri)), position);
  }

  /** The source of a place (LSP, 0-based) in one of its files; undefined if there is none. */
  madeAt(uri: string, position: Position): MadeText | undefined {
    const found = this.documentAt(uri, position);
    return found && madeAt(found, found.offset);
  }

  /** The reading of one of its files, by its address. */
  manifestAt(uri: string): ManifestFile | undefined {
    return this.#files.get(this.#pathOfWorld(uri))?.manifest;
  }

  /** The reading of one of its files, by its path. */
  manifestIn(path: string): ManifestFile | undefined {
    return this.#files.get(path)?.manifest;
  }

  /** The text of one of its files, by its address. */
  textAt(uri: string): string | undefined {
    const file = this.#files.get(this.#pathOfWorld(uri));
    return file && worldText(file);
  }

  /** The root of its files, with all verdicts. */
  resolvedRoot(): ResolvedRoot | undefined {
    this.snapshot();
    return this.#awake().rootOf(this.#address);
  }

  /** The root of its own files, which are in no folder of the workspace. */
  get address(): string {
    return this.#address;
  }

  /** All its objects. */
  objects(): readonly PlacedResource[] {
    return this.#ownPaths().flatMap(path => this.snapshot().resourcesIn(this.#uriOf(path)));
  }

  #forget(touched: Iterable<string>, uris: Set<string>): void {
    const paths = [...touched];
    this.#problems.forget(paths);
    for (const path of paths) {
      this.#places.delete(path);
      addUris(this.#files.get(path), uris);
    }
    this.#uris = undefined;
  }

  #problemsIn(path: string, levels: RuleLevels): readonly BuiltProblem[] {
    const shared = this.#host.isLive() ? undefined : this.#twins?.sharedProblems(path, levels);
    return shared ?? this.#foundIn(path, levels);
  }

  #foundIn(path: string, levels: RuleLevels): readonly BuiltProblem[] {
    return problemsAsBuilt(this.snapshot(), this.#uriOf(path), levels).flatMap(({ problem, placed }) =>
      this.#placed({ problem, object: builtObject(placed) }),
    );
  }

  #placed({ problem, object }: Omit<BuiltProblem, 'place'>): readonly BuiltProblem[] {
    const manifest = this.#files.get(object.path)?.manifest;
    const place = manifest && this.decided(problem.uri, spanIn(manifest, problem));
    return place ? [{ problem, place, object }] : [];
  }

  /** Releases that are part of the build also have builds of their own. */
  #ownPaths(): readonly string[] {
    return [...this.#files].flatMap(([path, { built }]) => (built[0]?.ofRelease ? [] : path));
  }

  #uriOf(path: string): string {
    return `${this.#address}/${encodedPath(path)}`;
  }

  #pathOfWorld(uri: string): string {
    return decodeURIComponent(uri.slice(this.#address.length + 1));
  }
}
