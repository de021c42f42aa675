import type { Labels } from '../model/labels.ts';
import { isEmpty, newLabels } from '../model/labels.ts';
import type { KustomizationFacts } from '../model/resource.ts';
import { comparePaths, folderOf, resolvePath } from './paths.ts';

/** What the kustomizations between a build and one of its files do to the file's objects. */
export interface BuildMember {
  /** '' where none of them sets a namespace. */
  readonly namespace: string;
  /** Put on selectors and on templates. */
  readonly selectorLabels: Labels;
  /** Put on templates, over the `selectorLabels`. */
  readonly templateLabels: Labels;
}

/** What `kubectl kustomize FOLDER` reads, without remote resources. */
export interface Build {
  readonly folder: string;
  readonly members: ReadonlyMap<string, BuildMember>;
  /** True where any member gets labels: then the index of written labels does not tell who matches. */
  readonly addsLabels: boolean;
  /** True where any object gets labels, be they on no selector and no template. */
  readonly setsLabels: boolean;
  /** True where any object gets another name. */
  readonly renames: boolean;
  readonly patchFiles: readonly string[];
  /** Why objects of the build may differ from what is read; empty where nothing does. */
  readonly unread: readonly string[];
  /** True where it may give objects other ports than they have, its patch files not counted. */
  readonly changesPorts: boolean;
}

const NO_FOLDERS: readonly string[] = [];
const NO_LEVELS: readonly (readonly Build[])[] = [];

interface Node {
  /** Of the kustomization itself. */
  readonly path: string;
  readonly facts: KustomizationFacts;
  /** Local `resources`, `bases` and `components`, as paths from the root. */
  readonly targets: readonly string[];
  /** Patch files, as paths from the root. */
  readonly patches: readonly string[];
  readonly remote: boolean;
}

const REMOTE = /:\/\/|^git@|^github\.com\/|^gitlab\.com\/|^bitbucket\.org\/|[?&]ref=/;

/** Which files belong together because a kustomization, directly or through others, lists them. */
export class KustomizeGraph {
  readonly #nodes = new Map<string, Node>();
  /** From a listed file or folder to the folders of the kustomizations that list it. */
  readonly #listedBy = new Map<string, Set<string>>();
  /** From a patch file to the folders of the kustomizations that apply it. */
  readonly #patchedBy = new Map<string, Set<string>>();
  readonly #builds = new Map<string, Build>();
  /** Answers of `levelsOf`, for files that are in any build. */
  readonly #levels = new Map<string, readonly (readonly Build[])[]>();

  /** Sets the kustomization of a folder and its file, or removes it. */
  set(path: string, facts: KustomizationFacts | undefined): void {
    this.#unlink(folderOf(path));
    if (facts) this.#link(path, facts);
    this.#builds.clear();
    this.#levels.clear();
  }

  /** True where the workspace has any kustomization. */
  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** True for a file or folder that any kustomization lists. */
  lists(path: string): boolean {
    return this.#listedBy.has(path);
  }

  /**
   * Builds that contain a file, nearest first: those that list it, then those that list these, and so on; each level
   * in path order.
   */
  levelsOf(path: string): readonly (readonly Build[])[] {
    if (!this.#listedBy.has(path)) return NO_LEVELS;
    const known = this.#levels.get(path);
    if (known) return known;
    const levels: Build[][] = [];
    const seen = new Set<string>();
    let level = this.#listers(path, seen);
    while (level.length > 0) {
      levels.push(level.map(folder => this.build(folder)));
      level = level.flatMap(folder => this.#listers(folder, seen)).sort(comparePaths);
    }
    this.#levels.set(path, levels);
    return levels;
  }

  /** Folders of all builds that contain a file or another kustomization's folder. */
  buildFoldersOf(path: string): string[] {
    if (this.isEmpty) return [];
    const seen = new Set<string>();
    for (let level = this.#listers(path, seen); level.length > 0;)
      level = level.flatMap(folder => this.#listers(folder, seen));
    return [...seen];
  }

  /** Folders of all builds that apply a file as a patch. */
  patchedFoldersOf(path: string): readonly string[] {
    const patching = this.#patchedBy.get(path);
    if (!patching) return NO_FOLDERS;
    const folders = [...patching];
    return [...new Set([...folders, ...folders.flatMap(folder => this.buildFoldersOf(folder))])];
  }

  /** Files that a kustomization of a folder lists, directly or through others as they are now. */
  filesOf(folder: string, { resources }: KustomizationFacts): string[] {
    const targets = localPaths(folder, resources);
    return targets.flatMap(target => (this.#nodes.has(target) ? [...this.build(target).members.keys()] : [target]));
  }

  build(folder: string): Build {
    const known = this.#builds.get(folder);
    if (known) return known;
    const collector = new MemberCollector(this.#nodes);
    collector.visit(folder, { namespace: '', selectorLabels: newLabels(), templateLabels: newLabels() });
    const build = collector.build(folder);
    this.#builds.set(folder, build);
    return build;
  }

  #listers(target: string, seen: Set<string>): readonly string[] {
    const all = this.#listedBy.get(target);
    if (!all) return NO_FOLDERS;
    const folders = [...all].filter(folder => !seen.has(folder));
    for (const folder of folders) seen.add(folder);
    return folders.sort(comparePaths);
  }

  #link(path: string, facts: KustomizationFacts): void {
    const folder = folderOf(path);
    const remote = facts.resources.some(reference => REMOTE.test(reference));
    const targets = localPaths(folder, facts.resources);
    const patches = localPaths(folder, facts.patchFiles);
    this.#nodes.set(folder, { path, facts, targets, patches, remote });
    // What it generates is part of its own build.
    for (const target of [path, ...targets]) addTo(this.#listedBy, target, folder);
    for (const patch of patches) addTo(this.#patchedBy, patch, folder);
  }

  #unlink(folder: string): void {
    const node = this.#nodes.get(folder);
    if (!node) return;
    for (const target of [node.path, ...node.targets]) removeFrom(this.#listedBy, target, folder);
    for (const patch of node.patches) removeFrom(this.#patchedBy, patch, folder);
    this.#nodes.delete(folder);
  }
}

function localPaths(folder: string, references: readonly string[]): string[] {
  const local = references.filter(reference => !REMOTE.test(reference));
  return local.map(reference => resolvePath(folder, reference)).filter(target => target !== undefined);
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.add(value);
  else map.set(key, new Set([value]));
}

function removeFrom(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  values?.delete(value);
  if (values?.size === 0) map.delete(key);
}

/** Walks down from a build's folder; the outermost kustomization that sets something wins, as in kustomize. */
class MemberCollector {
  readonly #nodes: ReadonlyMap<string, Node>;
  readonly #members = new Map<string, BuildMember>();
  readonly #patchFiles: string[] = [];
  readonly #unread = new Set<string>();
  readonly #path = new Set<string>();
  #addsLabels = false;
  #setsLabels = false;
  #renames = false;
  #changesPorts = false;

  constructor(nodes: ReadonlyMap<string, Node>) {
    this.#nodes = nodes;
  }

  visit(folder: string, outer: BuildMember): void {
    const node = this.#nodes.get(folder);
    if (!node || this.#path.has(folder)) return;
    this.#path.add(folder);
    const inner = this.#through(node.facts, outer);
    this.#collect(node);
    if (!this.#members.has(node.path)) this.#members.set(node.path, inner);
    for (const target of node.targets) {
      if (this.#nodes.has(target)) this.visit(target, inner);
      else if (!this.#members.has(target)) this.#members.set(target, inner);
    }
    this.#path.delete(folder);
  }

  build(folder: string): Build {
    return {
      folder,
      members: this.#members,
      addsLabels: this.#addsLabels,
      setsLabels: this.#setsLabels,
      renames: this.#renames,
      patchFiles: this.#patchFiles,
      unread: [...this.#unread],
      changesPorts: this.#changesPorts,
    };
  }

  #through(facts: KustomizationFacts, outer: BuildMember): BuildMember {
    const merge = (inner: Labels, over: Labels) => Object.assign(newLabels(), inner, over);
    const member = {
      namespace: outer.namespace || facts.setNamespace,
      selectorLabels: merge(facts.selectorLabels, outer.selectorLabels),
      templateLabels: merge(facts.templateLabels, outer.templateLabels),
    };
    this.#addsLabels ||= !isEmpty(member.selectorLabels) || !isEmpty(member.templateLabels);
    return member;
  }

  #collect({ facts, patches, remote }: Node): void {
    if (remote) this.#unread.add('remote resources');
    this.#setsLabels ||= facts.setsLabels;
    this.#renames ||= facts.renames;
    for (const transform of facts.transforms) this.#unread.add(transform);
    this.#patchFiles.push(...patches);
    this.#changesPorts ||= facts.changesPorts;
  }
}
