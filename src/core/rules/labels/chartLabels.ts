import type { LabelSelector } from '../../model/labels.ts';

/**
 * True for a selector of nothing but labels that charts put on what they make. Source:
 * https://helm.sh/docs/chart_best_practices/labels/
 */
export function isOfCharts({ matchLabels, matchExpressions }: LabelSelector): boolean {
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  return keys.every(key => key.startsWith('app.kubernetes.io/'));
}
