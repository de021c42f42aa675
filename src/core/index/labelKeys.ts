import type { Labels } from '../model/labels.ts';
import { podLabelSets } from '../model/objects/podLabels.ts';
import type { WorkloadFacts } from '../model/resource.ts';

/**
 * Key of a posting list: a label pair, or a pseudo pair below for other look-ups. NUL cannot be in a YAML text, so the
 * two never meet.
 */
export function pairKey(key: string, value: string): string {
  return `${key}\0${value}`;
}

/** Key of the first pair that a selector wants; undefined if it wants none, so that any labels may match. */
export function firstPairKey(matchLabels: Labels): string | undefined {
  const [first] = Object.entries(matchLabels);
  return first && pairKey(...first);
}

/** Look-up by kind and name. The shorter a key, the fewer parts are kept of it: a large workspace has very many. */
export function nameKey(kind: string, name: string): string {
  return `\0${kind}\0${name}`;
}

/** Look-up of Rollouts by the workload whose template they use. */
export function templateRefKey(kind: string, name: string): string {
  return `\0ref\0${kind}\0${name}`;
}

/** Look-up of all Rollouts that use another workload's template. */
export const ANY_TEMPLATE_REF = '\0ref';

/** All keys by which a workload is found, each once. */
export function workloadKeys(facts: WorkloadFacts): string[] {
  const { kind, name, templateRef, added, madeBy } = facts;
  const keys = [nameKey(kind, name)];
  if (templateRef) keys.push(ANY_TEMPLATE_REF, templateRefKey(templateRef.kind, templateRef.name));
  for (const labels of podLabelSets(facts)) for (const key in labels) keys.push(pairKey(key, labels[key] ?? ''));
  for (const pair of madeBy?.open ?? []) if (pair.includes('=')) keys.push(pair.replace('=', '\0'));
  return madeBy || added ? [...new Set(keys)] : keys;
}
