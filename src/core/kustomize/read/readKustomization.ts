import type { BuildFault } from '../../model/build.ts';
import type { BuildCache } from '../cache.ts';
import type { BuildFiles } from '../files.ts';
import { isBelow, pathIn } from '../../model/paths.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { KUSTOMIZATION } from './kustomizationShape.ts';
import { shaped } from './shape.ts';

/** A kustomization or component, as written. */
export interface Kustomization {
  readonly kind: 'Kustomization' | 'Component';
  /** Path of its file. */
  readonly path: string;
  readonly folder: string;
  readonly uri: string;
  readonly text: string;
  /** Its fields, all with known names and correct types. */
  readonly root: MapValue;
  /** Texts of other files with its fields, by URI. */
  readonly others?: ReadonlyMap<string, string>;
}

/** The text of the file in which a value of a kustomization is written. */
export function textAround({ uri, text, others }: Kustomization, value: Value): string {
  const at = value.at?.uri ?? uri;
  return at === uri ? text : (others?.get(at) ?? '');
}

/** A kustomization, or why kustomize refuses it. */
export type ReadKustomization = { readonly kustomization: Kustomization } | { readonly fault: BuildFault };

/** The names that kustomize looks for in a folder. */
export const KUSTOMIZATION_NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

let asked: { readonly folder: string; readonly paths: readonly string[] } = { folder: '', paths: KUSTOMIZATION_NAMES };

/** The paths that kustomize looks for in a folder; the same ones for those who ask in a row. */
export function kustomizationPaths(folder: string): readonly string[] {
  if (folder !== asked.folder) asked = { folder, paths: KUSTOMIZATION_NAMES.map(name => pathIn(folder, name)) };
  return asked.paths;
}

/**
 * Path of a folder's kustomization; undefined if it has none. Kustomize ignores one that is a symbolic link out of the
 * folder.
 */
export function kustomizationIn(files: Pick<BuildFiles, 'text' | 'leadsTo'>, folder: string): string | undefined {
  return kustomizationPaths(folder).find(path => isOneOf(files, path, folder));
}

function isOneOf(files: Pick<BuildFiles, 'text' | 'leadsTo'>, path: string, folder: string): boolean {
  return !isLinkOut(files, path, folder) && files.text(path) !== undefined;
}

function isLinkOut(files: Pick<BuildFiles, 'leadsTo'>, path: string, folder: string): boolean {
  const link = files.leadsTo?.(path);
  return link?.isItself === true && (link.path === undefined || !isBelow(link.path, folder));
}

/** Kustomize refuses a folder that has another one. */
function hasAnother(files: BuildFiles, { folder, path }: Pick<Kustomization, 'folder' | 'path'>): boolean {
  return kustomizationPaths(folder).some(each => each !== path && isOneOf(files, each, folder));
}

/** Reads the kustomization of a folder that has one; cached by text. Source: kustomize `KustTarget.Load`. */
export function readKustomization(
  files: BuildFiles,
  cache: BuildCache,
  { folder, path }: Pick<Kustomization, 'folder' | 'path'>,
): ReadKustomization {
  // The cache compares only the text, so other files are checked each time.
  if (hasAnother(files, { folder, path })) {
    const message = `Found multiple kustomization files under: ${folder || '.'}`;
    return { fault: { code: 'kustomization-broken', message, place: { uri: files.uriOf(path), span: [0, 0] } } };
  }
  const text = files.text(path) ?? '';
  return cache.read({ path, how: 'kustomization', text }, () => readAlone(files, folder, path));
}

function readAlone(files: BuildFiles, folder: string, path: string): ReadKustomization {
  const uri = files.uriOf(path);
  const text = files.text(path) ?? '';
  const fault = (message: string, span: readonly [number, number] = [0, 0]): ReadKustomization => ({
    fault: { code: 'kustomization-broken', message, place: { uri, span: [span[0], span[1]] } },
  });
  const read = readValues(text, placingIn(uri), 'settings');
  if ('broken' in read) return fault(`invalid Kustomization: ${read.broken}`, [read.offset, read.offset]);
  const value = read.documents[0]?.value;
  if (!value) return fault('kustomization.yaml is empty');
  const result = shaped(value, KUSTOMIZATION);
  if ('wrong' in result) return fault(`invalid Kustomization: ${result.wrong}`, result.at?.span);
  if (result.value.kind !== 'map') return fault('kustomization.yaml is empty');
  return checked(result.value, { path, folder, uri, text }, fault);
}

type Written = Pick<Kustomization, 'path' | 'folder' | 'uri' | 'text'>;

function checked(
  root: MapValue,
  written: Written,
  fault: (message: string, span?: readonly [number, number]) => ReadKustomization,
): ReadKustomization {
  const kind = textAt(root, 'kind') || 'Kustomization';
  if (kind !== 'Kustomization' && kind !== 'Component')
    return fault('kind should be Kustomization or Component', valueAt(root, 'kind')?.at?.span);
  const version = kind === 'Component' ? 'kustomize.config.k8s.io/v1alpha1' : 'kustomize.config.k8s.io/v1beta1';
  const apiVersion = textAt(root, 'apiVersion');
  if (apiVersion !== '' && apiVersion !== version)
    return fault(`apiVersion for ${kind} should be ${version}`, valueAt(root, 'apiVersion')?.at?.span);
  const isBlank = [...root.entries].every(
    ([key, { value }]) => key === 'kind' || key === 'apiVersion' || isZero(value),
  );
  return isBlank ? fault('kustomization.yaml is empty') : { kustomization: { kind, root, ...written } };
}

/** Values that Go cannot distinguish from an omitted field. */
function isZero(value: Value): boolean {
  return value.kind === 'scalar' && (value.type === 'null' || value.text === '' || value.text === 'false');
}
