import { labelSelectorMatches, type Labels, newLabels, serviceSelects } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Fix, FixEdit } from '../../model/problem.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { LabelDifference, NearMiss } from '../../model/verdict.ts';
import { isOnlyOnLivePods } from '../../resolve/services/controllerLabels.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LabelMap, templateMap } from './labelMap.ts';
import { addPairs, newTemplateLabels, renameKey, setValue } from './mapEdits.ts';
import { inWords, nameInWords, wantsInWords } from '../words/words.ts';

/**
 * Fixes that make a Service select the Pod templates that nearly match: changes of the selector, the first of
 * which is preferred, or of a template's labels if no other object would then stop selecting the template.
 */
export function nearMissFixes(snapshot: Snapshot, selector: LabelMap, near: readonly NearMiss[]): readonly Fix[] {
  const fixes = [
    ...near.map(each => selectorFix(selector, each)),
    ...near.map(each => templateFix(snapshot, each)),
  ].filter(fix => fix !== undefined);
  return fixes.map((fix, index) => ({ ...fix, preferred: index === 0 }));
}

/** A change of one pair of a selector. */
interface PairChange {
  readonly words: string;
  readonly key: string;
  readonly value: string;
  readonly edits: readonly FixEdit[] | undefined;
}

/** Makes the selector's pairs equal to the template's; empty if a pair has no counterpart there. */
function selectorFix(selector: LabelMap, { kind, workload, differs }: NearMiss): Omit<Fix, 'preferred'> | undefined {
  const labels = templateMap(workload)?.labels;
  if (kind === 'namespace' || !labels || differs.length === 0) return undefined;
  const changes = differs
    .map(difference => pairChange(selector, labels, difference))
    .filter(each => each !== undefined);
  const edits = joinEdits(changes.map(change => change.edits));
  if (!edits || changes.length < differs.length || !wouldMatch(selector, changes, labels)) return undefined;
  const [only] = changes;
  const what = only && changes.length === 1 ? only.words : 'Make the selector match';
  return { title: `${what}, as ${nameInWords(workload)} has it`, edits };
}

function pairChange(selector: LabelMap, labels: Labels, { key, want, have }: LabelDifference): PairChange | undefined {
  if (have !== undefined) {
    const edits = setValue(selector, key, have);
    return { words: `Change ${inWords(key)} to "${inWords(have)}"`, key, value: have, edits };
  }
  const other = Object.keys(labels).find(each => labels[each] === want && !(each in selector.labels));
  if (other === undefined) return undefined;
  const edits = renameKey(selector, key, other);
  return { words: `Rename ${inWords(key)} to ${inWords(other)}`, key: other, value: want, edits };
}

/** False if two pairs would get the same key, or if more than these pairs prevents a match with the template. */
function wouldMatch(selector: LabelMap, changes: readonly PairChange[], labels: Labels): boolean {
  const changed = newLabels();
  for (const { key, value } of changes) changed[key] = value;
  const isUnambiguous = Object.keys(changed).length === changes.length;
  const unchanged = Object.keys(selector.labels).filter(key => selector.labels[key] === labels[key]);
  return (
    isUnambiguous && serviceSelects(changed, labels) && unchanged.length + changes.length >= selectorSize(selector)
  );
}

function selectorSize({ labels }: LabelMap): number {
  return Object.keys(labels).length;
}

/** Adds the labels that the selector requires to the template. */
function templateFix(snapshot: Snapshot, near: NearMiss): Omit<Fix, 'preferred'> | undefined {
  const { kind, workload, differs } = near;
  if (kind === 'namespace' || differs.length === 0 || !staysSelected(snapshot, near)) return undefined;
  if (differs.some(({ key }) => isOnlyOnLivePods(key))) return undefined;
  const edits = relabelTemplate(workload, differs);
  if (!edits) return undefined;
  const pairs = wantsInWords(differs);
  return { title: `Label the Pods of ${nameInWords(workload)} with ${pairs}`, edits };
}

/** Edits that give a Pod template these labels; undefined if that cannot be done safely. */
function relabelTemplate(
  workload: PlacedResource<WorkloadFacts>,
  differs: readonly LabelDifference[],
): readonly FixEdit[] | undefined {
  const template = templateMap(workload);
  const missing = newLabels();
  for (const { key, want, have } of differs) if (have === undefined) missing[key] = want;
  if (!template) return newTemplateLabels(workload, missing);
  const changed = differs.filter(({ have }) => have !== undefined);
  return joinEdits([
    ...changed.map(({ key, want }) => setValue(template, key, want)),
    Object.keys(missing).length > 0 ? addPairs(template, missing) : [],
  ]);
}

/** True if the workload's own selector, and every Service that selects the template now, would still match it. */
function staysSelected(snapshot: Snapshot, { workload, differs }: NearMiss): boolean {
  const { facts } = workload.resource;
  if (facts.type !== 'workload' || !facts.template) return false;
  const labels = Object.assign(newLabels(), facts.template.labels);
  for (const { key, want } of differs) labels[key] = want;
  if (facts.selector && !labelSelectorMatches(facts.selector, labels)) return false;
  return snapshot
    .servicesOf(workload)
    .every(service => serviceSelects(service.resource.facts.selector ?? newLabels(), labels));
}

function joinEdits(parts: readonly (readonly FixEdit[] | undefined)[]): readonly FixEdit[] | undefined {
  return parts.every(part => part !== undefined) ? parts.flat() : undefined;
}
