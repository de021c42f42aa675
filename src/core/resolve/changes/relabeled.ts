import type { FactsChange } from '../../index/indexDelta.ts';
import type { Facts } from '../../model/resource.ts';

/**
 * True where a Service or workload is what it was but for its labels and selectors: it has the same name, namespace, ports
 * and links, so that what is found by any of these is found as before.
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
