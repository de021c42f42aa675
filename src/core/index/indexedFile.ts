import type { ManifestDocument, PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import { ANY_KIND, makesNoPods } from '../parse/extract.ts';
import { exact } from '../model/lists/exact.ts';
import type { Labels } from '../model/labels.ts';
import { isValuesFile } from '../model/files/valuesFile.ts';
import { podLabelSets } from '../model/objects/podLabels.ts';

/** A file of a root with its resources placed. */
export interface IndexedFile {
  readonly file: WorkspaceFile;
  readonly placed: readonly PlacedResource[];
}

/** Objects that nobody could read. */
export interface Unread {
  /** After the file's name: `does not parse`. */
  readonly reason: string;
  /** True where Pod producers may be among them, not only Services and what links them. */
  readonly hidesPods: boolean;
  /** Kinds of the objects; undefined where nothing is known of them. */
  readonly kinds: ReadonlySet<string> | undefined;
  /** Labels of all Pods among them, with the placeholders in them; undefined where nobody knows them. */
  readonly podLabels: readonly Labels[] | undefined;
  /** Words among which their labels and names are; undefined where nothing is known of them. */
  readonly words: ReadonlySet<string> | undefined;
  /** True for what seems to be the values of a chart that is not here: all else of it is empty then. */
  readonly isValues?: boolean;
  /** The whole reason, where it is not that of a file. */
  readonly says?: string | undefined;
}

/** Gives the resources of a file their ids and places. `prefix` tells roots apart; '' where there is only one. */
export function placeResources(file: WorkspaceFile, prefix: string): readonly PlacedResource[] {
  const placed: PlacedResource[] = [];
  const counts = new Map<string, number>();
  for (const document of file.manifest.documents) {
    for (const resource of document.resources) {
      const { kind, namespace, name } = resource.facts;
      // Joined, not added up: what is added up stays a tree of its parts, which are many more than the ids.
      const id = [prefix, file.path, '#', kind, '/', namespace, '/', name].join('');
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      placed.push({ id: count === 1 ? id : `${id}~${count}`, file, document, resource, ordinal: placed.length });
    }
  }
  return exact(placed);
}

/**
 * What a file may hold that nobody read: a broken or templated document that names kinds which wire something, or an
 * object whose name or labels are filled in later.
 */
export function unreadObjects(documents: readonly ManifestDocument[]): Unread | undefined {
  let unread: Unread | undefined;
  for (const document of documents) {
    const found = unreadIn(document);
    if (found) unread = unread ? merge(unread, found) : found;
  }
  return unread;
}

function unreadIn({ stale, problem, unreadKinds, unreadWords, resources }: ManifestDocument): Unread | undefined {
  if (stale) return undefined;
  const templated = resources.filter(resource => resource.templated);
  if (templated.length > 0)
    return {
      reason: 'is templated',
      hidesPods: templated.some(({ facts }) => facts.type === 'workload'),
      kinds: new Set(templated.map(({ facts }) => facts.kind)),
      podLabels: templated.flatMap(({ facts }) => (facts.type === 'workload' ? podLabelSets(facts) : [])),
      words: undefined,
    };
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

/** What a file hides that is no manifest, but seems to be what a chart is installed with; undefined for others. */
export function valuesIn(path: string, documents: readonly ManifestDocument[]): Unread | undefined {
  if (!isValuesFile(path)) return undefined;
  const parts = documents.flatMap(({ unreadWords }) => [...(unreadWords ?? [])]);
  return parts.length === 0 ? VALUES : { ...VALUES, words: new Set(parts) };
}

/** True where two files hide the same. */
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
