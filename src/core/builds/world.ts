import type { Awake } from './awake.ts';
import { buildAddress } from './buildAddress.ts';
import type { Position } from 'vscode-languageserver-types';
import type { BuildDoubt, BuildOutput, DecidedPlace } from '../model/build.ts';
import { positionAt } from '../model/lineStarts.ts';
import type { ManifestFile, PlacedResource } from '../model/manifest.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Span } from '../model/span.ts';
import type { FileChange } from '../resolve/changes/changes.ts';
import type { ResolvedRoot } from '../resolve/resolvedRoot.ts';
import type { DocumentPlace, MadeText, Snapshot } from '../resolve/snapshot.ts';
import type { Workspace } from '../resolve/workspace.ts';
import { problemsAsBuilt } from '../rules/rules.ts';
import { unreadOf } from './unreadDoubt.ts';
import { hasLiveObject, type WorkspaceHost, worldWorkspace } from './worldWorkspace.ts';
import { type Decided, decidedOf, keysSetting, madeAt, offsetsDecidedBy } from './origins.ts';
import { type BuiltObject, builtObject, type BuiltProblem, WorldProblems } from './worldProblems.ts';
import { addUris, isDecidedBy } from './worldUris.ts';
import { GENERATED, groupByPath, isSameList, spanIn, type WorldDocument, worldFile, worldText } from './worldFile.ts';
import { hasSameLines, isSameReading, ReadFile, type ReadingHost } from './worldReading.ts';

/** The data that a world needs from its workspace. */
export interface WorldHost extends ReadingHost, WorkspaceHost {
  /** The path, relative to the root, of a file that objects come from. */
  readonly pathOf: (uri: string) => string;
  readonly awake: Awake;
}

/** An object as built, with the place where it was written. */
export interface BuiltPlace {
  readonly placed: PlacedResource;
  /** Span of the object in the file where it was written. */
  readonly span: Span;
}

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

  wake(): void {
    this.#awake();
  }

  /** Drops data that can be computed again. */
  sleep(): void {
    this.#workspace = undefined;
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
    return (this.#workspace ??= this.#filled());
  }

  #filled(): Workspace {
    const workspace = worldWorkspace(this, this.#output, this.#host);
    workspace.apply([...this.#asChanges([...this.#files.values()]), ...this.#doubtsNow()]);
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
    const before = this.#output;
    const doubtsText = output.doubts.length === 0 ? '[]' : JSON.stringify(output.doubts);
    const isSure = doubtsText === this.#doubtsText;
    const { files, others, gone, touched, moved } = this.#compared(output, !isSure, changed);
    const uris = new Set<string>([...placesOfFaults(before), ...placesOfFaults(output)]);
    for (const path of touched) addUris(this.#files.get(path), uris);
    const isChanged = others.length + gone.length > 0 || !isSure;
    // A sleeping world is not woken for an update: everything is computed on demand.
    const workspace = isChanged && this.#workspace ? this.#awake() : undefined;
    this.#output = output;
    this.#files = files;
    const doubts = isSure ? [] : this.#doubtChanges(output.doubts);
    this.#doubtsText = doubtsText;
    const removed = gone.map(path => ({ uri: this.#uriOf(path), removed: true as const }));
    const report = workspace?.apply([...this.#asChanges(others), ...removed, ...doubts]);
    for (const uri of report?.uris ?? []) touched.add(this.#pathOfWorld(uri));
    if (isChanged && !workspace) for (const path of files.keys()) touched.add(path);
    for (const path of moved) if (!touched.has(path)) this.#move(path, uris);
    this.#forget(touched, uris);
    this.#rest();
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
    const touched = this.#workspace?.reconsider().uris.map(uri => this.#pathOfWorld(uri));
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
      const uris = new Set<string>(placesOfFaults(this.#output));
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
    return this.#files.get(path)?.documents[document]?.built.source;
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

  /** The place that decided a range of one of its files; undefined if there is none. */
  decided(uri: string, span: Span): Decided | undefined {
    const file = this.#files.get(this.#pathOfWorld(uri));
    const document = file?.documents.findLast(({ start }) => start <= span[0]);
    if (!document) return undefined;
    const { start, built } = document;
    const clamp = (offset: number) => Math.min(Math.max(offset - start, 0), built.text.length);
    return decidedOf(document, [clamp(span[0]), clamp(span[1])]);
  }

  /**
   * Places in the build that were decided at an offset of a file, with the build's own addresses and positions (LSP,
   * 0-based).
   */
  positionsOf(uri: string, offset: number): readonly { readonly uri: string; readonly position: Position }[] {
    if (!this.uris().has(uri)) return [];
    return [...this.#files.values()].flatMap(file => {
      const offsets = file.documents.flatMap(each =>
        offsetsDecidedBy(each, uri, offset).map(found => found + each.start),
      );
      return offsets.map(each => ({
        uri: this.#uriOf(file.path),
        position: positionAt(file.manifest.lineStarts, each),
      }));
    });
  }

  /** Keys of values files that set what a place of a file (UTF-16 offset) decided in it. */
  keysSetting(uri: string, offset: number): readonly DecidedPlace[] {
    if (!this.uris().has(uri)) return [];
    return [...this.#files.values()].flatMap(({ documents }) =>
      documents.flatMap(document => keysSetting(document, uri, offset)),
    );
  }

  /** The document at a place (LSP, 0-based) of one of its files, and the offset in it. */
  documentAt(uri: string, { line, character }: Position): DocumentPlace | undefined {
    const file = this.#files.get(this.#pathOfWorld(uri));
    const offset = (file?.manifest.lineStarts[line] ?? 0) + character;
    const document = file?.documents.findLast(({ start }) => start <= offset);
    return document && { built: document.built, offset: Math.min(offset - document.start, document.built.text.length) };
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

  /** `isOther`: its doubts changed. */
  #compared(output: BuildOutput, isOther: boolean, changed: ReadonlySet<string>) {
    const others: ReadFile[] = [];
    const touched = new Set<string>();
    const moved: string[] = [];
    const files = new Map<string, ReadFile>();
    for (const [path, documents] of groupByPath([...output.documents, ...(output.included ?? [])], this.#host.pathOf)) {
      const before = this.#files.get(path);
      if (!isOther && before && isSameList(before.documents, documents)) {
        const isMoved = holdsAny(before.uris, changed);
        if (isMoved) moved.push(path);
        if (!isMoved || hasSameLines(before, this.#host)) {
          files.set(path, before);
          continue;
        }
      }
      touched.add(path);
      const file = new ReadFile(worldFile(path, documents), output.doubts, this.#host);
      files.set(path, file);
      if (isOther || !before || !isSameReading(before, file)) others.push(file);
    }
    const gone = [...this.#files.keys()].filter(path => !files.has(path));
    for (const path of gone) touched.add(path);
    return { files, others, gone, touched, moved };
  }

  #doubtChanges(doubts: readonly BuildDoubt[]): FileChange[] {
    const gone = this.#doubts.slice(doubts.length);
    this.#doubts = doubts;
    return [
      ...gone.map((_, i) => ({ uri: this.#uriOf(doubtPath(doubts.length + i)), doubt: undefined })),
      ...this.#doubtsNow(),
    ];
  }

  #doubtsNow(): FileChange[] {
    return this.#doubts.map((doubt, i) => ({ uri: this.#uriOf(doubtPath(i)), doubt: unreadOf(doubt) }));
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
    return [...this.#files].flatMap(
      ([
        path,
        {
          documents: [first],
        },
      ]) => (first?.built.ofRelease ? [] : path),
    );
  }

  #uriOf(path: string): string {
    return `${this.#address}/${path.split('/').map(encodeURIComponent).join('/')}`;
  }

  #pathOfWorld(uri: string): string {
    return decodeURIComponent(uri.slice(this.#address.length + 1));
  }
}

/** Represents a doubt among the files. */
const doubtPath = (number: number): string => `${GENERATED}/doubt${number}`;

const placesOfFaults = ({ faults }: BuildOutput): string[] => faults.map(({ place }) => place.uri);

function holdsAny(set: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const each of others) if (set.has(each)) return true;
  return false;
}
