import type { LinkSpans, NameLink, PortReference } from '../../../model/link.ts';
import { numberAt, pairAt, spanAt } from '../../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { annotationLinks } from './annotationLinks.ts';
import { type Extractor, isVersion, type ObjectNode } from '../extractor.ts';
import { type FoundLink, linkingResource, portOf } from '../links.ts';

const GROUPS = new Set(['networking.k8s.io', 'extensions']);

/**
 * Ingresses of the current and the former API groups: all backends, including the default one and those of annotations.
 */
export const ingressExtractor: Extractor = {
  kinds: ['Ingress'],
  extract: object => {
    if (!GROUPS.has(object.group) || !isVersion(object.apiVersion)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const links = backends(spec).map(backendLink);
    return withPaths(linkingResource(object, [...links, ...annotationLinks(object)]), object);
  },
};

/** https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary */
const CANARY = 'nginx.ingress.kubernetes.io/canary';

/** The strings that Go's `strconv.ParseBool` accepts as true. */
const IS_TRUE = /^(1|t|T|true|TRUE|True)$/;

function withPaths(found: ReturnType<typeof linkingResource>, { map }: ObjectNode): ReturnType<typeof linkingResource> {
  const rules = itemsOf(valueAt(map, 'spec', 'rules'));
  const all = rules.flatMap(rule =>
    itemsOf(valueAt(rule, 'http', 'paths')).map(each => ({
      host: valueAt(rule, 'host'),
      path: valueAt(each, 'path'),
      each,
    })),
  );
  if (all.length === 0) return found;
  const paths = all.map(({ host, path }) => ({ host: textOf(host), path: textOf(path) }));
  if (!IS_TRUE.test(textOf(valueAt(map, 'metadata', 'annotations', CANARY))))
    return { ...found, facts: { ...found.facts, paths } };
  return {
    facts: { ...found.facts, paths, canary: true },
    spans: { ...found.spans, paths: all.map(({ host, path, each }) => (path ?? host ?? each).span) },
  };
}

/** `defaultBackend` (formerly `backend`), then the backends of the rules. */
function backends(spec: TreeNode | undefined): TreeNode[] {
  const paths = itemsOf(valueAt(spec, 'rules')).flatMap(rule => itemsOf(valueAt(rule, 'http', 'paths')));
  const all = [
    valueAt(spec, 'defaultBackend'),
    valueAt(spec, 'backend'),
    ...paths.map(path => valueAt(path, 'backend')),
  ];
  return all.filter(backend => backend !== undefined);
}

/** The port by which the AWS Load Balancer Controller recognizes a backend that is an action of an annotation. */
const ANNOTATED = 'use-annotation';

/** undefined for a `resource` backend, an action of an annotation, and a backend without a Service. */
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
