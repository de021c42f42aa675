import type { Declarations } from './workspaceObjects.ts';
import { applicationSetReleases } from './applicationSets.ts';
import { argoReleases } from './argoReleases.ts';
import { fluxRelease } from './fluxReleases.ts';
import { kustomizeReleases } from './kustomizeReleases.ts';
import type { Release } from './release.ts';

/** The releases that manifests of a root declare and whose charts are in it, in the order of the objects. */
export function declaredReleases(declarations: Declarations): readonly Release[] {
  return declarations.objects.flatMap(object => {
    if (object.kind === 'HelmRelease') return fluxRelease(object, declarations) ?? [];
    if (object.kind === 'Application' && object.group === 'argoproj.io') return argoReleases(object, declarations);
    if (object.kind === 'ApplicationSet' && object.group === 'argoproj.io')
      return applicationSetReleases(object, declarations);
    if (object.kind === 'Kustomization') return kustomizeReleases(object, declarations);
    return [];
  });
}
