import type { ManifestDocument, PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import type { Facts } from '../model/resource.ts';

/** A file of a root with its resources placed. */
export interface IndexedFile {
  readonly file: WorkspaceFile;
  readonly placed: readonly PlacedResource[];
}

/** Pod producers that nobody could read. */
export interface Unread {
  /** After the file's name: `does not parse`. */
  readonly reason: string;
  /** Words among which the labels of such Pods are; undefined where nothing is known of them. */
  readonly words: ReadonlySet<string> | undefined;
}

/** Gives the resources of a file their ids and places. `prefix` tells roots apart; '' where there is only one. */
export function placeResources(file: WorkspaceFile, prefix: string): PlacedResource[] {
  const placed: PlacedResource[] = [];
  const counts = new Map<string, number>();
  for (const document of file.manifest.documents) {
    for (const resource of document.resources) {
      const id = `${prefix}${file.path}#${idOf(resource.facts)}`;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      placed.push({ id: count === 1 ? id : `${id}~${count}`, file, document, resource, ordinal: placed.length });
    }
  }
  return placed;
}

function idOf({ kind, namespace, name }: Facts): string {
  return `${kind}/${namespace}/${name}`;
}

const SERVICE_ONLY = new Set(['Service']);

/**
 * What a file may hold of Pod producers that nobody read: a broken or templated document that names such a kind, or a
 * workload whose labels are filled in later.
 */
export function unreadProducers(documents: readonly ManifestDocument[]): Unread | undefined {
  let broken: Unread | undefined;
  for (const document of documents) {
    if (document.stale) continue;
    const producers = document.unreadKinds.some(kind => !SERVICE_ONLY.has(kind));
    const templated = document.resources.some(({ facts, templated }) => templated && facts.type === 'workload');
    if (templated || (producers && document.problem?.kind === 'templated'))
      return { reason: 'is templated', words: undefined };
    if (producers) broken = { reason: 'does not parse', words: union(broken?.words, document.unreadWords) };
  }
  return broken;
}

function union(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): ReadonlySet<string> {
  return new Set([...(a ?? []), ...(b ?? [])]);
}

/** True where two files hide the same. */
export function sameUnread(a: Unread | undefined, b: Unread | undefined): boolean {
  if (!a || !b) return a === b;
  return a.reason === b.reason && [...(a.words ?? [])].join(' ') === [...(b.words ?? [])].join(' ');
}
