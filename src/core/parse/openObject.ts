import type { Refusal } from '../model/refusal.ts';
import type { Facts } from '../model/resource.ts';
import { textOf, valueAt } from './tree.ts';
import type { ObjectNode } from './extractors/extractor.ts';

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources */
const FLUX_APPLY = 'kustomize.toolkit.fluxcd.io/ssa';

/** Of these Flux keeps what others wrote into the object. */
const KEEPING = ['Override', 'Merge', 'IfNotPresent', 'Ignore'];

/** No object has such a name: it stands for one. Source: kubernetes.io, "Object Names and IDs". */
const NO_NAME = /^[A-Za-z0-9][-_A-Za-z0-9]*$/;

/**
 * Why an object as it is written is not, or not all of, what is applied, though nothing in it is a placeholder; undefined
 * for all others.
 */
export function openReason({ map }: ObjectNode, { kind }: Facts): string | undefined {
  if (isPartForFlux(map, kind)) return 'it is a part of an object, whose other fields Flux keeps';
  return undefined;
}

/** What the API server would refuse in an object as it is applied: of what is written in parts, less can be told. */
export function sureRefusals({ map }: ObjectNode, { name }: Facts, refusals: readonly Refusal[]): readonly Refusal[] {
  if (standsForAnother(name)) return [];
  return isKeptByFlux(map) ? refusals.filter(({ isMissing }) => !isMissing) : refusals;
}

/** True for a name that no object has: it stands for one, as a placeholder does. */
export function standsForAnother(name: string): boolean {
  return name.includes('_') && NO_NAME.test(name);
}

/** True where Flux adds what is written to an object that somebody else applies. */
function isKeptByFlux(map: ObjectNode['map']): boolean {
  return KEEPING.includes(textOf(valueAt(map, 'metadata', 'annotations', FLUX_APPLY)));
}

/** Without what makes a Service or a workload one. */
function isPartForFlux(map: ObjectNode['map'], kind: string): boolean {
  if (!isKeptByFlux(map)) return false;
  const spec = valueAt(map, 'spec');
  return kind === 'Service' ? !valueAt(spec, 'selector') && !valueAt(spec, 'ports') : spec === undefined;
}
