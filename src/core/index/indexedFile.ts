import type { ManifestDocument, PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import type { Facts } from '../model/resource.ts';

/** A file of a root with its resources placed. */
export interface IndexedFile {
  readonly file: WorkspaceFile;
  readonly placed: readonly PlacedResource[];
  /** Why parts of it could not be read, where that may hide Pods; see `unreadProducer`. */
  readonly unread: string;
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
 * Why a file may hold Pod producers that nobody read, or '' where it cannot: a broken or templated document that names
 * such a kind, or a workload whose labels are filled in later.
 */
export function unreadProducer(documents: readonly ManifestDocument[]): string {
  for (const document of documents) {
    if (document.stale) continue;
    const producers = document.unreadKinds.filter(kind => !SERVICE_ONLY.has(kind));
    if (producers.length > 0) return document.problem?.kind === 'templated' ? 'is templated' : 'does not parse';
    const templated = document.resources.some(({ facts, templated }) => templated && facts.type === 'workload');
    if (templated) return 'is templated';
  }
  return '';
}
