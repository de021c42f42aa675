import type { CompletionList, Position } from 'vscode-languageserver-types';
import { folderOf, isBelow } from '../../model/paths.ts';
import { KUSTOMIZATION_NAMES } from '../../kustomize/read/readKustomization.ts';
import { textAt, type Value } from '../../kustomize/tree/value.ts';
import { isKustomization as isRead } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { pathAround } from '../completion/pathAround.ts';
import { completionList, type Suggestion } from '../completion/suggestion.ts';
import { MARK, type TypedWord, wordShape } from '../completion/typedPlace.ts';
import {
  type KustomizationText,
  isKustomization,
  kustomizationText,
  namedFiles,
  rootOf,
  uriIn,
} from './kustomizationText.ts';
import { offsetIn, rangeIn } from './namedFileAt.ts';

/** UTF-16 units; in longer files nothing is completed. */
const MAX_LENGTH = 200_000;

const NOTHING: CompletionList = { isIncomplete: false, items: [] };

/** Fields whose items are folders and files with objects. */
const RESOURCES = ['resources', 'bases'];

/** Fields whose maps name an object: of a patch and of a replacement. */
const NAMING = ['target', 'select', 'source'];

/** Fields with paths of patches. */
const PATCHES = ['patches', 'patchesJson6902', 'patchesStrategicMerge'];

/**
 * Completions in a kustomization: existing files and folders that it does not name yet, kinds and names of objects to
 * patch. undefined in other files.
 */
export function completeKustomization(snapshot: Snapshot, uri: string, position: Position): CompletionList | undefined {
  const text = snapshot.textOf(uri);
  if (!isKustomization(uri) || text === undefined || text.length > MAX_LENGTH) return undefined;
  const at = offsetIn(text, position);
  const [start, end] = wordAround(text, at);
  const word: TypedWord = { ...wordShape(text, start, end), range: rangeIn(text, [start, end]), isJson: false };
  const marked = text.slice(0, start) + word.lead + MARK + text.slice(end);
  const typed = kustomizationText(snapshot, uri, marked);
  const path = typed && pathOfMark(typed.value);
  if (!typed || !path) return NOTHING;
  const found = suggestions(snapshot, typed, path);
  return completionList(word, found);
}

function suggestions(snapshot: Snapshot, typed: KustomizationText, { keys, parents }: MarkPath): readonly Suggestion[] {
  const [field = ''] = keys;
  const last = keys.at(-1) ?? '';
  if (keys.length === 1 && RESOURCES.includes(field))
    return [...folders(snapshot, typed, 'Kustomization'), ...files(snapshot, typed, true)];
  if (keys.length === 1 && field === 'components') return folders(snapshot, typed, 'Component');
  if (PATCHES.includes(field) && (keys.length === 1 || last === 'path')) return files(snapshot, typed, false);
  if (!NAMING.some(key => keys.includes(key))) return [];
  const kind = textAt(parents.at(-1), 'kind');
  const objects = candidates(snapshot, typed).filter(
    ({ resource: { facts } }) => kind === MARK || kind === '' || facts.kind === kind,
  );
  if (last !== 'kind' && last !== 'name') return [];
  return objects.map(placed => ({
    text: placed.resource.facts[last],
    kind: 'path',
    rank: isBelow(placed.file.path, typed.folder) ? 0 : 1,
    detail: placed.file.path,
  }));
}

/**
 * The objects that are written in the root, without patches: a half-typed patch cannot be built, but needs names to
 * complete.
 */
function candidates(
  snapshot: Snapshot,
  { root, uri }: Pick<KustomizationText, 'root' | 'uri'>,
): readonly PlacedResource[] {
  const all = snapshot.files().filter(file => file.root === root && !isKustomization(file.uri));
  const resources = all.flatMap(file => snapshot.resourcesIn(file.uri)).filter(placed => !snapshot.isPart(placed));
  const reads = new Set(
    (snapshot.builds?.worldsOf(uri) ?? []).flatMap(({ output }) => output.documents.map(({ source }) => source?.uri)),
  );
  const built = resources.filter(({ file }) => reads.has(file.uri));
  return built.length > 0 ? built : resources;
}

/** Folders with a kustomization or component that this one does not use yet; not the folders that contain it. */
function folders(
  snapshot: Snapshot,
  typed: KustomizationText,
  kind: 'Kustomization' | 'Component',
): readonly Suggestion[] {
  const named = new Set(namedFiles(typed).map(({ path }) => path));
  const paths = pathsIn(snapshot, typed.root).filter(path =>
    KUSTOMIZATION_NAMES.some(name => path === name || path.endsWith(`/${name}`)),
  );
  return paths.flatMap(path => {
    const folder = folderOf(path);
    if (folder === typed.folder || named.has(folder)) return [];
    return kindOf(snapshot, uriIn(typed.root, path)) === kind ? [suggestion(typed.folder, folder, kind)] : [];
  });
}

/** Files in and below the folder that it does not name yet: those with objects, or those without and patches. */
function files(snapshot: Snapshot, typed: KustomizationText, withObjects: boolean): readonly Suggestion[] {
  const named = new Set(namedFiles(typed).map(({ path }) => path));
  const all = pathsIn(snapshot, typed.root).filter(path => isBelow(path, typed.folder) && !isKustomization(`/${path}`));
  const others = all.filter(path => !named.has(path) && /\.(?:ya?ml|json)$/.test(path));
  const wanted = withObjects ? others.filter(path => snapshot.resourcesIn(uriIn(typed.root, path)).length > 0) : others;
  return wanted.map(path => suggestion(typed.folder, path, withObjects ? 'manifest' : 'patch'));
}

function suggestion(folder: string, path: string, detail: string): Suggestion {
  const text = relative(folder, path);
  return { text, kind: 'path', rank: text.startsWith('..') ? 1 : 0, detail };
}

/** All known files of a root. */
/** What a kustomization file is. The text of one that nothing is built of is not kept, only what was read in it. */
function kindOf(snapshot: Snapshot, uri: string): string {
  const text = kustomizationText(snapshot, uri);
  if (text) return textAt(text.value, 'kind') || 'Kustomization';
  return snapshot.resourcesIn(uri).find(each => isRead(each))?.resource.facts.kind ?? 'Kustomization';
}

function pathsIn(snapshot: Snapshot, root: string): readonly string[] {
  const written = snapshot
    .files()
    .filter(file => file.root === root)
    .map(({ path }) => path);
  return [...new Set([...written, ...(snapshot.builds?.pathsIn(root) ?? [])])].sort();
}

function relative(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/') || '.';
}

interface MarkPath {
  /** Keys of maps on the path to the mark, without list items. */
  readonly keys: readonly string[];
  /** The maps on the path. */
  readonly parents: readonly Value[];
}

/** The path to the mark as a value; undefined where it is a key, or in a comment. */
function pathOfMark(value: Value): MarkPath | undefined {
  if (value.kind === 'scalar') return value.text === MARK ? { keys: [], parents: [] } : undefined;
  if (value.kind === 'list') {
    for (const item of value.items) {
      const found = pathOfMark(item);
      if (found) return found;
    }
    return undefined;
  }
  for (const [key, { value: inside }] of value.entries) {
    const found = pathOfMark(inside);
    if (found) return { keys: [key, ...found.keys], parents: [value, ...found.parents] };
  }
  return undefined;
}

/** The span of the typed path, including leading dots. */
function wordAround(text: string, at: number): readonly [start: number, end: number] {
  const [from, end] = pathAround(text, at);
  let start = from;
  // The dash of a list item is not part of it.
  if (text.charAt(start) === '-' && start < at) start++;
  return [start, end];
}

/** Names of objects for `metadata.name` of a patch in a file of its own; undefined where none is typed. */
export function completePatchName(
  snapshot: Snapshot,
  { placed, offset }: { readonly placed: PlacedResource; readonly offset: number },
): readonly Suggestion[] | undefined {
  const { spans, facts } = placed.resource;
  const { uri } = placed.file;
  if (offset < spans.name[0] || offset > spans.name[1]) return undefined;
  const root = rootOf(snapshot, uri);
  const isPatch = snapshot.builds?.isPatch(uri) === true;
  if (!isPatch || root === undefined) return undefined;
  const objects = candidates(snapshot, { root, uri: '' }).filter(
    each => each.resource.facts.kind === facts.kind && each.file.uri !== uri,
  );
  return objects.map(each => ({ text: each.resource.facts.name, kind: 'name', rank: 0, detail: each.file.path }));
}
