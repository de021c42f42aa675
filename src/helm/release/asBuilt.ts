import type { BuiltManifest, BuiltManifests } from '../../core/model/files/builtManifests.ts';
import { addTo } from '../../core/model/lists/addTo.ts';
import { type DeclaringObject, declaringObjects } from './declaringObjects.ts';

/** Kinds that install charts. */
export const DECLARING: ReadonlySet<string> = new Set(['HelmRelease', 'Application', 'ApplicationSet']);

/** Those kinds, and the kinds that they refer to. */
export const READ_OF_BUILDS: ReadonlySet<string> = new Set([...DECLARING, 'HelmChart', 'GitRepository', 'ConfigMap']);

/** Caches the objects of builds by their text, as long as some build has them. */
export class BuiltObjects {
  #known = new Map<string, readonly DeclaringObject[]>();

  /**
   * Objects as built: one for each build that has them, and none where their file is read by builds, but none outputs
   * them. Objects of files that no build reads count as written, and so do kustomizations.
   */
  of(written: readonly DeclaringObject[], built: BuiltManifests): readonly DeclaringObject[] {
    const known = this.#known;
    this.#known = new Map();
    const byFile = new Map<string, DeclaringObject[]>();
    for (const each of written) addTo(byFile, each.file.path, each);
    const found = built.manifests.flatMap(manifest => {
      const key = [manifest.path, manifest.text].join('\0');
      const read = known.get(key) ?? declaringObjects(fileOf(manifest, byFile.get(manifest.path)));
      this.#known.set(key, read);
      return read.map(object => asWritten(object, manifest, byFile.get(manifest.path) ?? []));
    });
    const asItIs = written.filter(({ kind, file }) => kind === 'Kustomization' || !built.isBuilt(file.path));
    return [...asItIs, ...found];
  }
}

function fileOf({ path, text }: BuiltManifest, written: readonly DeclaringObject[] | undefined) {
  return { path, uri: written?.[0]?.file.uri ?? '', text };
}

/** An object of a build with the written object. */
function asWritten(
  object: DeclaringObject,
  { build, start }: BuiltManifest,
  others: readonly DeclaringObject[],
): DeclaringObject {
  const written = others.find(
    ({ kind, offset, node }) => kind === object.kind && offset + node.span[0] <= start && start < offset + node.span[1],
  );
  return { ...object, build, ...(written ? { written } : {}) };
}
