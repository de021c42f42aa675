import type { Range } from 'vscode-languageserver-types';
import { isService } from '../../model/kinds.ts';
import { locationOf } from '../../model/place.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import type { NearMiss, ServiceWiring } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LabelMap, mapRange, pairRange, selectorMap, templateMap } from '../fixes/labelMap.ts';
import { nearMissFixes } from '../fixes/nearMissFixes.ts';
import { nothingInWords } from '../words/nothingInWords.ts';
import { hasRefusedLabel } from '../refused/refusedLabels.ts';
import { isRefusedFor } from '../refused/refusedRule.ts';
import type { Finding, Rule } from '../rule.ts';
import { haveInWords, nameInWords } from '../words/words.ts';

/**
 * A Service whose selector matches no Pod template, although every Pod producer in its scope could be read. Kubernetes
 * accepts it without a warning; connections to it fail. Only an information if its Pods may come from elsewhere.
 */
export const serviceSelectsNothing: Rule = {
  code: 'service-selects-nothing',
  severity: 'warning',
  types: ['service'],
  reads: ['namespaceOf', 'nearMisses', 'podsElsewhere', 'wiringOf'],
  check: (placed, snapshot) => {
    if (!isService(placed) || placed.resource.templated) return [];
    const wiring = snapshot.wiringOf(placed);
    const selector = wiring.verdict === 'nothing' ? selectorMap(placed) : undefined;
    if (!selector || wiring.isExplained || isRefusedFor(placed, ['selector-shape'])) return [];
    return isExplainedByRefusal(snapshot, selector, wiring) ? [] : [finding(snapshot, selector, wiring)];
  },
};

/** If the API server refuses a label, here or in the template that nearly matches, that label must be fixed first. */
function isExplainedByRefusal(snapshot: Snapshot, selector: LabelMap, { service }: ServiceWiring): boolean {
  const templates = () => snapshot.nearMisses(service).flatMap(({ workload }) => templateMap(workload) ?? []);
  return hasRefusedLabel(selector) || templates().some(hasRefusedLabel);
}

function finding(snapshot: Snapshot, selector: LabelMap, wiring: ServiceWiring): Finding {
  const near = snapshot.nearMisses(wiring.service);
  const why = nothingInWords(snapshot, wiring);
  return {
    range: rangeOf(selector, near[0]),
    message: `${nameInWords(selector.placed)} selects nothing${why === '' ? '' : `: ${why}`}`,
    ...(snapshot.podsElsewhere(wiring.service) ? { severity: 'information' } : {}),
    related: near.map(relatedPlace),
    fixes: () => nearMissFixes(snapshot, selector, near),
  };
}

/** The only pair that prevents a match with the nearest template, or the whole selector. */
function rangeOf(selector: LabelMap, nearest: NearMiss | undefined): Range {
  const [only, ...others] = nearest?.differs ?? [];
  return only && others.length === 0 ? pairRange(selector, only.key) : mapRange(selector);
}

function relatedPlace(near: NearMiss): RelatedPlace {
  return { ...placeOf(near), message: inRelatedWords(near) };
}

function placeOf({ workload, differs }: NearMiss): Omit<RelatedPlace, 'message'> {
  const template = templateMap(workload);
  if (!template) return locationOf(workload, workload.resource.spans.name);
  const [only, ...others] = differs.filter(({ have }) => have !== undefined);
  const range = only && others.length === 0 ? pairRange(template, only.key) : mapRange(template);
  return { uri: workload.file.uri, range };
}

function inRelatedWords({ kind, workload, differs }: NearMiss): string {
  const name = nameInWords(workload);
  if (kind === 'namespace') return `${name} matches, in another namespace`;
  if (kind === 'ownLabels') return `Its own labels match, those of the template of ${name} do not`;
  return `${name} has ${differs.map(haveInWords).join(', ')}`;
}
