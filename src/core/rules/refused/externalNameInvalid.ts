import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';
import { refusedRule } from './refusedRule.ts';

const REFUSED = refusedRule('externalname-invalid', true);
const IPV4 = /^[0-9]{1,3}(\.[0-9]{1,3}){3}\.?$/;

/** An ExternalName Service without a name, or with one that the API server refuses; or an IP address, which it reads as a name. */
export const externalNameInvalid: Rule = {
  ...REFUSED,
  types: ['service'],
  check: (placed, snapshot) => [...REFUSED.check(placed, snapshot), ...addressFindings(placed)],
};

/** The API server accepts it, but no host has such a name. Source: kubernetes.io, "Service", ExternalName. */
function addressFindings(placed: PlacedResource): Finding[] {
  if (!isService(placed) || placed.resource.facts.serviceType !== 'ExternalName') return [];
  const { externalName } = placed.resource.facts;
  const span = placed.resource.spans.externalName;
  if (!span || !IPV4.test(externalName)) return [];
  return [
    {
      range: rangeOf(placed, span),
      severity: 'warning',
      message: `${nameInWords(placed)} is an alias for the name "${inWords(externalName)}", which no name server has: it is taken for a name, not for an address; use a Service without a selector and an EndpointSlice`,
    },
  ];
}
