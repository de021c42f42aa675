import type { RootIndex } from '../../index/rootIndex.ts';
import type { Facts } from '../../model/resource.ts';

/**
 * True if an object of this file may have other ports as applied: in a Helm chart, in a patch, or if a kustomization
 * that builds it patches ports (or applies a patch file of unknown content).
 */
export function portsMayChange(index: RootIndex, path: string): boolean {
  if (index.isInChart(path)) return true;
  if (index.kustomize.isEmpty) return false;
  if (index.kustomize.patchedFoldersOf(path).length > 0) return true;
  return index.kustomize
    .levelsOf(path)
    .flat()
    .some(build => build.changesPorts || build.patchFiles.some(file => mayPatchPorts(index, file)));
}

function mayPatchPorts(index: RootIndex, path: string): boolean {
  const placed = index.file(path)?.placed ?? [];
  return placed.length === 0 || placed.some(({ resource: { facts } }) => hasPorts(facts));
}

function hasPorts(facts: Facts): boolean {
  if (facts.type === 'service') return facts.ports.length > 0;
  return facts.type !== 'workload' || facts.template?.containers.some(({ ports }) => ports.length > 0) === true;
}
