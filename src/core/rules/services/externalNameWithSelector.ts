import { isService } from '../../model/kinds.ts';
import { isEmpty } from '../../model/labels.ts';
import { mapRange, selectorMap } from '../fixes/labelMap.ts';
import type { Rule } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/** A selector on an ExternalName Service, which Kubernetes ignores: its name is only an alias for another name. */
export const externalNameWithSelector: Rule = {
  code: 'externalname-with-selector',
  severity: 'information',
  types: ['service'],
  check: placed => {
    if (!isService(placed) || placed.resource.facts.serviceType !== 'ExternalName') return [];
    const selector = selectorMap(placed);
    if (!selector || isEmpty(selector.labels)) return [];
    const host = placed.resource.facts.externalName;
    const target = host === '' ? 'another name' : inWords(host);
    return [
      {
        range: mapRange(selector),
        message: `${nameInWords(placed)} is an ExternalName, an alias for ${target}: its selector is ignored`,
      },
    ];
  },
};
