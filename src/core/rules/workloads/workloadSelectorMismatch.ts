import type { Range } from 'vscode-languageserver-types';
import { isWorkload } from '../../model/kinds.ts';
import { expressionError, expressionMatches, isEmpty, type LabelExpression, type Labels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Fix, RelatedPlace } from '../../model/problem.ts';
import type { LabelSelector } from '../../model/labels.ts';
import type { PodTemplate, WorkloadFacts } from '../../model/resource.ts';
import type { LabelDifference } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isLabeledByKustomization } from '../labels/kustomizeLabels.ts';
import { mapRange, pairRange, selectorMap, templateMap } from '../fixes/labelMap.ts';
import { nearMissFixes } from '../fixes/nearMissFixes.ts';
import { hasRefusedLabel } from '../refused/refusedLabels.ts';
import { isRefusedIn } from '../refused/refusedRule.ts';
import type { Finding, Rule } from '../rule.ts';
import { haveInWords, inWords, nameInWords, wantsInWords } from '../words/words.ts';

/**
 * A workload whose own selector does not match the labels of its Pod template, or contains an expression that is not
 * valid. Source: kubernetes `pkg/apis/apps/validation`: "`selector` does not match template `labels`".
 */
export const workloadSelectorMismatch: Rule = {
  code: 'workload-selector-mismatch',
  severity: 'error',
  types: ['workload'],
  reads: ['files', 'resourcesIn', 'whyUnread'],
  check: (placed, snapshot) => {
    const mismatch = mismatchOf(placed);
    if (!mismatch) return [];
    return [...pairFindings(snapshot, mismatch), ...expressionFindings(mismatch)];
  },
};

/** A workload with both sides of the comparison. */
interface Mismatch {
  readonly workload: PlacedResource<WorkloadFacts>;
  readonly selector: LabelSelector;
  readonly template: PodTemplate;
}

/** A patch is only a part of a workload: the other part may have the labels. */
function mismatchOf(placed: PlacedResource): Mismatch | undefined {
  if (!isWorkload(placed) || placed.resource.templated) return undefined;
  const { selector, template } = placed.resource.facts;
  if (!selector || !template || isPart(placed, template)) return undefined;
  return { workload: placed, selector, template };
}

/** True if it has no containers, or has no labels and a container without an image, which the API server would refuse. */
function isPart(workload: PlacedResource, { containers, labels }: PodTemplate): boolean {
  if (containers.length === 0) return true;
  return (
    isEmpty(labels) &&
    containers.some(({ image }) => image === '') &&
    workload.resource.spans.templateLabels === undefined
  );
}

function pairFindings(snapshot: Snapshot, { workload, selector, template }: Mismatch): Finding[] {
  const differs = differences(selector.matchLabels, template.labels);
  if (differs.length === 0 || differs.every(({ key, want }) => isLabeledByKustomization(snapshot, workload, key, want)))
    return [];
  // An overlay that was not read, such as one of ytt, may add what is missing.
  const isAdded = differs.every(({ have }) => have === undefined);
  if (isAdded && snapshot.whyUnread(workload, [workload.resource.facts.kind]) !== undefined) return [];
  const map = selectorMap(workload);
  if ([map, templateMap(workload)].some(each => each && hasRefusedLabel(each))) return [];
  const [only, ...others] = differs;
  const near = { kind: 'labels', workload, differs } as const;
  const pairs = wantsInWords(differs);
  const have = differs.map(haveInWords).join(', ');
  return [
    {
      range:
        map && only && others.length === 0 ? pairRange(map, only.key) : map ? mapRange(map) : selectorRange(workload),
      message: `The selector of ${nameInWords(workload)} wants ${pairs}, its template has ${have}: ${refusal(workload)}`,
      related: relatedPlaces(workload, differs),
      fixes: () => (map ? nearMissFixes(snapshot, map, [near]).map(fix => inOwnWords(fix, workload)) : []),
    },
  ];
}

/** The pairs that the template does not have, in key order. */
function differences(matchLabels: Labels, labels: Labels): LabelDifference[] {
  return Object.keys(matchLabels)
    .filter(key => matchLabels[key] !== labels[key])
    .sort()
    .map(key => ({ key, want: matchLabels[key] ?? '', have: labels[key] }));
}

function expressionFindings({ workload, selector, template }: Mismatch): Finding[] {
  return selector.matchExpressions.flatMap((expression, index) => {
    const why = expressionError(expression) ?? mismatchReason(expression, template.labels);
    if (why === undefined) return [];
    const span = workload.resource.spans.expressions?.[index];
    if (span && isRefusedIn(workload, 'label-invalid', span)) return [];
    const range = span ? rangeOf(workload, span) : selectorRange(workload);
    return [{ range, message: `In the selector of ${nameInWords(workload)}, ${why}: ${refusal(workload)}` }];
  });
}

function mismatchReason(expression: LabelExpression, labels: Labels): string | undefined {
  if (expressionMatches(expression, labels)) return undefined;
  const { key, operator, values } = expression;
  const have = haveInWords({ key, have: labels[key] });
  const list = values.length > 0 ? ` (${values.map(each => inWords(each)).join(', ')})` : '';
  return `${inWords(key)} ${operator}${inWords(list)} does not fit the template, which has ${have}`;
}

function selectorRange(workload: PlacedResource): Range {
  const { selectorKey, name } = workload.resource.spans;
  return rangeOf(workload, selectorKey ?? name);
}

function refusal({ resource: { facts } }: PlacedResource): string {
  return facts.kind === 'Rollout' ? 'Argo Rollouts refuses it' : 'the API server refuses it';
}

function relatedPlaces(workload: PlacedResource, differs: readonly LabelDifference[]): RelatedPlace[] {
  const template = templateMap(workload);
  if (!template) return [];
  const [only, ...others] = differs;
  const range = only && others.length === 0 ? pairRange(template, only.key) : mapRange(template);
  return [{ uri: workload.file.uri, range, message: `The template has ${differs.map(haveInWords).join(', ')}` }];
}

/** Both sides are in the same workload, so its name is not a hint. */
function inOwnWords(fix: Fix, workload: PlacedResource): Fix {
  const name = nameInWords(workload);
  return { ...fix, title: fix.title.replace(`, as ${name} has it`, ', as the template has it') };
}
