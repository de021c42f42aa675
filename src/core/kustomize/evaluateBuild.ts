import type { BuildFault, BuildOutput } from '../model/build.ts';
import type { Accumulated, BuiltFolder } from './accumulate/accumulated.ts';
import { buildFolder } from './accumulate/folderBuilder.ts';
import { BuildLog } from './buildLog.ts';
import { BuildCache } from './cache.ts';
import type { BuildFiles } from './files.ts';
import { expandVars } from './names/expandVars.ts';
import { followNames } from './names/followNames.ts';
import { type BuildObject, rememberId, withRoot } from './objects/buildObject.ts';
import { printObject } from './print/printDocument.ts';
import { withoutValueAt } from './tree/edit.ts';
import { textAt, valueAt } from './tree/value.ts';

/** A build as it was evaluated. */
export type EvaluatedBuild = BuildOutput & {
  /** Paths whose change may change the build: files that it reads, and files that it only looked for. */
  readonly reads: ReadonlySet<string>;
};

/**
 * Builds the kustomization of a folder, as `kubectl kustomize` (5.7) would, in memory. Never throws. Generated names have no hash.
 * `cache` remembers what was read and built before.
 */
export function evaluateBuild(files: BuildFiles, folder: string, cache: BuildCache = new BuildCache()): EvaluatedBuild {
  const built = buildFolder(files, cache, folder, { at: { uri: files.uriOf(folder), span: [0, 0] } });
  return outputOf(built, { id: folder || '.', folder: folder || '.', by: undefined });
}

/** What a build is called, and who applies it. */
export type BuildName = Pick<BuildOutput, 'id' | 'folder' | 'by'>;

/** The output of a folder that was built: names are followed last. */
export function outputOf({ result, inputs }: Pick<BuiltFolder, 'result' | 'inputs'>, name: BuildName): EvaluatedBuild {
  const { objects, log } = finished(result);
  const refusal = log.faults.find(isRefusal);
  const [doubt] = log.doubts;
  const status = refusal ? 'failed' : doubt ? 'partly' : 'built';
  return {
    ...name,
    kind: 'kustomization',
    release: undefined,
    values: [],
    status,
    reason: refusal?.message ?? doubt?.reason ?? '',
    documents: refusal ? [] : objects.map(printObject),
    doubts: log.doubts,
    faults: log.faults,
    reads: new Set(inputs.keys()),
  };
}

function isRefusal(fault: BuildFault): boolean {
  return fault.code === 'kustomization-broken';
}

function finished(result: Accumulated): { readonly objects: readonly BuildObject[]; readonly log: BuildLog } {
  const log = new BuildLog();
  log.takeOver(result.faults, result.doubts);
  log.isOpen = result.isOpen;
  if (log.isRefused) return { objects: [], log };
  const hashed = result.objects.map(object => (object.isHashed ? rememberId(object) : object));
  const followed = followNames(hashed, result.config.nameReference, log);
  const expanded = log.isRefused
    ? followed
    : expandVars(followed, { vars: result.vars, specs: result.config.varReference }, log);
  return { objects: expanded.filter(object => !isLocal(object)).map(withoutEmptyAnnotations), log };
}

/** Objects that are only there for others to read. Source: kustomize `Factory.DropLocalNodes`. */
function isLocal({ root }: BuildObject): boolean {
  const annotation = valueAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
  return (
    annotation !== undefined && textAt(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config') !== 'false'
  );
}

/** Empty annotations go when kustomize takes its own notes out of them. */
function withoutEmptyAnnotations(object: BuildObject): BuildObject {
  const annotations = valueAt(object.root, 'metadata', 'annotations');
  if (annotations?.kind !== 'map' || annotations.entries.size > 0) return object;
  return withRoot(object, withoutValueAt(object.root, ['metadata', 'annotations']));
}
