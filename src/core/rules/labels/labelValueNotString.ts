import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Fix } from '../../model/problem.ts';
import type { NotStringValue } from '../../model/span.ts';
import { type LabelMap, labelMaps } from '../fixes/labelMap.ts';
import { quoteValue } from '../fixes/mapEdits.ts';
import { refusedRule } from '../refused/refusedRule.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords } from '../words/words.ts';

/** Names, namespaces and annotations, as found when the object was read. */
const inMetadata = refusedRule('label-value-not-string');

/** A value that YAML 1.1 (as kubectl reads it) takes for a boolean or a number: labels, annotations and names must be strings. */
export const labelValueNotString: Rule = {
  code: 'label-value-not-string',
  severity: 'error',
  check: (placed, snapshot) =>
    placed.resource.hasRemarks ? [...labelFindings(placed), ...inMetadata.check(placed, snapshot)] : [],
};

function labelFindings(placed: PlacedResource): readonly Finding[] {
  return labelMaps(placed).flatMap(map => map.spans.notStrings.filter(isOwnFault(map)).map(each => finding(map, each)));
}

/** A map or a list in a Service's selector is a mistake in its form, which has its own code. */
function isOwnFault({ placed, title }: LabelMap): (value: NotStringValue) => boolean {
  return ({ scalar }) => scalar || !(isService(placed) && title === 'selector');
}

function finding(map: LabelMap, value: NotStringValue): Finding {
  const text = value.scalar ? ` ${inWords(map.labels[value.key] ?? '')}` : '';
  const key = inWords(value.key);
  const advice = value.scalar ? ': quote it' : '';
  return {
    range: rangeOf(map.placed, value.span),
    message: `The value${text} of ${key} in the ${map.title} is a ${value.actual}, and the API server accepts only strings${advice}`,
    fixes: () => waysOut(map, value),
  };
}

function waysOut(map: LabelMap, value: NotStringValue): Fix[] {
  const edits = quoteValue(map, value);
  const text = inWords(map.labels[value.key] ?? '');
  return edits ? [{ title: `Quote the value: "${text}"`, edits, preferred: true }] : [];
}
