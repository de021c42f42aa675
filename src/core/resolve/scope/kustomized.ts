import { addedPodLabels, UNTOUCHED } from '../../index/kustomizeGraph.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { type Labels, newLabels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/** Labels that kustomizations add to the selector and the Pod template of an object. */
export function labelsAddedTo(index: RootIndex, { file: { path }, resource }: PlacedResource): Labels {
  const labels = newLabels();
  if (index.kustomize.isEmpty) return labels;
  const { facts } = resource;
  for (const { members } of index.kustomize.levelsOf(path).flat()) {
    const member = members.get(path) ?? UNTOUCHED;
    Object.assign(labels, facts.type === 'workload' ? addedPodLabels(member, facts) : member.templateLabels);
  }
  return labels;
}

/** For an object the patches that kustomizations apply to it, and for a patch the objects that it is applied to. */
export function patchEnds(index: RootIndex, placed: PlacedResource): readonly PlacedResource[] {
  const { kustomize } = index;
  if (kustomize.isEmpty) return [];
  const { path } = placed.file;
  const patches = kustomize.levelsOf(path).flatMap(level => level.flatMap(build => build.patchFiles));
  const patched = kustomize.patchedFoldersOf(path).flatMap(folder => [...kustomize.build(folder).members.keys()]);
  const { kind, name } = placed.resource.facts;
  return [...new Set([...patches, ...patched])]
    .filter(other => other !== path)
    .flatMap(other => index.file(other)?.placed ?? [])
    .filter(({ resource: { facts } }) => facts.kind === kind && facts.name === name);
}

/** An object's own labels, with those that kustomizations add. */
export function ownLabelsOf(index: RootIndex, { file: { path }, resource: { facts } }: PlacedResource): Labels {
  const labels = Object.assign(newLabels(), facts.labels) as Record<string, string>;
  for (const { members } of index.kustomize.levelsOf(path).flat())
    Object.assign(labels, members.get(path)?.objectLabels);
  return labels;
}
