import type { LinkSpans, NameLink, PortReference } from '../../../model/link.ts';
import { numberAt, pairAt, spanAt } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { annotationLinks } from './annotationLinks.ts';
import { type Extractor, isVersion } from '../extractor.ts';
import { type FoundLink, linkingResource, portOf } from '../links.ts';

const GROUPS = new Set(['networking.k8s.io', 'extensions']);

/** Ingress of today's and of the old API groups: its backends, the default one included, and those of annotations. */
export const ingressExtractor: Extractor = {
  kinds: ['Ingress'],
  extract: object => {
    if (!GROUPS.has(object.group) || !isVersion(object.apiVersion)) return undefined;
    const links = backends(valueAt(object.map, 'spec')).map(backendLink);
    return linkingResource(object, [...links, ...annotationLinks(object)]);
  },
};

/** `defaultBackend` (`backend` of old), then those of the rules. */
function backends(spec: TreeNode | undefined): TreeNode[] {
  const paths = itemsOf(valueAt(spec, 'rules')).flatMap(rule => itemsOf(valueAt(rule, 'http', 'paths')));
  const all = [
    valueAt(spec, 'defaultBackend'),
    valueAt(spec, 'backend'),
    ...paths.map(path => valueAt(path, 'backend')),
  ];
  return all.filter(backend => backend !== undefined);
}

/** The AWS load balancer's word for a port: the backend is then an action that an annotation describes. */
const ANNOTATED = 'use-annotation';

/** undefined for a `resource` backend, for an action of an annotation, and where no Service is named. */
function backendLink(backend: TreeNode): FoundLink | undefined {
  const service = valueAt(backend, 'service');
  const name = pairAt(service, 'name') ?? pairAt(backend, 'serviceName');
  if (!name || textOf(name.value) === '') return undefined;
  const port = valueAt(service, 'port');
  const old = valueAt(backend, 'servicePort');
  if (textOf(valueAt(port, 'name')) === ANNOTATED || textOf(old) === ANNOTATED) return undefined;
  const link: NameLink = {
    type: 'name',
    relation: 'ingress-backend',
    kinds: ['Service'],
    namespace: '',
    name: textOf(name.value),
    port: port ? newPort(port) : portOf(old),
    section: '',
  };
  const spans: LinkSpans = {
    whole: name.value.span,
    port: spanAt(port, 'name') ?? spanAt(port, 'number') ?? old?.span,
  };
  return { link, spans };
}

function newPort(port: TreeNode): PortReference {
  return { name: textOf(valueAt(port, 'name')), number: numberAt(port, 'number') };
}
