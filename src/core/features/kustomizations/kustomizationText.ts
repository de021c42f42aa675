import { folderOf, resolvePath } from '../../model/paths.ts';
import { KUSTOMIZATION_NAMES } from '../../kustomize/read/readKustomization.ts';
import { placingIn, readValues } from '../../kustomize/tree/readValues.ts';
import { itemsAt, type Value, valueAt } from '../../kustomize/tree/value.ts';
import type { Span } from '../../model/span.ts';
import { encodedPath, rootUri } from '../../model/text.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** The text and content of a kustomization, which may be half-typed. */
export interface KustomizationText {
  readonly uri: string;
  /** The workspace folder, as a URI. */
  readonly root: string;
  /** Relative to the root. */
  readonly folder: string;
  readonly text: string;
  readonly value: Value;
}

/** A reference to a file or folder in a kustomization. */
export interface NamedFile {
  readonly field: string;
  /** Span of the name. */
  readonly span: Span;
  /** Path relative to the root; undefined where it is outside of the root, or remote. */
  readonly path: string | undefined;
}

/** Fields with paths of files or folders, and the key of the path in their items; '' for the item itself. */
const PATHS: readonly (readonly [field: string, inside: string])[] = [
  ['resources', ''],
  ['bases', ''],
  ['components', ''],
  ['crds', ''],
  ['configurations', ''],
  ['generators', ''],
  ['transformers', ''],
  ['patchesStrategicMerge', ''],
  ['patches', 'path'],
  ['patchesJson6902', 'path'],
  ['replacements', 'path'],
];

/** True for a file that kustomize reads as a kustomization. */
export function isKustomization(uri: string): boolean {
  return KUSTOMIZATION_NAMES.some(name => uri.endsWith(`/${name}`));
}

/**
 * The kustomization in a file; undefined where it cannot be read, or is not one. `text`: replaces the text of the file.
 */
export function kustomizationText(snapshot: Snapshot, uri: string, text?: string): KustomizationText | undefined {
  if (!isKustomization(uri)) return undefined;
  const written = text ?? snapshot.textOf(uri) ?? snapshot.builds?.textOf(uri);
  const root = rootOf(snapshot, uri);
  if (written === undefined || root === undefined) return undefined;
  const read = readValues(written, placingIn(uri), 'settings');
  const value = 'documents' in read ? read.documents[0]?.value : undefined;
  const path = decodeURIComponent(uri.slice(root.length + 1));
  return value && { uri, root, folder: folderOf(path), text: written, value };
}

/** The workspace folder of a file that is read or built; undefined where unknown. */
export function rootOf({ builds, file }: Snapshot, uri: string): string | undefined {
  return builds?.worldsOf(uri)[0]?.root ?? file(uri)?.root;
}

/** All files and folders that a kustomization names, in the order of its fields. */
export function namedFiles({ value, folder }: KustomizationText): readonly NamedFile[] {
  return PATHS.flatMap(([field, inside]) =>
    itemsAt(value, field).flatMap(item => {
      const named = inside === '' ? item : valueAt(item, inside);
      if (named?.kind !== 'scalar' || !named.at || named.text === '' || named.text.includes('\n')) return [];
      return [{ field, span: named.at.span, path: resolvePath(folder, named.text) }];
    }),
  );
}

/** URI of a path relative to the root. */
export function uriIn(root: string, path: string): string {
  return rootUri(root) + '/' + encodedPath(path);
}
