import { argoReleases } from './argoReleases.ts';
import type { DeclaringObject } from './declaringObjects.ts';
import { fluxRelease } from './fluxReleases.ts';
import { kustomizeReleases } from './kustomizeReleases.ts';
import type { Release } from './release.ts';

/** What is known when releases are looked for. */
export interface Declarations {
  /** All objects of the root that have to do with releases. */
  readonly objects: readonly DeclaringObject[];
  /** True for the folder (relative to the root) of a chart of this workspace. */
  readonly isChart: (folder: string) => boolean;
  /** True for a file of the root. */
  readonly hasFile: (path: string) => boolean;
}

/** The releases that manifests of a root declare and whose charts are in it, in the order of the objects. */
export function declaredReleases(declarations: Declarations): readonly Release[] {
  return declarations.objects.flatMap(object => {
    if (object.kind === 'HelmRelease') return fluxRelease(object, declarations) ?? [];
    if (object.kind === 'Application' && object.group === 'argoproj.io') return argoReleases(object, declarations);
    if (object.kind === 'Kustomization') return kustomizeReleases(object, declarations);
    return [];
  });
}
