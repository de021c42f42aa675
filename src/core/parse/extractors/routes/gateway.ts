import type { GatewayFacts, GatewayListener, GrantFacts } from '../../../model/objects/gateway.ts';
import type { PortSpans } from '../../../model/resource.ts';
import { labelSelectorOf, numberAt, spanAt } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, isVersion, objectFacts, objectSpans, resource } from '../extractor.ts';
import { GATEWAY_GROUP } from './gatewayRoute.ts';

/** Gateways of the Gateway API with their listeners. */
export const gatewayExtractor: Extractor = {
  kinds: ['Gateway'],
  extract: object => {
    if (object.group !== GATEWAY_GROUP || !isVersion(object.apiVersion)) return undefined;
    const listeners = itemsOf(valueAt(object.map, 'spec', 'listeners'));
    const facts: GatewayFacts = { ...objectFacts(object), type: 'gateway', listeners: listeners.map(listener) };
    return resource(facts, { ...objectSpans(object), ports: listeners.map(listenerSpans) });
  },
};

/** ReferenceGrants: which objects may refer to which objects in the grant's namespace. */
export const referenceGrantExtractor: Extractor = {
  kinds: ['ReferenceGrant'],
  extract: object => {
    if (object.group !== GATEWAY_GROUP || !isVersion(object.apiVersion)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const facts: GrantFacts = {
      ...objectFacts(object),
      type: 'grant',
      from: itemsOf(valueAt(spec, 'from')).map(node => ({
        ...kindOf(node),
        namespace: textOf(valueAt(node, 'namespace')),
      })),
      to: itemsOf(valueAt(spec, 'to')).map(node => ({ ...kindOf(node), name: textOf(valueAt(node, 'name')) })),
    };
    return resource(facts, objectSpans(object));
  },
};

function listenerSpans(node: TreeNode): PortSpans {
  const [name, port, protocol] = ['name', 'port', 'protocol'].map(key => spanAt(node, key));
  return { object: node.span, name, port, protocol, targetPort: undefined, nodePort: undefined };
}

function listener(node: TreeNode): GatewayListener {
  const allowed = valueAt(node, 'allowedRoutes');
  const kinds = itemsOf(valueAt(allowed, 'kinds'));
  const from = textOf(valueAt(allowed, 'namespaces', 'from')) || 'Same';
  const selector = labelSelectorOf(valueAt(allowed, 'namespaces', 'selector'));
  return {
    name: textOf(valueAt(node, 'name')),
    port: numberAt(node, 'port'),
    protocol: textOf(valueAt(node, 'protocol')),
    hostname: textOf(valueAt(node, 'hostname')),
    from,
    ...(from === 'Selector' && selector ? { namespaceSelector: selector } : {}),
    kinds: kinds.length > 0 ? kinds.map(kind => textOf(valueAt(kind, 'kind'))) : undefined,
  };
}

function kindOf(node: TreeNode): { readonly group: string; readonly kind: string } {
  return { group: textOf(valueAt(node, 'group')), kind: textOf(valueAt(node, 'kind')) };
}
