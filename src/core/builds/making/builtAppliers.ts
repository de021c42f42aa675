import { folderOf, foldersAbove, pathIn } from '../../model/paths.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import { looksAtFiles } from '../../kustomize/appliers/applicationSet.ts';
import type { Look } from '../../model/generators/look.ts';
import { appliedBy, isApplicationSet } from '../../kustomize/appliers/readAppliers.ts';
import { type BuildRoot, rootsWith } from '../../kustomize/buildRoots.ts';
import type { BuildCache } from '../../kustomize/cache.ts';
import { builtObjects } from '../../kustomize/evaluateBuild.ts';
import type { BuildObject } from '../../kustomize/objects/buildObject.ts';
import { KUSTOMIZATION_NAMES } from '../../kustomize/read/readKustomization.ts';
import { type MapValue, textAt, type Value, valueAt } from '../../kustomize/tree/value.ts';
import { dataOf, type Values } from './configData.ts';
import { MadeOf } from './madeOf.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** The parts of a build that decide how others are built. */
interface Held {
  readonly root: BuildRoot;
  /** By the URI of the file where they are written. */
  readonly appliers: ReadonlyMap<string, readonly Applied[]>;
  /** Files (paths) that it was made of. */
  readonly reads: ReadonlySet<string>;
  /** Its ConfigMaps by name. */
  readonly values: ReadonlyMap<string, Values | undefined>;
  /** Which files there were, where that counts; -1 where it does not. */
  readonly pathsVersion: number;
}

/** The data in which appliers and their values are found. */
export interface Around {
  readonly files: WorkspaceFiles;
  readonly index: RootIndex;
  /** Folders that are builds of their own. */
  readonly folders: readonly string[];
  readonly findValues: (name: string) => Values | undefined;
  /** Where generators of ApplicationSets look. */
  readonly look: Look;
}

/** Maximum number of levels on which appliers apply other appliers. */
const ROUNDS = 5;

/** The appliers of a root as built: patched, and together with the ConfigMaps of their builds. */
export class BuiltAppliers {
  readonly #cache: BuildCache;
  readonly #held = new Map<string, Held>();
  readonly #madeOf = new MadeOf();
  readonly #beside = new WeakMap<Applied, Held['values']>();

  constructor(cache: BuildCache) {
    this.#cache = cache;
  }

  /** Whether nothing that was built is remembered. */
  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  /** Discards what was built from files (paths). */
  changed(paths: readonly string[]): void {
    for (const id of paths.flatMap(path => this.#madeOf.readersOf(path))) this.#held.delete(id);
  }

  /** The values of a ConfigMap that an applier's build contains; undefined if they are unknown or there is none. */
  valuesBeside(applied: Applied | undefined, name: string): { readonly values: Values | undefined } | undefined {
    const values = applied && this.#beside.get(applied);
    return values?.has(name) ? { values: values.get(name) } : undefined;
  }

  /** The applied appliers of the written ones (by path): each as often as builds contain it, otherwise as written. */
  applied(
    written: ReadonlyMap<string, readonly Applied[]>,
    around: Around,
    isOurs: (applied: Applied) => boolean,
  ): readonly Applied[] {
    let all = [...written.values()].flat().filter(isOurs);
    if (written.size === 0) return all;
    const mayHold = holders([...written.keys()], around.index);
    for (let round = 0; round < ROUNDS; round++) {
      const held = rootsWith(around.folders, all)
        .filter(mayHold)
        .flatMap(root => this.#heldBy(root, around) ?? []);
      const outer = held.filter(each => !held.some(other => isWithin(each, other)));
      // An object that a build reads but does not contain is deleted there, or is a patch.
      const isRead = (path: string) => held.some(({ reads }) => reads.has(path));
      const next = [...written]
        .flatMap(([path, each]) => builtIn(outer, around.files.uriOf(path)) ?? (isRead(path) ? [] : each))
        .filter(isOurs);
      if (next.length === all.length && next.every((each, at) => each === all[at])) break;
      all = next;
    }
    return all;
  }

  #heldBy(root: BuildRoot, { files, index, findValues, look }: Around): Held | undefined {
    const known = this.#held.get(root.id);
    const isSame = known?.root.applied === root.applied && known?.root.folder === root.folder;
    if (known && isSame && (known.pathsVersion === -1 || known.pathsVersion === index.pathsVersion)) return known;
    const before = { isWaiting: files.isWaiting, isGuessing: files.isGuessing };
    files.isWaiting = false;
    files.isGuessing = false;
    const { folder, applied } = root;
    const { objects, log, reads } = builtObjects(files, folder, { cache: this.#cache, applied, findValues });
    const isSure = !files.isWaiting && !files.isGuessing;
    files.isWaiting ||= before.isWaiting;
    files.isGuessing ||= before.isGuessing;
    if (!isSure) this.#cache.folders.clear();
    if (!isSure || log.isRefused) return undefined;
    const looked = new Set<string>();
    const noting: Look = { ...look, read: path => look.read(looked.add(path) && path) };
    const looks = objects.some(object => isApplicationSet(object.root) && looksAtFiles(object.root));
    const pathsVersion = looks ? index.pathsVersion : -1;
    const held = { root, reads, pathsVersion, ...this.#read(objects, files, noting) };
    this.#held.set(root.id, held);
    this.#madeOf.set(root.id, new Set([...reads, ...looked]));
    return held;
  }

  #read(objects: readonly BuildObject[], files: WorkspaceFiles, look: Look): Pick<Held, 'appliers' | 'values'> {
    const appliers = new Map<string, Applied[]>();
    const values = new Map(objects.flatMap(object => (isConfigMap(object.root) ? [namedValues(object)] : [])));
    for (const object of objects) {
      for (const applied of builtApplied(object, files, look)) {
        this.#beside.set(applied, values);
        const uri = object.source?.uri ?? '';
        const others = appliers.get(uri);
        if (others) others.push(applied);
        else appliers.set(uri, [applied]);
      }
    }
    return { appliers, values };
  }
}

/**
 * Selects the builds that may have any of some files among their resources: those of kustomizations, and folders that
 * are applied as they are.
 */
function holders(paths: readonly string[], { kustomize }: RootIndex): (root: BuildRoot) => boolean {
  const listing = new Set(paths.flatMap(path => kustomize.buildFoldersOf(path)));
  const above = new Set(paths.flatMap(path => foldersAbove(folderOf(path))));
  return ({ folder, applied }) => listing.has(folder) || (applied !== undefined && above.has(folder));
}

/**
 * True if one build is part of another one: a folder that is applied without a kustomization includes those below it.
 */
function isWithin(held: Held, other: Held): boolean {
  return (
    other !== held &&
    KUSTOMIZATION_NAMES.some(name => {
      const path = pathIn(held.root.folder, name);
      return (
        other.reads.has(path) && held.reads.has(path) && !(held.root.applied && held.root.folder === other.root.folder)
      );
    })
  );
}

/** The appliers of a file as built; undefined if no build contains them. */
function builtIn(held: readonly Held[], uri: string): readonly Applied[] | undefined {
  const found = held.flatMap(({ appliers }) => appliers.get(uri) ?? []);
  return found.length > 0 ? found : undefined;
}

const made = new WeakMap<MapValue, readonly Applied[]>();

/**
 * The folders that an object of a build applies. Cached by object as long as the texts of the files around it are the
 * same.
 */
function builtApplied({ root, source }: BuildObject, files: WorkspaceFiles, look: Look): readonly Applied[] {
  const uri = valueAt(root, 'metadata', 'name')?.at?.uri ?? source?.uri;
  if (uri === undefined || !MAY_APPLY.has(textAt(root, 'kind'))) return [];
  const texts = new Map([...urisIn(root)].map(each => [each, files.textAt(each) ?? '']));
  const known = made.get(root);
  const isFixed = !isApplicationSet(root) || !looksAtFiles(root);
  if (isFixed && known?.every(each => sameTexts(each.texts, texts))) return known;
  const applied = appliedBy(root, { text: texts.get(uri) ?? '', uri }, look).map(each => withTexts(each, texts));
  made.set(root, applied);
  return applied;
}

const knownWithTexts = new WeakMap<Applied, Applied>();

/** The same for the same. */
function withTexts(applied: Applied, texts: ReadonlyMap<string, string>): Applied {
  let known = knownWithTexts.get(applied);
  if (!known || !sameTexts(known.texts, texts)) knownWithTexts.set(applied, (known = { ...applied, texts }));
  return known;
}

const MAY_APPLY: ReadonlySet<string> = new Set(['Kustomization', 'Application', 'ApplicationSet']);

function sameTexts(a: ReadonlyMap<string, string> | undefined, b: ReadonlyMap<string, string>): boolean {
  return a?.size === b.size && [...b].every(([uri, text]) => a.get(uri) === text);
}

function urisIn(value: Value, found = new Set<string>()): ReadonlySet<string> {
  if (value.at) found.add(value.at.uri);
  if (value.kind === 'list') for (const item of value.items) urisIn(item, found);
  if (value.kind === 'map') for (const entry of value.entries.values()) urisIn(entry.value, found);
  return found;
}

function isConfigMap(root: MapValue): boolean {
  return textAt(root, 'kind') === 'ConfigMap' && textAt(root, 'apiVersion') === 'v1';
}

const values = new WeakMap<MapValue, Values>();

/** An applier cannot name a ConfigMap whose name gets a hash suffix. */
function namedValues({ root, isHashed }: BuildObject): readonly [name: string, values: Values | undefined] {
  let known = values.get(root);
  if (!known) values.set(root, (known = dataOf(root)));
  const isUnknown = isHashed || [...known.values()].some(({ isSecret }) => isSecret === true);
  return [textAt(root, 'metadata', 'name'), isUnknown ? undefined : known];
}
