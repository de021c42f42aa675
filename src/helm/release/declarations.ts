import { addTo } from '../../core/model/lists/addTo.ts';
import type { Declarations } from './workspaceObjects.ts';
import { applicationSetReleases } from './applicationSets.ts';
import { argoReleases } from './argoReleases.ts';
import type { DeclaringObject } from './declaringObjects.ts';
import { fluxRelease } from './fluxReleases.ts';
import type { Release } from './release.ts';

/**
 * The releases that manifests of a root declare and whose charts are in it, in the order of the objects. Equal ones of
 * several builds are merged.
 */
export function declaredReleases(declarations: Declarations): readonly Release[] {
  const groups = new Map<DeclaringObject, Made[]>();
  for (const object of declarations.objects)
    for (const release of releasesOf(object, declarations))
      addTo(groups, object.written ?? object, { release, build: object.build });
  return [...groups.values()].flatMap(merged);
}

interface Made {
  readonly release: Release;
  readonly build: string | undefined;
}

/**
 * The distinct releases of one object in its builds, with the ids of the builds where there is more than one release.
 */
function merged(made: readonly Made[]): readonly Release[] {
  const alike = new Map<string, Made[]>();
  for (const each of made) addTo(alike, JSON.stringify(each.release), each);
  const all = new Set(made.map(({ build }) => build));
  return [...alike.values()].flatMap(each => {
    const [first] = each;
    const builds = new Set(each.map(({ build }) => build));
    if (!first || builds.size === all.size) return first ? [first.release] : [];
    return [{ ...first.release, builds: [...builds].filter(build => build !== undefined) }];
  });
}

function releasesOf(object: DeclaringObject, declarations: Declarations): readonly Release[] {
  if (object.kind === 'HelmRelease') {
    const release = fluxRelease(object, declarations);
    return release ? [release] : [];
  }
  if (object.kind === 'Application' && object.group === 'argoproj.io') return argoReleases(object, declarations);
  if (object.kind === 'ApplicationSet' && object.group === 'argoproj.io')
    return applicationSetReleases(object, declarations);
  return [];
}
