import type { FaultPlace } from '../buildLog.ts';
import { isBelow, resolvePath } from '../../model/paths.ts';
import type { BuildScene } from './scene.ts';
import { leavesByLink } from './links.ts';
import { isRemote } from './remote.ts';

/** A file that a kustomization names. */
export interface LoadedText {
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

/**
 * Loads a file that a kustomization names, which must be in or below its folder. undefined, with an entry in the log,
 * if that is refused, or the file's content is unknown. Source: kustomize `FileLoader.Load`.
 */
export function loadText(scene: BuildScene, name: string, at: FaultPlace | undefined): LoadedText | undefined {
  const { log } = scene.accumulator;
  const shown = shownName(name);
  const path = checkedPath(scene, name, at);
  if (path === undefined) return undefined;
  const text = scene.files.text(path);
  if (text !== undefined) return { path, uri: scene.files.files.uriOf(path), text };
  if (scene.files.files.isFolder(path)) log.refuse(`'${shown}' must resolve to a file`, at);
  else if (scene.files.isThere(path)) log.doubt(`${path} cannot be read`);
  else log.refuse(`open ${shown}: no such file or directory`, at);
  return undefined;
}

/** What is taken for the name of a file, but is a patch: it may be that of a Secret. */
const INLINE = /[\n{]|: /;

function shownName(name: string): string {
  return INLINE.test(name) ? '(a patch)' : name;
}

/**
 * Path of a file that a kustomization names; undefined, with a refusal in the log, if it may not be loaded. shown: what
 * the log may say of the name.
 */
export function checkedPath(
  scene: BuildScene,
  name: string,
  at: FaultPlace | undefined,
  shown = shownName(name),
): string | undefined {
  const { log } = scene.accumulator;
  const { folder, path: from } = scene.kustomization;
  if (isRemote(name)) {
    log.doubt(`${from} uses ${shown}, which is downloaded during the build`);
    return undefined;
  }
  const path = name.startsWith('/') ? undefined : resolvePath(folder, name);
  const isInside = path !== undefined && (scene.isUnrestricted || isBelow(path, folder)) && path !== folder;
  if (isInside && (scene.isUnrestricted || !leavesByLink(scene.files.files, path, scene.kustomization))) return path;
  log.refuse(`security; file '${shown}' is not in or below '${folder || '.'}'`, at);
  return undefined;
}
