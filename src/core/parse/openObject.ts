import type { Refusal } from '../model/refusal.ts';
import type { Facts } from '../model/resource.ts';
import { textOf, valueAt } from './tree.ts';
import type { ObjectNode } from './extractors/extractor.ts';

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources */
const FLUX_APPLY = 'kustomize.toolkit.fluxcd.io/ssa';

/** With these values Flux keeps the fields of other managers. */
const KEEPING = ['Override', 'Merge', 'IfNotPresent', 'Ignore'];

/**
 * Names with an uppercase letter or `_` are invalid, so they are placeholders. Source: kubernetes.io, "Object Names and
 * IDs".
 */
const NO_NAME = /^[A-Za-z0-9][-_A-Za-z0-9]*$/;

/**
 * Why the applied object may differ from the written one although it has no placeholders; undefined for all other
 * objects.
 */
export function openReason({ map }: ObjectNode, { kind }: Facts): string | undefined {
  if (isPartForFlux(map, kind)) return 'it is only a part of an object, and Flux keeps the other fields';
  return undefined;
}

/** The refusals that are certain for the applied object: a partial object may have missing fields elsewhere. */
export function sureRefusals({ map }: ObjectNode, { name }: Facts, refusals: readonly Refusal[]): readonly Refusal[] {
  if (standsForAnother(name)) return [];
  return refusals.length > 0 && isKeptByFlux(map) ? refusals.filter(({ isMissing }) => !isMissing) : refusals;
}

/** True for an invalid name that is a placeholder. */
export function standsForAnother(name: string): boolean {
  return name.includes('_') && NO_NAME.test(name);
}

/** True where Flux merges the written fields into an object that somebody else applies. */
function isKeptByFlux(map: ObjectNode['map']): boolean {
  return KEEPING.includes(textOf(valueAt(map, 'metadata', 'annotations', FLUX_APPLY)));
}

/** True for a Service or a workload without its essential fields, where Flux keeps the rest. */
function isPartForFlux(map: ObjectNode['map'], kind: string): boolean {
  if (!isKeptByFlux(map)) return false;
  const spec = valueAt(map, 'spec');
  return kind === 'Service' ? !valueAt(spec, 'selector') && !valueAt(spec, 'ports') : spec === undefined;
}
