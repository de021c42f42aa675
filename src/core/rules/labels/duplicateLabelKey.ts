import { rangeOf } from '../../model/place.ts';
import { type LabelMap, labelMaps, pairRange } from '../fixes/labelMap.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords } from '../words/words.ts';

/** A duplicate key in a selector or in labels: strict parsers refuse the file, others use the last one. */
export const duplicateLabelKey: Rule = {
  code: 'duplicate-label-key',
  severity: 'error',
  isOfText: true,
  check: placed => (placed.resource.hasRemarks ? labelMaps(placed).flatMap(duplicatesOf) : []),
};

function duplicatesOf(map: LabelMap): Finding[] {
  const { placed, spans } = map;
  return spans.duplicates.map(({ key, span }) => ({
    range: rangeOf(placed, span),
    message: `${inWords(key)} is written twice in the ${map.title}: this one is ignored, or the whole file refused`,
    related: [{ uri: placed.file.uri, range: pairRange(map, key), message: 'This one counts' }],
  }));
}
