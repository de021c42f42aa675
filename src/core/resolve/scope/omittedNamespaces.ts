import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { DEFAULT_SETTINGS } from '../../model/settings.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

/** One of two objects to be connected: its namespace is '' if neither its manifest nor a kustomization sets it. */
export interface Side {
  readonly name: string;
  readonly namespace: string;
}

/**
 * Why two objects may be connected of which only one names a namespace: that of the other one is decided on applying.
 * Undefined if both or neither do, or if the settings define the omitted namespace.
 */
export function omittedReason(search: WorkloadSearch, from: Side, to: Side): string | undefined {
  if (search.namespace('') !== DEFAULT_SETTINGS.omittedNamespace) return undefined;
  if (from.namespace !== '' && to.namespace === '')
    return `${to.name} names no namespace: it is reached if it is applied with -n ${from.namespace}`;
  if (from.namespace === '' && to.namespace !== '')
    return `${from.name} names no namespace: it reaches ${to.name} if it is applied with -n ${to.namespace}`;
  return undefined;
}

/** The namespace of an object as written, or from the nearest kustomization that sets one; '' for none. */
export function writtenNamespace({ kustomize }: RootIndex, path: string, written: string): string {
  const builds = kustomize.isEmpty ? [] : kustomize.levelsOf(path).flat();
  return builds.map(build => build.members.get(path)?.namespace).find(namespace => namespace) ?? written;
}

/** An object as a side. */
export function sideOf(index: RootIndex, { file, resource: { facts } }: PlacedResource): Side {
  return { name: `${facts.kind} ${facts.name}`, namespace: writtenNamespace(index, file.path, facts.namespace) };
}
