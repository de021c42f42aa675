import type { FaultPlace } from '../buildLog.ts';
import { builtAgain } from '../again/folderAgain.ts';
import type { BuildCache } from '../cache.ts';
import type { BuildFiles } from '../files.ts';
import { MOST_LEVELS, TOO_DEEP } from '../limits.ts';
import { isBelow, resolvePath } from '../../model/paths.ts';
import { isTemplated } from '../../parse/templated.ts';
import { type Kustomization, kustomizationIn, readKustomization } from '../read/readKustomization.ts';
import { itemsAt, type Value } from '../tree/value.ts';
import { type BuiltFolder, NOTHING } from './accumulated.ts';
import { Accumulator } from './accumulator.ts';
import type { MergeTypeOf } from '../patches/mergeTypes.ts';
import { kustomizationOf } from './kustomizationOf.ts';
import { loadOpenApi } from './openApi.ts';
import { folderBehind, leavesByLink } from './links.ts';
import { isRemote } from './remote.ts';
import type { BuildScene } from './scene.ts';
import { runGenerators } from './runGenerators.ts';
import { runTransformers } from './runTransformers.ts';
import { loadConfigurations } from './configurations.ts';
import { TrackedFiles } from './trackedFiles.ts';
import { mergeVars } from './vars.ts';

/** The context in which a folder is built. */
export interface FolderPlace {
  readonly stack?: readonly string[];
  /** The place that refers to it. */
  readonly at?: FaultPlace | undefined;
  readonly isUnrestricted?: boolean;
  /** The schemas of an outer kustomization. */
  readonly types?: MergeTypeOf | undefined;
}

/** Builds a folder, or reuses its last output. */
export function buildFolder(
  files: BuildFiles,
  cache: BuildCache,
  folder: string,
  { stack = [], at, isUnrestricted = false, types }: FolderPlace = {},
): BuiltFolder {
  const key = isUnrestricted ? `${folder}\n` : folder;
  const known = cache.folders.get(key);
  const isOfTypes = known?.outerTypes === types;
  if (known && isOfTypes && ![...known.folders].some(each => meetsStack(each, stack))) {
    const now = builtAgain(files, cache, known);
    if (now) return now;
  }
  const tracked = new TrackedFiles(files);
  const folders = new Set([folder]);
  const most = { levels: stack.length };
  const accumulator = new Accumulator({ ...NOTHING, mergeTypes: types }, cache);
  accumulateFolder(
    { files: tracked, cache, accumulator, stack, folders, most, isUnrestricted, addResource: accumulateResource },
    folder,
    at,
  );
  const result = accumulator.result();
  const levels = most.levels - stack.length;
  const recipe = result.abandoned ? undefined : accumulator.recipe.steps(accumulator.objects);
  const { inputs, direct } = tracked;
  const next = { last: undefined, finished: undefined };
  const built = { key, result, outerTypes: types, inputs, folders, levels, recipe, direct, ...next };
  const isWhole = !result.abandoned && ![...folders].some(each => meetsStack(each, stack));
  if (stack.length === 0 || isWhole) cache.folders.set(key, built);
  return built;
}

function meetsStack(folder: string, stack: readonly string[]): boolean {
  return stack.some(each => isBelow(each, folder));
}

function accumulateFolder(scene: Omit<BuildScene, 'kustomization'>, folder: string, at: FaultPlace | undefined): void {
  const kustomization = loadKustomization(scene, folder, at);
  if (kustomization) accumulateNext(scene, kustomization);
}

/** The context one level deeper. */
function accumulateNext(scene: Omit<BuildScene, 'kustomization'>, kustomization: Kustomization): void {
  const stack = [...scene.stack, kustomization.folder];
  if (noteLevels(scene, stack.length)) accumulateKustomization({ ...scene, kustomization, stack });
}

/** False if there are too many levels. */
function noteLevels({ most, accumulator }: Pick<BuildScene, 'most' | 'accumulator'>, levels: number): boolean {
  most.levels = Math.max(most.levels, levels);
  if (levels > MOST_LEVELS) accumulator.log.abandon(TOO_DEEP);
  return levels <= MOST_LEVELS;
}

/** Reads a folder's kustomization; undefined if there is none that can be built. */
export function loadKustomization(
  { files, cache, accumulator: { log } }: Pick<BuildScene, 'files' | 'cache' | 'accumulator'>,
  folder: string,
  at: FaultPlace | undefined,
): Kustomization | undefined {
  files.lookIn(folder);
  const path = kustomizationIn(files.files, folder);
  if (path === undefined) {
    log.refuse(
      `unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '${folder || '.'}'`,
      at,
    );
    return undefined;
  }
  const text = files.files.text(path) ?? '';
  if (isTemplated(text)) {
    log.open(`${path} is a template`);
    return undefined;
  }
  const read = readKustomization(files.files, cache, { folder, path });
  if ('kustomization' in read) return read.kustomization;
  log.refuse(read.fault.message, read.fault.place);
  return undefined;
}

/** Applies a kustomization to the objects accumulated so far. Source: kustomize `KustTarget.accumulateTarget`. */
export function accumulateKustomization(scene: BuildScene): void {
  const { root } = scene.kustomization;
  const { log } = scene.accumulator;
  loadOpenApi(scene);
  if (log.isRefused) return;
  for (const entry of [...itemsAt(root, 'resources'), ...itemsAt(root, 'bases')]) {
    accumulateResource(scene, entry);
    if (log.isRefused) return;
  }
  loadConfigurations(scene);
  if (!log.isRefused) runGenerators(scene);
  for (const entry of itemsAt(root, 'components')) if (!log.isRefused) accumulateComponent(scene, entry);
  if (!log.isRefused) runTransformers(scene);
  if (!log.isRefused) mergeVars(scene);
}

/** Adds the objects of a file or a folder. */
export function accumulateResource(scene: BuildScene, entry: Value): void {
  const name = entry.kind === 'scalar' ? entry.text : '';
  const { log } = scene.accumulator;
  const path = isRemote(name) ? undefined : resolvePath(scene.kustomization.folder, name);
  const isRelative = path !== undefined && !name.startsWith('/');
  const text = isRelative ? scene.files.resource(path) : undefined;
  const folder = isRelative && text === undefined ? folderAt(scene, path) : undefined;
  if (folder !== undefined) accumulateFolderAt(scene, folder, entry);
  else if (isRelative && isLinkOut(scene, path)) refuseOutside(scene, path, entry);
  else if (text !== undefined && path !== undefined) accumulateFile(scene, { path, text }, entry);
  else unreadable(scene, { name, path }, entry.at);
  if (name === '') log.refuse('new root cannot be empty', entry.at);
}

function isLinkOut({ files, isUnrestricted, kustomization }: BuildScene, path: string): boolean {
  const leavesAll = files.files.leadsTo?.(path)?.path === undefined && !isFileName(path);
  return !isUnrestricted && !leavesAll && leavesByLink(files.files, path, kustomization);
}

/** Only the name is known of files outside of the workspace. */
function isFileName(path: string): boolean {
  return /\.(ya?ml|json)$/.test(path);
}

function accumulateFolderAt(scene: BuildScene, folder: string, entry: Value): void {
  const child = childFolder(scene, folder, entry);
  if (child) scene.accumulator.merge(child, entry.at);
}

/** An existing folder, by its own name or by a symbolic link. */
function folderAt({ files }: BuildScene, path: string): string | undefined {
  if (files.isFolder(path)) return path;
  files.lookIn(path);
  const found = kustomizationIn(files.files, path);
  const behind = found === undefined ? undefined : folderBehind(files.files, found);
  return behind !== undefined && files.files.isFolder(behind) ? behind : undefined;
}

function refuseOutside(
  { accumulator: { log }, kustomization: { folder } }: BuildScene,
  path: string,
  entry: Value,
): void {
  log.refuse(`security; file '${path}' is not in or below '${folder || '.'}'`, entry.at);
}

function unreadable(
  { accumulator: { log }, files, kustomization }: BuildScene,
  { name, path }: { readonly name: string; readonly path: string | undefined },
  at: FaultPlace | undefined,
): void {
  if (isRemote(name)) log.open(`${kustomization.path} includes ${name}, which is downloaded during the build`);
  else if (name.startsWith('/')) log.refuse(`new root '${name}' cannot be absolute`, at);
  else if (path === undefined && isFileName(name))
    log.refuse(`security; file '${name}' is not in or below '${kustomization.folder}'`, at);
  else if (path === undefined) log.open(`${kustomization.path} includes ${name}, which is outside of the workspace`);
  else if (files.files.leadsTo?.(path))
    log.open(`${kustomization.path} includes ${name}, which is a link out of the workspace`);
  else if (files.isThere(path)) log.open(`${path} cannot be read`);
  else if (kustomizationIn(files, path) !== undefined) log.open(`${path} is hidden, or behind a link`);
  else log.refuse(`accumulating resources from '${name}': no such file or directory`, at);
}

function accumulateFile(
  scene: BuildScene,
  { path, text }: { readonly path: string; readonly text: string },
  entry: Value,
): void {
  const { cache, files, kustomization, accumulator, isUnrestricted } = scene;
  const { log } = accumulator;
  if (!isBelow(path, kustomization.folder) && !isUnrestricted) {
    refuseOutside(scene, path, entry);
    return;
  }
  const read = cache.objects({ path, uri: files.files.uriOf(path), text });
  if ('refused' in read && isTemplated(text)) log.open(`${path} is a template`);
  else if ('refused' in read) log.refuse(`accumulating resources from '${path}': ${read.refused}`, entry.at);
  else accumulator.append(read.objects, entry.at, { file: path });
}

/** The output of a nested folder; undefined if it is circular. */
function childFolder(scene: BuildScene, path: string, entry: Value): BuiltFolder | undefined {
  if (!mayEnter(scene, path, entry)) return undefined;
  const built = buildFolder(scene.files.files, scene.cache, path, {
    stack: scene.stack,
    at: entry.at,
    isUnrestricted: scene.isUnrestricted,
    types: scene.accumulator.mergeTypes,
  });
  scene.files.takeOver(built.inputs);
  for (const folder of built.folders) scene.folders.add(folder);
  if (!noteLevels(scene, scene.stack.length + built.levels)) return undefined;
  if (kustomizationOf(scene.files.files, scene.cache, path)?.kind === 'Component') {
    scene.accumulator.log.refuse(`expected kind != 'Component' for path '${path}'`, entry.at);
    return undefined;
  }
  return built;
}

/** Source: kustomize `FileLoader.errIfArgEqualOrHigher`. */
function mayEnter({ stack, accumulator: { log } }: BuildScene, path: string, entry: Value): boolean {
  const visited = stack.findLast(each => isBelow(each, path));
  if (visited === undefined) return true;
  log.refuse(`cycle detected: candidate root '${path || '.'}' contains visited root '${visited || '.'}'`, entry.at);
  return false;
}

/** A component changes the objects accumulated so far. */
function accumulateComponent(scene: BuildScene, entry: Value): void {
  const name = entry.kind === 'scalar' ? entry.text : '';
  const { log } = scene.accumulator;
  const written = isRemote(name) ? undefined : resolvePath(scene.kustomization.folder, name);
  const behind = written === undefined || name.startsWith('/') ? undefined : folderAt(scene, written);
  const path = behind ?? written;
  if (path === undefined || behind === undefined) {
    if (path !== undefined && scene.files.text(path) !== undefined)
      log.refuse(`'${name}' must resolve to a directory`, entry.at);
    else unreadable(scene, { name, path }, entry.at);
    return;
  }
  if (!mayEnter(scene, path, entry)) return;
  scene.folders.add(path);
  const kustomization = loadKustomization(scene, path, entry.at);
  if (!kustomization) return;
  if (kustomization.kind !== 'Component') {
    log.refuse(`expected kind 'Component' for path '${path}' but got 'Kustomization'`, entry.at);
    return;
  }
  accumulateNext(scene, kustomization);
}
