import { itemsOf, valueAt } from '../../tree.ts';
import type { Extractor } from '../extractor.ts';
import { linkingResource, nameLink } from '../links.ts';

/**
 * Contour's HTTPProxy: the Services of its routes and of its TCP proxy, which are in its own namespace. Source:
 * https://projectcontour.io/docs/main/config/fundamentals/.
 */
export const contourExtractor: Extractor = {
  kinds: ['HTTPProxy'],
  extract: object => {
    if (object.group !== 'projectcontour.io') return undefined;
    const spec = valueAt(object.map, 'spec');
    const services = [
      ...itemsOf(valueAt(spec, 'routes')).flatMap(route => itemsOf(valueAt(route, 'services'))),
      ...itemsOf(valueAt(spec, 'tcpproxy', 'services')),
    ];
    return linkingResource(
      object,
      services.map(node =>
        nameLink({ relation: 'contour-proxy', name: valueAt(node, 'name'), port: valueAt(node, 'port') }),
      ),
    );
  },
};
