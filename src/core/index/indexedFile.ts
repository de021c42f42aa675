import type { ManifestDocument, PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import { ANY_KIND, makesNoPods } from '../parse/extract.ts';
import { exact } from '../model/lists/exact.ts';
import type { Labels } from '../model/labels.ts';
import { isValuesFile } from '../model/files/valuesFile.ts';
import { podLabelSets } from '../model/objects/podLabels.ts';
import type { Resource } from '../model/resource.ts';

/** A file of a root with its resources and their places. */
export interface IndexedFile {
  readonly file: WorkspaceFile;
  readonly placed: readonly PlacedResource[];
}

/** Objects that could not be read. */
export interface Unread {
  /** The reason, to follow the file's name: `does not parse`. */
  readonly reason: string;
  /** True if Pod producers may be among them, not only Services and objects that link to them. */
  readonly hidesPods: boolean;
  /** Kinds of the objects; undefined if unknown. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** Labels of all Pods among them, with their placeholders; undefined if unknown. */
  readonly podLabels: readonly Labels[] | undefined;
  /** Words that include their labels and names; undefined if unknown. */
  readonly words: ReadonlySet<string> | undefined;
  /**
   * True for a file that seems to contain the values of a chart outside of the workspace; all other properties are then
   * empty.
   */
  readonly isValues?: boolean;
  /** The complete reason, if it is not about a file. */
  readonly says?: string | undefined;
}

/** Assigns ids and places to the resources of a file. `prefix` distinguishes roots; '' if there is only one. */
export function placeResources(file: WorkspaceFile, prefix: string): readonly PlacedResource[] {
  const { documents } = file.manifest;
  const [document] = documents;
  // Most files have one object, so that there is nothing to count.
  if (document?.resources.length === 1 && documents.length === 1)
    return document.resources.map(resource => ({
      id: idOf(file, prefix, resource),
      file,
      document,
      resource,
      ordinal: 0,
    }));
  const placed: PlacedResource[] = [];
  const counts = new Map<string, number>();
  for (const document of documents) {
    for (const resource of document.resources) {
      const id = idOf(file, prefix, resource);
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      placed.push({ id: count === 1 ? id : `${id}~${count}`, file, document, resource, ordinal: placed.length });
    }
  }
  return exact(placed);
}

/** `join` instead of `+`, which would keep a tree of the parts in memory. */
function idOf({ path }: WorkspaceFile, prefix: string, { facts: { kind, namespace, name } }: Resource): string {
  return [prefix, path, '#', kind, '/', namespace, '/', name].join('');
}

/**
 * Unread objects that a file may contain: broken or templated documents that name kinds of the wiring, or objects whose
 * name or labels are filled in later.
 */
export function unreadObjects(documents: readonly ManifestDocument[]): Unread | undefined {
  let unread: Unread | undefined;
  for (const document of documents) {
    const found = unreadIn(document);
    if (found) unread = unread ? merge(unread, found) : found;
  }
  return unread;
}

function isTemplated({ templated }: Resource): boolean {
  return templated;
}

function unreadIn({ stale, problem, unreadKinds, unreadWords, resources }: ManifestDocument): Unread | undefined {
  if (stale) return undefined;
  if (resources.some(isTemplated)) {
    const templated = resources.filter(isTemplated);
    return {
      reason: 'is templated',
      hidesPods: templated.some(({ facts }) => facts.type === 'workload'),
      kinds: new Set(templated.map(({ facts }) => facts.kind)),
      podLabels: templated.flatMap(({ facts }) => (facts.type === 'workload' ? podLabelSets(facts) : [])),
      words: undefined,
    };
  }
  if (!problem || unreadKinds.length === 0) return undefined;
  const hidesPods = unreadKinds.some(kind => !makesNoPods(kind));
  const kinds = unreadKinds.includes(ANY_KIND) ? undefined : new Set(unreadKinds);
  if (problem.kind === 'expected')
    return { reason: 'is what a test expects', hidesPods, kinds, podLabels: undefined, words: unreadWords };
  if (problem.kind === 'templated')
    return { reason: 'is templated', hidesPods, kinds, podLabels: undefined, words: undefined };
  return { reason: 'does not parse', hidesPods, kinds, podLabels: undefined, words: unreadWords };
}

function merge(a: Unread, b: Unread): Unread {
  return {
    reason: a.words ? b.reason : a.reason,
    hidesPods: a.hidesPods || b.hidesPods,
    kinds: union(a.kinds, b.kinds),
    podLabels: a.podLabels && b.podLabels && [...a.podLabels, ...b.podLabels],
    words: union(a.words, b.words),
  };
}

function union(
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  return a && b ? new Set([...a, ...b]) : undefined;
}

const VALUES: Unread = {
  reason: 'may be the values of a chart',
  hidesPods: false,
  kinds: new Set(),
  podLabels: [],
  words: new Set(),
  isValues: true,
};

/**
 * The unread objects of a file that is not a manifest but seems to contain the values of a chart; undefined for others.
 */
export function valuesIn(path: string, documents: readonly ManifestDocument[]): Unread | undefined {
  if (!isValuesFile(path)) return undefined;
  const parts = documents.flatMap(({ unreadWords }) => [...(unreadWords ?? [])]);
  return parts.length === 0 ? VALUES : { ...VALUES, words: new Set(parts) };
}

/** True if the unread objects of two files are equal. */
export function sameUnread(a: Unread | undefined, b: Unread | undefined): boolean {
  if (!a || !b) return a === b;
  const same = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined) =>
    one && other ? [...one].join(' ') === [...other].join(' ') : one === other;
  return (
    a.reason === b.reason &&
    a.says === b.says &&
    a.hidesPods === b.hidesPods &&
    JSON.stringify(a.podLabels) === JSON.stringify(b.podLabels) &&
    same(a.kinds, b.kinds) &&
    same(a.words, b.words)
  );
}
