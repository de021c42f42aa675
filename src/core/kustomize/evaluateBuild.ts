import type { BuildFault, BuildOutput, BuiltDocument } from '../model/build.ts';
import type { ChartAsk } from '../model/charts/chartAsk.ts';
import type { BuiltFolder } from './accumulate/accumulated.ts';
import { isQuiet } from './again/folderAgain.ts';
import type { Finished } from './again/finished.ts';
import { finishedAgain } from './again/finishedAgain.ts';
import { finalSteps } from './accumulate/finalSteps.ts';
import type { Origins } from './accumulate/originNotes.ts';
import { kustomizationOf } from './accumulate/kustomizationOf.ts';
import { buildFolder } from './accumulate/folderBuilder.ts';
import { afterBuild, type FindValues } from './appliers/afterBuild.ts';
import type { Applied } from './appliers/applied.ts';
import { buildApplied } from './appliers/buildApplied.ts';
import { BuildLog } from './buildLog.ts';
import { BuildCache } from './cache.ts';
import type { BuildFiles } from './files.ts';
import { expandVars } from './names/expandVars.ts';
import { followNames } from './names/followNames.ts';
import { type BuildObject, rememberId } from './objects/buildObject.ts';
import { printLater, printObject } from './print/printDocument.ts';
import { annotated } from './objects/annotated.ts';
import { itemsAt, type MapValue, textAt, valueAt } from './tree/value.ts';

/** An evaluated build. */
export type EvaluatedBuild = BuildOutput & {
  /**
   * Paths whose change may change the build: files that it reads, and files that it only looks for. A path that ends in `**`
   * means all files below its folder.
   */
  readonly reads: ReadonlySet<string>;
};

/** The parameters of a build besides its folder. */
export interface BuildSetting {
  /** Caches what was read and built before. */
  readonly cache?: BuildCache;
  /** The object that applies it, if any. */
  readonly applied?: Applied | undefined;
  /** The folder, with its applier if there are several; by default only the folder. */
  readonly id?: string;
  /** Values of the ConfigMaps of the workspace, for variables of an applier. */
  readonly findValues?: FindValues;
  /** Whether documents keep their trees, and are printed on demand. */
  readonly keepsTrees?: boolean;
}

/**
 * Builds the kustomization of a folder in memory, as `kubectl kustomize` (5.7) would; with an applier, as that applies
 * it. Never throws. Generated names have no hash, and values of Secrets are masked.
 */
export function evaluateBuild(files: BuildFiles, folder: string, setting: BuildSetting = {}): EvaluatedBuild {
  const print: (object: BuildObject) => BuiltDocument = setting.keepsTrees ? printLater : printObject;
  const { objects, log, reads, kept } = builtObjects(files, folder, setting, print);
  const { applied } = setting;
  const refusal = log.faults.find(isRefusal);
  const [doubt] = log.doubts;
  const isMade = !refusal && !log.abandoned;
  return {
    id: setting.id ?? (folder || '.'),
    folder: folder || '.',
    kind: 'kustomization',
    release: undefined,
    values: [],
    by: applied?.by,
    status: !isMade ? 'failed' : doubt ? 'partly' : 'built',
    reason: refusal?.message ?? (log.abandoned || (doubt?.reason ?? '')),
    documents: !isMade ? [] : kept ? (kept.documents ??= objects.map(print)) : objects.map(print),
    doubts: log.doubts,
    faults: log.faults.filter(fault => !isMeantForOthers(fault, applied)),
    ...(log.charts.length > 0 ? chartsOf(files, log.charts) : {}),
    reads,
  };
}

/** Charts with their files that are not manifests. */
function chartsOf(
  { charts: rendered }: BuildFiles,
  charts: readonly ChartAsk[],
): Pick<BuildOutput, 'charts' | 'files'> {
  return { charts, files: charts.flatMap(ask => rendered?.outputOf(ask)?.files ?? []) };
}

/** The objects of a build as trees. */
export interface BuiltObjects {
  readonly objects: readonly BuildObject[];
  readonly log: BuildLog;
  readonly reads: EvaluatedBuild['reads'];
  /** What is kept for the next time, where that is possible. */
  readonly kept: Finished | undefined;
}

/** The objects of a build as trees, before they are printed; meaningless if it is refused. */
export function builtObjects(
  files: BuildFiles,
  folder: string,
  { cache = new BuildCache(), applied, findValues = () => undefined }: BuildSetting,
  print: (object: BuildObject) => BuiltDocument = printLater,
): BuiltObjects {
  const built = applied
    ? buildApplied(files, cache, applied)
    : buildFolder(files, cache, folder, { at: { uri: files.uriOf(folder), span: [0, 0] } });
  const root = kustomizationOf(files, cache, folder)?.root;
  const again = finishedAgain(built, root, { named, done: annotated, printed: print });
  if (again) return { objects: again.objects, log: new BuildLog(), reads: again.reads, kept: again };
  const { objects, log, kept } = finished(built, { root, origins: { files, folder, paths: built.inputs.keys() } });
  const all = applied && !log.isRefused ? afterBuild(objects, applied, { cache, log, findValues }) : objects;
  return { objects: all, log, reads: kept?.reads ?? new Set(built.inputs.keys()), kept };
}

/** A patch that an applier got from a build may be intended for many folders, so it need not match in each. */
function isMeantForOthers({ code, place }: BuildFault, applied: Applied | undefined): boolean {
  return (
    code === 'kustomization-patch-unmatched' && place.uri !== applied?.by.uri && applied?.texts?.has(place.uri) === true
  );
}

function isRefusal(fault: BuildFault): boolean {
  return fault.code === 'kustomization-broken';
}

function finished(
  built: BuiltFolder,
  { root, origins }: { readonly root: MapValue | undefined; readonly origins: Origins },
): Omit<BuiltObjects, 'reads'> {
  const log = new BuildLog();
  const { result } = built;
  log.takeOver(result.faults, result.doubts, result.charts);
  log.isOpen = result.isOpen;
  if (result.abandoned) log.abandon(result.abandoned);
  if (log.isRefused) return { objects: [], log, kept: undefined };
  const hashed = result.objects.map(named);
  const followed = followNames(hashed, result.config.nameReference, log);
  const expanded = log.isRefused
    ? followed
    : expandVars(followed, { vars: result.vars, specs: result.config.varReference }, log);
  const all = expanded.filter(object => !isLocal(object)).map(annotated);
  const objects = finalSteps(all, { root, log, origins });
  if (!isQuiet(result) || log.isRefused || !built.recipe || itemsAt(root, 'buildMetadata').length > 0)
    return { objects, log, kept: undefined };
  const places = placesIn(objects, expanded);
  const kept = { root, named: hashed, objects, places, documents: undefined, reads: new Set(built.inputs.keys()) };
  built.finished = kept;
  return { objects, log, kept };
}

/** The index of each object among those of the build; -1 for one that is dropped. */
function placesIn(objects: readonly BuildObject[], all: readonly BuildObject[]): readonly number[] {
  const places = new Map(objects.map((object, place) => [object, place]));
  return all.map(object => (isLocal(object) ? -1 : (places.get(annotated(object)) ?? -1)));
}

const withHashes = new WeakMap<BuildObject, BuildObject>();

/** A hash gives an object another name, although none is printed. Cached by object. */
function named(object: BuildObject): BuildObject {
  if (!object.isHashed) return object;
  let renamed = withHashes.get(object);
  if (!renamed) withHashes.set(object, (renamed = rememberId(object)));
  return renamed;
}

/** Drops objects that only provide data for others. Source: kustomize `Factory.DropLocalNodes`. */
function isLocal({ root }: BuildObject): boolean {
  const annotation = valueAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
  return (
    annotation !== undefined && textAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config') !== 'false'
  );
}
