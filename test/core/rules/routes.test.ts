import { describe, test } from 'vitest';
import { checkProblems } from '../support/problems.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {clusterIP: None, ports: [{name: http, port: 80, targetPort: 8080}, {name: https, port: 443}]}
---
`;
const HEAD = `apiVersion: gateway.networking.k8s.io/v1
metadata: {name: web, namespace: shop}
`;
const route = (spec: string, kind = 'HTTPRoute') => `${SERVICE}${HEAD}kind: ${kind}\nspec:\n${spec}`;
const other = (apiVersion: string, kind: string, spec: string) =>
  `${SERVICE}apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\nspec:\n${spec}`;

describe('route-service-missing', () => {
  test.each(['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute'])('a backend of a %s', kind =>
    checkProblems(
      route(
        `  rules: [{backendRefs: [{name: apii, port: 80}, {name: api, port: 80}]}]
#                               ^^^^ route-service-missing: ${kind} web wants Service apii, which does not exist in namespace shop: Service api does
`,
        kind,
      ),
    ),
  );
  test('what a filter mirrors requests to, of the rule and of a backend', () =>
    checkProblems(
      route(`  rules:
  - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: copy, port: 80}}}]
#                                                                      ^^^^ route-service-missing
    backendRefs:
    - {name: api, port: 80, filters: [{requestMirror: {backendRef: {name: log, port: 80}}}]}
#                                                                         ^^^ route-service-missing
`),
    ));
  test('other kinds of backends are no Services', () =>
    checkProblems(
      route(`  rules:
  - backendRefs: [{kind: ServiceImport, group: multicluster.x-k8s.io, name: a}, {group: example.com, kind: Service, name: b}]
`),
    ));
  test.each(['route.openshift.io/v1', 'v1'])('a Route of OpenShift: %s', apiVersion =>
    checkProblems(
      other(
        apiVersion,
        'Route',
        `  to: {kind: Service, name: apii}
#                           ^^^^ route-service-missing
  alternateBackends: [{kind: Service, name: none}]
#                                           ^^^^ route-service-missing
`,
      ),
    ),
  );
  test.each(['traefik.io/v1alpha1', 'traefik.containo.us/v1alpha1'])('a route of Traefik: %s', apiVersion =>
    checkProblems(
      other(
        apiVersion,
        'IngressRoute',
        `  routes:
  - services: [{name: apii, port: 80}, {name: api@internal, kind: TraefikService}, {name: own, kind: TraefikService}]
#                     ^^^^ route-service-missing
`,
      ),
    ),
  );
  test('an HTTPProxy of Contour: its routes and its TCP proxy', () =>
    checkProblems(
      other(
        'projectcontour.io/v1',
        'HTTPProxy',
        `  routes:
  - services: [{name: api, port: 80}, {name: apii, port: 80}, {name: api, port: 81}]
#                                            ^^^^ route-service-missing
#                                                                               ^^ route-port-missing
  tcpproxy: {services: [{name: none, port: 80}]}
#                              ^^^^ route-service-missing
  includes: [{name: another}]
`,
      ),
    ));
  test('TCP and UDP of Traefik, and its own services', () => {
    for (const kind of ['IngressRouteTCP', 'IngressRouteUDP'])
      checkProblems(
        other(
          'traefik.io/v1alpha1',
          kind,
          `  routes: [{services: [{name: apii, port: 80}]}]
#                             ^^^^ route-service-missing
`,
        ),
      );
    checkProblems(
      other(
        'traefik.io/v1alpha1',
        'TraefikService',
        `  mirroring: {name: apii, port: 80, mirrors: [{name: none, port: 80}]}
#                   ^^^^ route-service-missing
#                                                    ^^^^ route-service-missing
  weighted: {services: [{name: gone, port: 80}]}
#                              ^^^^ route-service-missing
`,
      ),
    );
  });

  test.each([
    ['a name that is filled in later', '${API}', ''],
    ['a name that stands for another', '<service>', ''],
    ['a namespace that the cluster fills', 'dns, namespace: kube-system', 'kube-system'],
    ['a Service that an operator makes', 'my-kafka-bootstrap', ''],
  ])('says nothing for %s', (_, name, namespace) =>
    checkProblems(
      route(`  rules: [{backendRefs: [{name: ${name}, port: 80}]}]\n`).replaceAll('shop', namespace || 'shop'),
    ),
  );
  test('says nothing where a kustomization gives objects other names', () =>
    checkProblems(
      `#- kustomization.yaml\nnamePrefix: my-\nresources: [a.yaml]\n#- a.yaml\n${route('  rules: [{backendRefs: [{name: my-web, port: 80}]}]\n')}`,
    ));
  test('says nothing where a Service gets its name later', () =>
    checkProblems(
      `${SERVICE.replace('name: api', 'name: "${NAME}"')}${route('  rules: [{backendRefs: [{name: web, port: 80}]}]\n')}`,
    ));
  test('a template of another kind hides no Service', () =>
    checkProblems(`#- a.yaml
${route(`  rules: [{backendRefs: [{name: apii, port: 80}]}]
#                               ^^^^ route-service-missing
`)}#- b.yaml
kind: HTTPRoute
metadata: {name: {{ x }}}
`));
  test('Services that stand only beside the folder count where another route of the folder leads there', () => {
    const alone = `#- x/services/a.yaml\n${SERVICE}#- x/routes/b.yaml\n`;
    const bad = `${HEAD}kind: HTTPRoute\nspec:\n  rules: [{backendRefs: [{name: apii, port: 80}]}]\n`;
    const good = `#- x/routes/c.yaml\n${HEAD.replace('web', 'good')}kind: HTTPRoute\nspec: {rules: [{backendRefs: [{name: api, port: 80}]}]}\n`;
    checkProblems(alone + bad);
    checkProblems(`${alone}${bad}#                               ^^^^ route-service-missing\n${good}`);
  });
  test('a build of a kustomization is where others would be', () =>
    checkProblems(`#- base/kustomization.yaml
resources: [a.yaml]
#- base/a.yaml
${SERVICE}#- overlays/dev/kustomization.yaml
resources: [../../base, route.yaml]
namespace: dev
#- overlays/dev/route.yaml
${HEAD.replace(', namespace: shop', '')}kind: HTTPRoute
spec:
  rules: [{backendRefs: [{name: apii, port: 80}, {name: api, port: 80}]}]
#                               ^^^^ route-service-missing
`));
});

describe('route-port-missing', () => {
  test('of the Gateway API', () =>
    checkProblems(
      route(`  rules: [{backendRefs: [{name: api, port: 8080}, {name: api}, {name: api, port: 443}]}]
#                                          ^^^^ route-port-missing: Service api has no port 8080, it has http (80), https (443)
#                                                        ^^^ route-port-missing: HTTPRoute web names no port of Service api, which a backend that is a Service must
`),
    ));
  test('of Traefik, by name or by number', () =>
    checkProblems(
      other(
        'traefik.io/v1alpha1',
        'IngressRoute',
        `  routes: [{services: [{name: api, port: http}, {name: api, port: 443}, {name: api, port: httpx}, {name: api}]}]
#                                                                                         ^^^^^ route-port-missing
`,
      ),
    ));
  test.each([
    ['http', ''],
    ['8080', ''],
    ['"8080"', ''],
    ['443', ''],
    ['80', '#                    ^^ route-port-missing: No port of Service api leads to port 80 of its Pods\n'],
    ['web', '#                    ^^^ route-port-missing\n'],
  ])('of OpenShift, which compares with the endpoints: %s', (port, expected) =>
    checkProblems(
      other(
        'route.openshift.io/v1',
        'Route',
        `  to: {kind: Service, name: api}\n  port: {targetPort: ${port}}\n${expected}`,
      ),
    ),
  );
  test('of a VirtualService', () =>
    checkProblems(
      other(
        'networking.istio.io/v1',
        'VirtualService',
        `  tcp: [{route: [{destination: {host: api, port: {number: 81}}}]}]
#                                                         ^^ route-port-missing
`,
      ),
    ));
  test('an alias has no ports that anybody checks', () =>
    checkProblems(
      route('  rules: [{backendRefs: [{name: api, port: 1}]}]\n').replace(
        'clusterIP: None',
        'type: ExternalName, externalName: example.com',
      ),
    ));
});

describe('route-reference-not-granted', () => {
  const GRANT = `---
apiVersion: gateway.networking.k8s.io/v1beta1
kind: ReferenceGrant
metadata: {name: grant, namespace: shop}
spec:
  from: [{group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: edge}]
  to: [{group: "", kind: Service}]
`;
  const cross = (expected: string) =>
    `${SERVICE}${HEAD.replace('shop', 'edge')}kind: HTTPRoute
spec:
  rules: [{backendRefs: [{name: api, namespace: shop, port: 80}]}]
${expected}`;
  const REFUSED =
    '#                                               ^^^^ route-reference-not-granted: HTTPRoute web refers to Service api in namespace shop, where no ReferenceGrant allows it\n';

  test('without a grant', () => checkProblems(cross(REFUSED)));
  test('with one', () => checkProblems(cross('') + GRANT));
  test('with one for that Service', () =>
    checkProblems(cross('') + GRANT.replace('kind: Service}', 'kind: Service, name: api}')));
  test.each([
    ['for another Service', 'kind: Service}', 'kind: Service, name: db}'],
    ['from another namespace', 'namespace: edge', 'namespace: other'],
    ['from another kind', 'HTTPRoute', 'GRPCRoute'],
    ["in the route's namespace", 'namespace: shop', 'namespace: edge'],
    ['to Secrets', 'kind: Service', 'kind: Secret'],
  ])('with one %s', (_, from, to) => checkProblems(cross(REFUSED) + GRANT.replace(from, to)));
  test('in the same namespace', () => checkProblems(cross('').replace('namespace: edge', 'namespace: shop')));
  test('where the route names no namespace of its own', () =>
    checkProblems(cross('').replace(', namespace: edge', '')));
  test('where a template may hold a grant', () =>
    checkProblems(`#- a.yaml\n${cross('')}#- b.yaml\nkind: ReferenceGrant\nmetadata: {name: {{ x }}}\n`));
});

describe('route-parent-missing', () => {
  const gateway = (listeners: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec: {listeners: [${listeners}]}
---
`;
  const HTTP = '{name: http, port: 80, protocol: HTTP, allowedRoutes: {namespaces: {from: All}}}';
  const child = (parent: string, listeners = HTTP, kind = 'HTTPRoute') =>
    `${gateway(listeners)}${HEAD}kind: ${kind}\nspec:\n  parentRefs:\n  - ${parent}`;

  test('a Gateway that does not exist', () =>
    checkProblems(
      child(`{name: egde, namespace: infra}
#          ^^^^ route-parent-missing: HTTPRoute web wants Gateway egde in namespace infra, which does not exist: Gateway edge does
`),
    ));
  test("Istio's Gateways are others", () =>
    checkProblems(
      child('{name: edge, namespace: infra}\n').replace(
        'gateway.networking.k8s.io/v1\nkind: Gateway',
        'networking.istio.io/v1\nkind: Gateway',
      ),
    ));
  test('a listener that does not exist, by name and by port', () =>
    checkProblems(
      child(`{name: edge, namespace: infra, sectionName: https}
#                                               ^^^^^ route-parent-missing: Gateway edge has no listener https, it has http (80)
  - {name: edge, namespace: infra, port: 81}
#                                        ^^ route-parent-missing: Gateway edge has no listener on port 81, it has http (80)
  - {name: edge, namespace: infra, sectionName: http, port: 80}
`),
    ));
  const NOT_TAKEN = '#          ^^^^ route-parent-missing\n';
  test.each([
    ['its own namespace only', '{name: http, port: 80, protocol: HTTP}', 'HTTPRoute', NOT_TAKEN],
    ['no namespace', HTTP.replace('All', 'None'), 'HTTPRoute', NOT_TAKEN],
    ['namespaces with a label', HTTP.replace('All', 'Selector'), 'HTTPRoute', ''],
    [
      'namespaces with another name',
      HTTP.replace('All', 'Selector, selector: {matchLabels: {kubernetes.io/metadata.name: web}}'),
      'HTTPRoute',
      NOT_TAKEN,
    ],
    [
      'namespaces with this name',
      HTTP.replace('All', 'Selector, selector: {matchLabels: {kubernetes.io/metadata.name: shop}}'),
      'HTTPRoute',
      '',
    ],
    ['what its protocol is for', HTTP, 'GRPCRoute', ''],
    ['what its protocol is not for', HTTP, 'TCPRoute', NOT_TAKEN],
    ['a protocol of its own', HTTP.replace('HTTP', 'example.com/x'), 'TCPRoute', ''],
    [
      'kinds that it names',
      HTTP.replace('namespaces', 'kinds: [{kind: GRPCRoute}], namespaces'),
      'HTTPRoute',
      NOT_TAKEN,
    ],
    ['one of two listeners', `{name: a, port: 1, protocol: UDP}, ${HTTP}`, 'HTTPRoute', ''],
  ])('a Gateway that takes %s', (_, listeners, kind, expected) =>
    checkProblems(child(`{name: edge, namespace: infra}\n${expected}`, listeners, kind)),
  );
  test.each([
    ['another host', 'shop.example.com', 'www.example.com', NOT_TAKEN],
    ['the same host, in other letters', 'Shop.example.com', 'shop.EXAMPLE.com', ''],
    ['a host below its wildcard', '"*.example.com"', 'a.b.example.com', ''],
    ['the domain of its wildcard', '"*.example.com"', 'example.com', NOT_TAKEN],
    ['a domain that ends alike', '"*.example.com"', 'badexample.com', NOT_TAKEN],
    ['a wildcard above its host', 'shop.example.com', '"*.example.com"', ''],
    ['a wildcard below its wildcard', '"*.example.com"', '"*.shop.example.com"', ''],
    ['another wildcard', '"*.example.com"', '"*.example.org"', NOT_TAKEN],
    ['one of several hosts', 'shop.example.com', 'www.example.com, shop.example.com', ''],
    ['a host that is filled in later', 'shop.example.com', '"${HOST}"', ''],
    ['no host at all', 'shop.example.com', '', ''],
  ])('hostnames: %s', (_, listener, hosts, expected) =>
    checkProblems(
      child(
        `{name: edge, namespace: infra}\n${expected}  hostnames: [${hosts}]\n`,
        HTTP.replace('port: 80', `port: 80, hostname: ${listener}`),
      ),
    ),
  );
  test('hostnames: says which listeners were asked', () =>
    checkProblems(
      child(
        `{name: edge, namespace: infra}
#          ^^^^ route-parent-missing: Gateway edge accepts none of the hostnames of HTTPRoute web on its listener http (a.example.com), https (b.example.com)
  hostnames: [www.example.com]
`,
        `${HTTP.replace('port: 80', 'port: 80, hostname: a.example.com')}, ${HTTP.replace('http, port: 80', 'https, port: 443, hostname: b.example.com')}`,
      ),
    ));
  test('hostnames: a listener for every host takes the route', () =>
    checkProblems(
      child(
        '{name: edge, namespace: infra}\n  hostnames: [www.example.com]\n',
        `${HTTP.replace('port: 80', 'port: 80, hostname: a.example.com')}, ${HTTP.replace('http, port: 80', 'all, port: 8080')}`,
      ),
    ));
  test('a Gateway of the same namespace, and a route without one', () => {
    const own = '{name: http, port: 80, protocol: HTTP}';
    checkProblems(child('{name: edge}\n', own).replaceAll('infra', 'shop'));
    checkProblems(child('{name: edge, namespace: infra}\n', own).replace(', namespace: shop', ''));
  });
  test('a Service, in a mesh', () =>
    checkProblems(
      route(`  parentRefs:
  - {kind: Service, group: "", name: apii}
#                                    ^^^^ route-parent-missing
  - {kind: Service, group: "", name: api, port: 81}
#                                               ^^ route-parent-missing
`),
    ));
  test('says nothing where no Gateway of that namespace is in scope', () =>
    checkProblems(route('  parentRefs: [{name: edge, namespace: infra}]\n')));
});
