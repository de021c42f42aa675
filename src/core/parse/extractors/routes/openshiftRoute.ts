import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import type { Extractor } from '../extractor.ts';
import { linkingResource, nameLink } from '../links.ts';

/** OpenShift Routes of the current and the former API group: `to` and the alternate backends. */
export const openshiftRouteExtractor: Extractor = {
  kinds: ['Route'],
  extract: object => {
    if (object.apiVersion !== 'route.openshift.io/v1' && object.apiVersion !== 'v1') return undefined;
    const spec = valueAt(object.map, 'spec');
    const port = valueAt(spec, 'port', 'targetPort');
    const backends = [valueAt(spec, 'to'), ...itemsOf(valueAt(spec, 'alternateBackends'))].filter(isService);
    return linkingResource(
      object,
      backends.map(node => nameLink({ relation: 'openshift-route', name: valueAt(node, 'name'), port })),
    );
  },
};

function isService(node: TreeNode | undefined): node is TreeNode {
  const kind = textOf(valueAt(node, 'kind'));
  return node !== undefined && (kind === '' || kind === 'Service');
}
