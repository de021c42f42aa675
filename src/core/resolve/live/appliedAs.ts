import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { LiveIdentity } from './liveView.ts';

/** How objects are called that a manifest's object becomes where it is applied; '' as namespace: whoever applies it decides. */
export type Applied = { readonly names: readonly LiveIdentity[] } | { readonly unknown: string };

/** Another name is filled in later, or only when the object is created. */
const NAME = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;

/** The name and the namespaces of an object as the outermost kustomizations around it make it. */
export function appliedAs({ kustomize }: RootIndex, { file: { path }, resource }: PlacedResource): Applied {
  const { name, namespace } = resource.facts;
  if (resource.templated || !NAME.test(name)) return { unknown: 'its name is filled in later' };
  const builds = kustomize.isEmpty ? [] : kustomize.levelsOf(path).flat();
  const applied = builds.filter(({ folder }) => !kustomize.lists(folder));
  if (applied.some(({ renames }) => renames)) return { unknown: 'a kustomization gives it another name' };
  const namespaces = applied.map(build => build.members.get(path)?.namespace || namespace);
  const distinct = [...new Set(namespaces.length === 0 ? [namespace] : namespaces)];
  return { names: distinct.map(each => ({ namespace: each, name })) };
}
