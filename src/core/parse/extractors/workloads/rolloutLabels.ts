import { type Labels, newLabels } from '../../../model/labels.ts';
import type { WorkloadFacts } from '../../../model/resource.ts';
import { labelsOf } from '../../fields.ts';
import { type TreeNode, valueAt } from '../../tree.ts';

/** Keys below `spec.strategy` of the labels of each sort of Pods. */
const SORTS = [
  { strategy: 'canary', keys: ['stableMetadata', 'canaryMetadata'] },
  { strategy: 'blueGreen', keys: ['activeMetadata', 'previewMetadata'] },
];

/**
 * What the controller of Argo Rollouts merges into the labels of the Pods that it makes, for each sort of them; nothing
 * where the Rollout asks for none. Source: https://argo-rollouts.readthedocs.io/en/stable/features/ephemeral-metadata/
 */
export function rolloutLabels(spec: TreeNode | undefined): Pick<WorkloadFacts, 'added'> {
  for (const { strategy, keys } of SORTS) {
    const labels = keys.map(key => labelsOf(valueAt(spec, 'strategy', strategy, key, 'labels')));
    if (labels.some(each => each !== undefined)) return { added: labels.map((each): Labels => each ?? newLabels()) };
  }
  return {};
}
