import type { FactsChange } from '../../index/indexDelta.ts';
import type { Facts } from '../../model/resource.ts';

/**
 * True if only labels and selectors of a Service or workload changed: name, namespace, ports and links are the same, so
 * that searches by these find the same as before.
 */
export function isRelabeled({ before, after }: FactsChange): boolean {
  if (!before || !after || before.file.path !== after.file.path) return false;
  if (before.resource.templated !== after.resource.templated || before.resource.doubt !== after.resource.doubt)
    return false;
  const rest = withoutLabels(before.resource.facts);
  return rest !== undefined && rest === withoutLabels(after.resource.facts);
}

function withoutLabels(facts: Facts): string | undefined {
  if (facts.type === 'service') return JSON.stringify({ ...facts, labels: {}, selector: undefined });
  if (facts.type !== 'workload') return undefined;
  const template = facts.template && { ...facts.template, labels: {} };
  return JSON.stringify({ ...facts, labels: {}, selector: undefined, template });
}
