import type { Labels } from '../../model/labels.ts';
import type { CustomResourceFacts } from '../../model/resource.ts';
import { labelsOf } from '../fields.ts';
import { kindRefusals } from '../refusals/kindGroups.ts';
import { valueAt } from '../tree.ts';
import { type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';

/**
 * A well-known kind in an API group or version that does not have it: it makes no Pods, but the labels of its template tell which
 * selectors are meant for it. undefined for all other objects.
 */
export function extractRefusedKind(object: ObjectNode): ReturnType<typeof resource> | undefined {
  if (kindRefusals(object).length === 0) return undefined;
  const templates: Labels[] = TEMPLATES.map(path =>
    labelsOf(valueAt(object.map, ...path, 'metadata', 'labels')),
  ).filter(labels => labels !== undefined);
  const facts: CustomResourceFacts = { ...objectFacts(object), type: 'custom', templates, refused: true };
  return resource(facts, objectSpans(object));
}

/** Paths to the template of a Pod, of most workloads, and of a CronJob. */
const TEMPLATES = [[], ['spec', 'template'], ['spec', 'jobTemplate', 'spec', 'template']];
