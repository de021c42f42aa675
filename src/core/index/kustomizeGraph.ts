import type { Labels } from '../model/labels.ts';
import { isEmpty, newLabels } from '../model/labels.ts';
import { exact } from '../model/lists/exact.ts';
import { PutLabels } from './putLabels.ts';
import { RootFolders } from './rootFolders.ts';
import type { KustomizationFacts, WorkloadFacts } from '../model/resource.ts';
import { MOST_LEVELS, TOO_DEEP } from '../kustomize/limits.ts';
import { comparePaths, folderOf, resolvePath } from '../model/paths.ts';

/** The effects of the kustomizations between a build and one of its files on the file's objects. */
export interface BuildMember {
  /** '' if none of them sets a namespace. */
  readonly namespace: string;
  /** Labels added to selectors. */
  readonly selectorLabels: Labels;
  /** Labels added to templates, including those added to selectors. */
  readonly templateLabels: Labels;
  /** Labels added to the objects themselves. */
  readonly objectLabels: Labels;
  /** The labels added to selectors and templates of kinds that kustomize does not know. */
  readonly custom: CustomLabels;
  /** True if a configuration names the places of labels in such kinds, which applies to all outer kustomizations. */
  readonly isConfigured: boolean;
}

type CustomLabels = Pick<BuildMember, 'selectorLabels' | 'templateLabels'>;

/** A member that no kustomization changes. */
export const UNTOUCHED: BuildMember = {
  namespace: '',
  selectorLabels: newLabels(),
  templateLabels: newLabels(),
  objectLabels: newLabels(),
  custom: { selectorLabels: newLabels(), templateLabels: newLabels() },
  isConfigured: false,
};

/** Their selectors and templates get labels. Source: kustomize api/internal/konfig/builtinpluginconsts/commonlabels.go. */
const LABELED_KINDS = new Set(
  ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'].concat(['Job', 'CronJob']),
);

/** Labels of the Pods of a workload in a build. */
export function podLabelsIn(member: BuildMember, facts: WorkloadFacts): Labels {
  return Object.assign(newLabels(), facts.template?.labels, addedPodLabels(member, facts)) as Labels;
}

/** The labels that a build adds to them. A Pod is an object without a template; operators may pass on labels. */
export function addedPodLabels(member: BuildMember, { kind, madeBy }: WorkloadFacts): Labels {
  return kind === 'Pod' || madeBy ? member.objectLabels : labelsOfKind(member, kind).templateLabels;
}

/** The labels that a build adds to the selector and the template of a workload of a kind. */
export function labelsOfKind(member: BuildMember, kind: string): CustomLabels {
  return LABELED_KINDS.has(kind) ? member : member.custom;
}

/** The files that `kubectl kustomize FOLDER` reads, without remote resources. */
export interface Build {
  readonly folder: string;
  readonly members: ReadonlyMap<string, BuildMember>;
  /** True if any member gets labels, so that matches cannot be found by the index of written labels. */
  readonly addsLabels: boolean;
  /** True if any object gets labels, even outside of selectors and templates. */
  readonly setsLabels: boolean;
  /** True if any object is renamed. */
  readonly renames: boolean;
  readonly patchFiles: readonly string[];
  /** Why objects of the build may differ from those read; empty if they do not. */
  readonly unread: readonly string[];
  /** True if it may change ports of objects, other than by patch files. */
  readonly changesPorts: boolean;
}

/** Follows `the kustomization has`. */
const UNUSED_COMPONENT = 'no build of its own, as a component that nothing here uses';

const NO_FOLDERS: readonly string[] = [];

const NO_COMPONENTS: ReadonlySet<string> = new Set();
const NO_LEVELS: readonly (readonly Build[])[] = [];

interface Node {
  readonly folder: string;
  /** Of the kustomization itself. */
  readonly path: string;
  readonly facts: KustomizationFacts;
  /** Local `resources`, `bases` and `components`, as paths from the root. */
  readonly targets: readonly string[];
  /** Those of them that are components. */
  readonly components: ReadonlySet<string>;
  /** Patch files, as paths from the root. */
  readonly patches: readonly string[];
  /** What else it reads, from places outside of the workspace folder. */
  readonly elsewhere: readonly string[];
}

const REMOTE = /:\/\/|^git@|^github\.com\/|^gitlab\.com\/|^bitbucket\.org\/|[?&]ref=/;

/** The files that belong together because a kustomization lists them, directly or through others. */
export class KustomizeGraph {
  readonly #nodes = new Map<string, Node>();
  /** Kustomizations by folder and path; most folders have one. */
  readonly #written = new Map<string, Map<string, KustomizationFacts>>();
  /** From a listed file or folder to the folders of the kustomizations that list it. */
  readonly #listedBy = new Map<string, Set<string>>();
  /** From a patch file to the folders of the kustomizations that apply it. */
  readonly #patchedBy = new Map<string, Set<string>>();
  readonly #builds = new Map<string, Build>();
  readonly #roots = new RootFolders();
  /** What any of them puts on objects. */
  readonly puts = new PutLabels();
  /** Answers of `levelsOf`, for files that are in any build. */
  readonly #levels = new Map<string, readonly (readonly Build[])[]>();

  /** Sets or removes a kustomization. Of several in a folder, which kustomize refuses, the first by name counts. */
  set(path: string, facts: KustomizationFacts | undefined): void {
    const folder = folderOf(path);
    this.#touchRoots(folder);
    this.#unlink(folder);
    const all = this.#written.get(folder) ?? new Map<string, KustomizationFacts>();
    if (facts) all.set(path, facts);
    else all.delete(path);
    if (all.size > 0) this.#written.set(folder, all);
    else this.#written.delete(folder);
    const [first] = [...all].sort(([a], [b]) => comparePaths(a, b));
    if (first) this.#link(...first);
    this.#touchRoots(folder);
    this.#builds.clear();
    this.#levels.clear();
  }

  /** A kustomization decides whether its own folder and those that it lists are roots. */
  #touchRoots(folder: string): void {
    this.#roots.touch([folder, ...(this.#nodes.get(folder)?.targets ?? NO_FOLDERS)]);
  }

  /** True where the workspace has any kustomization. */
  get isEmpty(): boolean {
    return this.#nodes.size === 0;
  }

  /** Folders whose kustomizations no other one uses, without components, by path. */
  rootFolders(): readonly string[] {
    return this.#roots.list(
      () => this.#nodes.keys(),
      folder => this.#isRoot(folder),
    );
  }

  #isRoot(folder: string): boolean {
    const node = this.#nodes.get(folder);
    return node !== undefined && node.facts.kind !== 'Component' && !this.#isUsed(folder);
  }

  #isUsed(folder: string): boolean {
    return [...(this.#listedBy.get(folder) ?? [])].some(lister => lister !== folder);
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
      if (levels.length === MOST_LEVELS && level.length > 0) {
        levels.push(levels.splice(-1).flat().map(tooDeep));
        break;
      }
    }
    this.#levels.set(path, levels);
    return levels;
  }

  /** Folders of all builds that contain a file or another kustomization's folder. */
  buildFoldersOf(path: string): string[] {
    if (this.isEmpty) return [];
    const seen = new Set<string>();
    let level = this.#listers(path, seen);
    // Goes one level further than a build may have, to detect that there are too many.
    for (let count = 0; level.length > 0 && count <= MOST_LEVELS; count++)
      level = level.flatMap(folder => this.#listers(folder, seen));
    return [...seen];
  }

  /** Folders of all builds that apply a file as a patch: those that name it, by path, then those that build on them. */
  patchedFoldersOf(path: string): readonly string[] {
    const patching = this.#patchedBy.get(path);
    if (!patching) return NO_FOLDERS;
    const folders = [...patching].sort(comparePaths);
    return [...new Set([...folders, ...folders.flatMap(folder => this.buildFoldersOf(folder))])];
  }

  build(folder: string): Build {
    const known = this.#builds.get(folder);
    if (known) return known;
    const isUnused = this.#nodes.get(folder)?.facts.kind === 'Component' && !this.#listedBy.has(folder);
    const build = new MemberCollector(this.#nodes).build(folder, isUnused ? [UNUSED_COMPONENT] : []);
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
    const targets = localPaths(folder, facts.resources);
    const components = facts.components.length > 0 ? new Set(localPaths(folder, facts.components)) : NO_COMPONENTS;
    const patches = localPaths(folder, facts.patchFiles);
    this.#nodes.set(folder, { folder, path, facts, targets, components, patches, elsewhere: elsewhere(folder, facts) });
    this.puts.add(facts);
    // Generated objects are part of its own build.
    for (const target of [path, ...targets]) addTo(this.#listedBy, target, folder);
    for (const patch of patches) addTo(this.#patchedBy, patch, folder);
  }

  #unlink(folder: string): void {
    const node = this.#nodes.get(folder);
    if (!node) return;
    for (const target of [node.path, ...node.targets]) removeFrom(this.#listedBy, target, folder);
    for (const patch of node.patches) removeFrom(this.#patchedBy, patch, folder);
    this.puts.remove(node.facts);
    this.#nodes.delete(folder);
  }
}

/** A build that includes others which are not examined, because they are nested too deep. */
function tooDeep(build: Build): Build {
  return { ...build, unread: [...build.unread, TOO_DEEP] };
}

/** A description of what a kustomization reads from outside of the workspace folder. */
function elsewhere(folder: string, { resources, patchFiles }: KustomizationFacts): readonly string[] {
  const isOutside = (reference: string) => !REMOTE.test(reference) && resolvePath(folder, reference) === undefined;
  return [
    ...(resources.some(reference => REMOTE.test(reference)) ? ['remote resources'] : []),
    ...(resources.some(isOutside) ? ['resources outside of the workspace folder'] : []),
    ...(patchFiles.some(isOutside) ? ['patches outside of the workspace folder'] : []),
  ];
}

function localPaths(folder: string, references: readonly string[]): readonly string[] {
  const local = references.filter(reference => !REMOTE.test(reference));
  return exact(local.map(reference => resolvePath(folder, reference)).filter(target => target !== undefined));
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

/** The data collected for one folder: the members that it lists, and the components that changed them. */
interface SoFar {
  readonly members: Map<string, BuildMember>;
  readonly components: Set<string>;
}

/**
 * Collects a build from the inside out, as kustomize does: the members that a folder lists, then the changes of its
 * components to all of these, then its own changes. The outermost setting wins. Source: kustomize api/internal/target.
 */
class MemberCollector {
  readonly #nodes: ReadonlyMap<string, Node>;
  readonly #patchFiles: string[] = [];
  readonly #unread = new Set<string>();
  /** Folders whose members are collected. */
  readonly #visited = new Set<string>();
  #addsLabels = false;
  #setsLabels = false;
  #renames = false;
  #changesPorts = false;
  #depth = 0;

  constructor(nodes: ReadonlyMap<string, Node>) {
    this.#nodes = nodes;
  }

  /** `doubts`: further reasons why objects may differ. */
  build(folder: string, doubts: readonly string[]): Build {
    const members = new Map<string, BuildMember>();
    this.#accumulate(folder, { members, components: new Set() });
    return {
      folder,
      members,
      addsLabels: this.#addsLabels,
      setsLabels: this.#setsLabels,
      renames: this.#renames,
      patchFiles: exact(this.#patchFiles),
      unread: [...doubts, ...this.#unread],
      changesPorts: this.#changesPorts,
    };
  }

  /** A folder or file that is listed several times counts at the first place: there may be very many ways to it. */
  #accumulate(folder: string, so: SoFar): void {
    const node = this.#nodes.get(folder);
    if (!node) return;
    if (this.#depth === MOST_LEVELS) {
      this.#unread.add(TOO_DEEP);
      return;
    }
    this.#depth++;
    this.#take(node, so);
    this.#depth--;
  }

  #take(node: Node, so: SoFar): void {
    const { folder } = node;
    if (!this.#visited.has(folder)) {
      this.#visited.add(folder);
      this.#collect(node);
      if (!so.members.has(node.path)) so.members.set(node.path, UNTOUCHED);
      for (const target of node.targets) if (!node.components.has(target)) this.#list(target, so.members);
    }
    for (const component of node.components) {
      if (so.components.has(component)) continue;
      so.components.add(component);
      this.#accumulate(component, so);
    }
    if (changesMembers(node.facts))
      for (const [path, member] of so.members) so.members.set(path, changedBy(node.facts, member));
  }

  #list(target: string, members: Map<string, BuildMember>): void {
    const listed = new Map<string, BuildMember>();
    if (!this.#nodes.has(target)) {
      listed.set(target, UNTOUCHED);
      if (!isFileName(target)) this.#unread.add(`resources in ${target || '.'}, where no kustomization is`);
    } else if (!this.#visited.has(target)) this.#accumulate(target, { members: listed, components: new Set() });
    for (const [path, member] of listed) if (!members.has(path)) members.set(path, member);
  }

  #collect({ facts, patches, elsewhere }: Node): void {
    for (const each of elsewhere) this.#unread.add(each);
    this.#addsLabels ||= !isEmpty(facts.objectLabels);
    this.#setsLabels ||= facts.setsLabels;
    this.#renames ||= facts.renames;
    for (const transform of facts.transforms) this.#unread.add(transform);
    this.#patchFiles.push(...patches);
    this.#changesPorts ||= facts.changesPorts;
  }
}

/** Other listed names are folders, or files that are not read. */
function isFileName(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}

function changesMembers({ setNamespace, objectLabels, configures }: KustomizationFacts): boolean {
  return setNamespace !== '' || configures || !isEmpty(objectLabels);
}

function changedBy(facts: KustomizationFacts, inner: BuildMember): BuildMember {
  const isConfigured = inner.isConfigured || facts.configures;
  return {
    namespace: facts.setNamespace || inner.namespace,
    ...withLabels(facts, inner),
    objectLabels: merged(inner.objectLabels, facts.objectLabels),
    custom: isConfigured ? withLabels(facts, inner.custom) : inner.custom,
    isConfigured,
  };
}

function withLabels({ selectorLabels, templateLabels }: KustomizationFacts, inner: CustomLabels): CustomLabels {
  return {
    selectorLabels: merged(inner.selectorLabels, selectorLabels),
    templateLabels: merged(inner.templateLabels, templateLabels, selectorLabels),
  };
}

function merged(...labels: readonly Labels[]): Labels {
  return Object.assign(newLabels(), ...labels) as Labels;
}
