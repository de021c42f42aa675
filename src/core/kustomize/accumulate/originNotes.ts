import type { BuildFiles } from '../files.ts';
import { type BuildObject, kindOf, withRoot } from '../objects/buildObject.ts';
import { withValueAt } from '../tree/edit.ts';
import { stringValue } from '../tree/value.ts';

/** The data about the files of a build. */
export interface Origins {
  readonly files: BuildFiles;
  /** The folder that is built. */
  readonly folder: string;
  /** Paths of all files that it read. */
  readonly paths: Iterable<string>;
}

const ORIGIN = 'config.kubernetes.io/origin';

/** Objects with an annotation about the file that each came from. Source: kustomize `resource.Origin`. */
export function withOrigins(objects: readonly BuildObject[], origins: Origins): readonly BuildObject[] {
  const { files, folder } = origins;
  const paths = new Map([...origins.paths].map(path => [files.uriOf(path), relativePath(folder, path)]));
  return objects.map(object => {
    const { source, root } = object;
    const path = paths.get((source ?? root.at)?.uri ?? '');
    if (path === undefined) return object;
    const note = source ? `path: ${path}\n` : generatedNote(path, kindOf(root));
    return withRoot(object, withValueAt(root, ['metadata', 'annotations', ORIGIN], stringValue(note, undefined)));
  });
}

function generatedNote(path: string, kind: string): string {
  return `configuredIn: ${path}\nconfiguredBy:\n  apiVersion: builtin\n  kind: ${kind}Generator\n`;
}

/** A path relative to a folder. */
function relativePath(folder: string, path: string): string {
  const from = folder === '' ? [] : folder.split('/');
  const to = path.split('/');
  let same = 0;
  while (same < from.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
