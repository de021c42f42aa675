import { type Labels, newLabels } from '../../../model/labels.ts';
import type { WorkloadFacts } from '../../../model/resource.ts';
import { labelsOf } from '../../fields.ts';
import { type TreeNode, valueAt } from '../../tree.ts';

/** Keys below `spec.strategy` with the labels of each group of Pods. */
const SORTS = [
  { strategy: 'canary', keys: ['stableMetadata', 'canaryMetadata'] },
  { strategy: 'blueGreen', keys: ['activeMetadata', 'previewMetadata'] },
];

/**
 * Labels that the Argo Rollouts controller adds to its Pods, for each group of them (stable, canary, active, preview);
 * nothing where the Rollout sets none. Source:
 * https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/
 */
export function rolloutLabels(spec: TreeNode | undefined): Pick<WorkloadFacts, 'added'> {
  for (const { strategy, keys } of SORTS) {
    const labels = keys.map(key => labelsOf(valueAt(spec, 'strategy', strategy, key, 'labels')));
    if (labels.some(each => each !== undefined)) return { added: labels.map((each): Labels => each ?? newLabels()) };
  }
  return {};
}
