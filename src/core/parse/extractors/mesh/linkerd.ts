import { hostNamesOf } from '../../addresses/hostName.ts';
import { labelSelectorOf, pairAt } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectSpans } from '../extractor.ts';
import { type FoundLink, linkingResource, nameLink, selectorLink } from '../links.ts';

/**
 * Kinds of Linkerd, and those of the SMI that it supports: Servers (ports of Pods), TrafficSplits and ServiceProfiles.
 */
export const linkerdExtractor: Extractor = {
  kinds: ['Server', 'TrafficSplit', 'ServiceProfile'],
  extract: object => {
    const links = linksOf(object);
    return links && linkingResource(object, links);
  },
};

function linksOf(object: ObjectNode): (FoundLink | undefined)[] | undefined {
  const spec = valueAt(object.map, 'spec');
  switch (`${object.group} ${object.kind}`) {
    case 'policy.linkerd.io Server':
      return [serverLink(spec)];
    case 'split.smi-spec.io TrafficSplit':
      return splitLinks(spec);
    case 'linkerd.io ServiceProfile':
      return [profileLink(object)];
    default:
      return undefined;
  }
}

/** Source: https://linkerd.io/2/reference/authorization-policy/#server */
function serverLink(spec: TreeNode | undefined): FoundLink | undefined {
  const pair = pairAt(spec, 'podSelector');
  const port = valueAt(spec, 'port');
  return selectorLink({
    relation: 'linkerd-server',
    target: 'pods',
    pair,
    selector: labelSelectorOf(pair?.value),
    ports: port && textOf(port) !== '' ? [port] : [],
  });
}

/** Source: https://github.com/servicemeshinterface/smi-spec/blob/main/apis/traffic-split */
function splitLinks(spec: TreeNode | undefined): (FoundLink | undefined)[] {
  const link = (relation: 'split-root' | 'traffic-split', name: TreeNode | undefined): FoundLink | undefined =>
    textOf(name).includes('.') ? undefined : nameLink({ relation, name });
  const backends = itemsOf(valueAt(spec, 'backends')).map(each => valueAt(each, 'service'));
  return [link('split-root', valueAt(spec, 'service')), ...backends.map(name => link('traffic-split', name))];
}

/**
 * The name of a ServiceProfile is the full DNS name of the Service. Source:
 * https://linkerd.io/2/reference/service-profiles
 */
function profileLink(object: ObjectNode): FoundLink | undefined {
  const node = valueAt(object.map, 'metadata', 'name');
  const host = textOf(node);
  const [found, other] = hostNamesOf(host);
  if (!node || !found || other || found.weak || found.pod !== '' || found.portName !== '') return undefined;
  const { name, namespace } = found;
  const quote = (node.span[1] - node.span[0] - host.length) / 2;
  const start = node.span[0] + quote;
  return {
    link: {
      type: 'name',
      relation: 'service-profile',
      kinds: ['Service'],
      namespace,
      name,
      port: undefined,
      section: '',
    },
    spans: {
      whole: objectSpans(object).name,
      ...(quote === 0 || quote === 1 ? { name: [start, start + name.length] } : {}),
    },
  };
}
