import type { BuildApplier } from '../../core/model/build.ts';
import type { Span } from '../../core/model/span.ts';
import { splitDocuments } from '../../core/parse/splitDocuments.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { readYaml } from '../../core/parse/yamlReader.ts';
import type { ValuesLayer } from './release.ts';
import { findSame } from './sameTree.ts';

/** A file of the root that may declare releases. */
export interface DeclaringFile {
  /** Relative to the root, `/`. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

/** An object that declares releases, or is referred to by one that does. */
export interface DeclaringObject {
  readonly file: DeclaringFile;
  readonly kind: string;
  /** API group; '' for the core group and where there is none. */
  readonly group: string;
  /** '' where omitted. */
  readonly namespace: string;
  readonly name: string;
  readonly node: TreeNode;
  /** UTF-16 offset of its document in the file's text; spans are relative to it. */
  readonly offset: number;
  /** Id of the build that outputs it; undefined for an object as written. `file.text` is the text of the build then. */
  readonly build?: string;
  /** For an object of a build: the written object. */
  readonly written?: DeclaringObject;
}

const KINDS = new Set(['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet', 'ConfigMap', 'GitRepository']);
const MENTIONS = /\b(HelmRelease|HelmChart|Application|ApplicationSet|ConfigMap|GitRepository|configMapGenerator)\b/;
const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** True for a file that may declare releases. */
function mayDeclare({ path, text }: Pick<DeclaringFile, 'path' | 'text'>): boolean {
  return MENTIONS.test(text) && !path.includes('/templates/');
}

/**
 * The objects of a file that declare releases, or that such objects refer to. Documents that do not parse have none.
 */
export function declaringObjects(file: DeclaringFile): readonly DeclaringObject[] {
  if (!mayDeclare(file)) return [];
  return splitDocuments(file.text).flatMap(({ start, end }) => {
    const read = readYaml(file.text.slice(start, end));
    return 'root' in read && read.root ? objectsOf(file, read.root, start) : [];
  });
}

function objectsOf(file: DeclaringFile, node: TreeNode, offset: number): readonly DeclaringObject[] {
  const apiVersion = textOf(valueAt(node, 'apiVersion'));
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const written = textOf(valueAt(node, 'kind'));
  if (written === 'List') return itemsOf(valueAt(node, 'items')).flatMap(item => objectsOf(file, item, offset));
  const isKustomization = KUSTOMIZATION.test(file.path) && written !== 'Component';
  const kind = isKustomization ? 'Kustomization' : written;
  if (!isKustomization && !KINDS.has(kind)) return [];
  const namespace = textOf(valueAt(node, 'metadata', 'namespace'));
  return [{ file, kind, group, namespace, name: textOf(valueAt(node, 'metadata', 'name')), node, offset }];
}

/** The object as the applier of a release. */
export function applierOf({ written, ...object }: DeclaringObject): BuildApplier {
  const { kind, namespace, name } = object;
  const { file, node, offset } = written ?? object;
  const at = offset + (valueAt(node, 'metadata', 'name')?.span[0] ?? node.span[0]);
  return { kind, namespace, name, uri: file.uri, line: file.text.slice(0, at).split('\n').length };
}

/**
 * A map of an object as a layer of values: its text with its indentation. For an object of a build, the text of the
 * file where it is the same; otherwise it has no place.
 */
export function layerOf({ file, offset, build, written }: DeclaringObject, node: TreeNode): ValuesLayer {
  const same = written && findSame(written.node, node);
  if (written && same) return layerOf(written, same);
  const span: Span = [node.span[0] + offset, node.span[1] + offset];
  const lineStart = file.text.lastIndexOf('\n', span[0] - 1) + 1;
  const indent = ' '.repeat(span[0] - lineStart);
  const text = `${indent}${file.text.slice(...span)}\n`;
  return { text, place: build === undefined ? { uri: file.uri, span } : undefined };
}

/** A string in an object as a layer of values. */
export function textLayer(text: string): ValuesLayer {
  return { text, place: undefined };
}

/** A path of a manifest relative to a folder of the root; undefined where it leaves the root or is absolute. */
export function pathBelow(folder: string, relative: string): string | undefined {
  if (relative === '' || relative.startsWith('/') || relative.includes('://')) return undefined;
  const parts = folder === '.' || folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/') || '.';
}

/** Values files as layers, and the reason why one outside of this workspace is unknown. */
export interface FileLayers {
  readonly values: readonly ValuesLayer[];
  readonly unknown: string | undefined;
}

/** Layers of files whose paths are relative to a folder of the root. */
export function fileLayers(folder: string, files: readonly string[]): FileLayers {
  const paths = files.map(file => pathBelow(folder, file));
  const outside = files.find((_, i) => paths[i] === undefined);
  return {
    values: paths.flatMap((file): ValuesLayer[] => (file === undefined ? [] : [{ file, isOptional: false }])),
    unknown: outside === undefined ? undefined : `values file ${outside} is not in the workspace`,
  };
}

/** The folder of a file, relative to the root; `.` for the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at === -1 ? '.' : path.slice(0, at);
}
