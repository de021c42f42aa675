import { isService } from '../../model/kinds.ts';
import { rangeOf } from '../../model/place.ts';
import { roleOf } from '../../model/relations.ts';
import { isRefusedFor } from '../refused/refusedRule.ts';
import type { Rule } from '../rule.ts';
import { nameInWords } from '../words/words.ts';

/**
 * A Service without a selector for which no manifest has Endpoints or EndpointSlices: something else must supply them,
 * or it leads nowhere.
 */
export const serviceWithoutEndpoints: Rule = {
  code: 'service-without-endpoints',
  severity: 'hint',
  types: ['service'],
  reads: ['linksTo', 'portsMayChange', 'wiringOf'],
  check: (placed, snapshot) => {
    if (!isService(placed) || placed.resource.templated || placed.resource.facts.ports.length === 0) return [];
    if (snapshot.wiringOf(placed).verdict !== 'unmanaged' || snapshot.portsMayChange(placed)) return [];
    if (isRefusedFor(placed, ['selector-shape'])) return [];
    const isSupplied = snapshot
      .linksTo(placed)
      .some(({ source, link }) => roleOf(source.resource.facts.links[link]) === 'endpoints');
    if (isSupplied) return [];
    return [
      {
        range: rangeOf(placed, placed.resource.spans.name),
        message: `${nameInWords(placed)} has no selector, and no EndpointSlice is for it: it leads nowhere unless something else supplies endpoints`,
      },
    ];
  },
};
