import type { BuildLog } from '../buildLog.ts';
import type { BuildCache } from '../cache.ts';
import { folderOf, pathIn } from '../../model/paths.ts';
import type { TrackedFiles } from '../accumulate/trackedFiles.ts';
import { type Kustomization, kustomizationIn } from '../read/readKustomization.ts';
import { withEntry } from '../tree/edit.ts';
import { EMPTY_MAP, itemsAt, type MapValue, stringValue, type Value } from '../tree/value.ts';
import { isTamePattern } from '../../model/globs.ts';
import picomatch from 'picomatch';
import type { Applied } from './applied.ts';

/**
 * Fields where an applier's items are appended to the written ones; for all others the applier's value replaces the
 * written one.
 */
const APPENDED = new Set([
  'patches',
  'components',
  'images',
  'labels',
  'replicas',
  'patchesStrategicMerge',
  'patchesJson6902',
]);

/** The kustomization of a folder with the fields of an applier. */
export function overlaid(kustomization: Kustomization, applied: Applied): Kustomization {
  let root = kustomization.root;
  for (const [field, { key, value }] of applied.fields.entries) {
    const items = APPENDED.has(field) ? [...itemsAt(root, field), ...itemsAt(applied.fields, field)] : undefined;
    root = withEntry(root, field, {
      key,
      value: items ? { kind: 'list', at: undefined, items } : merged(root, field, value),
    });
  }
  const { by, text, texts } = applied;
  return { ...kustomization, root, others: new Map([...(texts ?? []), [by.uri, text]]) };
}

/** Labels and annotations are added to the written ones. */
function merged(root: MapValue, field: string, value: Value): Value {
  const before = root.entries.get(field)?.value;
  if (before?.kind !== 'map' || value.kind !== 'map') return value;
  return { ...before, entries: new Map([...before.entries, ...value.entries]) };
}

/** The kustomization that an applier generates for a folder without one: of its manifests, and of nested folders with a kustomization. */
export function generated(
  { files, cache, log }: { readonly files: TrackedFiles; readonly cache: BuildCache; readonly log: BuildLog },
  applied: Applied,
): Kustomization {
  const { folder, at } = applied;
  const { include, exclude } = applied.directory;
  const isRead = [include, exclude].every(isTamePattern);
  if (!isRead) log.doubt('its include and exclude patterns take too long to match');
  const paths = isRead ? manifestsOf(files, applied) : [];
  const items: Value[] = [];
  for (const path of paths) {
    const text = files.text(path);
    if (text === undefined) {
      items.push(stringValue(relative(path, folder), at.at));
      continue;
    }
    const read = cache.objects({ path, uri: files.files.uriOf(path), text });
    if ('objects' in read) items.push(stringValue(relative(path, folder), at.at));
    else log.doubt(`${path} cannot be read as manifests`);
  }
  const root = withEntry(EMPTY_MAP, 'resources', { key: undefined, value: { kind: 'list', at: undefined, items } });
  return {
    kind: 'Kustomization',
    path: pathIn(folder, 'kustomization.yaml'),
    folder,
    uri: applied.by.uri,
    text: applied.text,
    root,
  };
}

function relative(path: string, folder: string): string {
  return folder === '' ? path : path.slice(folder.length + 1);
}

const KUSTOMIZATION_FILE = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

function manifestsOf(files: TrackedFiles, { folder, directory, tool }: Applied): readonly string[] {
  const includes = directory.include === '' ? () => true : picomatch(directory.include, { noextglob: true });
  const excludes = directory.exclude === '' ? () => false : picomatch(directory.exclude, { noextglob: true });
  const found = new Set<string>();
  for (const path of files.filesBelow(folder)) {
    const own = ownFolder(files, folder, folderOf(path));
    if (tool === 'flux' && own !== undefined) found.add(own);
    else if (isManifest(path, tool) && (directory.recurses || folderOf(path) === folder)) {
      const name = relative(path, folder);
      if (includes(name) && !excludes(name)) found.add(path);
    }
  }
  return [...found].sort();
}

function isManifest(path: string, tool: Applied['tool']): boolean {
  return (
    (tool === 'flux' ? /\.ya?ml$/ : /\.(ya?ml|json)$/).test(path) &&
    !KUSTOMIZATION_FILE.test(path) &&
    !/(^|\/)\./.test(path)
  );
}

/** The outermost folder on the way to a path that has a kustomization of its own. */
function ownFolder(files: TrackedFiles, folder: string, at: string): string | undefined {
  let found: string | undefined;
  for (let each = at; each !== folder && each.length > folder.length; each = folderOf(each))
    if (kustomizationIn(files.files, each) !== undefined) found = each;
  return found;
}
