import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/** Group of an `apiVersion`: '' for the core group. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(apiVersion.lastIndexOf('/'), 0));
}

/** Whether an object is of the API group that a link wants, if it wants one. */
export function isInGroup({ resource: { facts } }: PlacedResource, { group }: NameLink): boolean {
  return group === undefined || groupOf(facts.apiVersion) === group;
}
