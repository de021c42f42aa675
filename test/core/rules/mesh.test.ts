import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, fixTitles, problemsIn } from '../support/problems.ts';

const reviews = (extra = '') => `apiVersion: v1
kind: Service
metadata: {name: reviews}
spec: {selector: {app: reviews}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: reviews}
spec: {template: {metadata: {labels: {app: reviews, version: v1${extra}}}, spec: {containers: [{name: c}]}}}
---
`;
const rule = (subsets: string, host = 'reviews') =>
  `apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: ${host.split('.')[0] ?? ''}}\nspec: {host: "${host}", subsets: [${subsets}]}\n---\n`;
const V1 = '{name: v1, labels: {version: v1}}';
const virtual = (subset: string, host = 'reviews') =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v}\nspec: {hosts: [reviews], http: [{route: [{destination: {host: ${host}, subset: ${subset}}}]}]}\n---\n`;
const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
const meshCodes = (text: string) => codes(text).filter(code => code.startsWith('mesh'));

describe('mesh-subset-missing', () => {
  test('no DestinationRule of the host has it, with a fix', () => {
    checkProblems(`${reviews()}${rule(V1)}apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v}
spec:
  hosts: [reviews]
  http:
    - route: [{destination: {host: reviews, subset: v1}}]
      mirror: {host: reviews.default.svc.cluster.local, subset: v3}
#                                                               ^^ mesh-subset-missing: No DestinationRule of Service reviews has the subset v3: there is v1
`);
    checkFix(reviews() + rule(V1) + virtual('v$02'), 'Change v2 to v1', reviews() + rule(V1) + virtual('v1'));
  });
  test('of another host does not count', () =>
    expect(meshCodes(reviews() + rule(V1) + rule('{name: v3}', 'ratings.example.com') + virtual('v3'))).toEqual([
      'mesh-subset-missing',
    ]));
  test.each([
    ['it is there', rule(V1) + virtual('v1')],
    ['the rule names the host in full', rule(V1, 'reviews.default.svc.cluster.local') + virtual('v1')],
    ['two rules share the host', rule(V1) + rule('{name: v2, labels: {version: v1}}') + virtual('v2')],
    ['no rule is in scope', virtual('v3')],
    ['a rule is for a pattern of hosts', rule(V1, '*.default.svc.cluster.local') + virtual('v3')],
    ['it is filled in later', rule(V1) + virtual('"${VERSION}"')],
    ['the host is no Service here', rule(V1) + virtual('v3', 'api.example.com')],
  ])('not where %s', (_, text) => expect(meshCodes(reviews() + text)).toEqual([]));
});

describe('mesh-subset-selects-nothing', () => {
  test('no Pod of the host has the labels, with a fix for a slip', () => {
    checkProblems(`${reviews()}apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews}
spec:
  host: reviews
  subsets:
    - {name: v1, labels: {version: v1}}
    - {name: all}
    - {name: canary, labels: {version: v9}}
#                            ^^^^^^^^^^^^^ mesh-subset-selects-nothing: No Pod of the host has version: v9, which this subset of DestinationRule reviews wants
`);
    const track = rule('{name: s, labels: {track: sta$0bel}}');
    expect(fixTitles(reviews(', track: stable') + track)).toEqual([
      'Change track to "stable", as Deployment reviews has it *',
    ]);
  });
  test.each([
    [
      'another Pod of the namespace has them',
      `${rule('{name: s, labels: {app: other}}')}apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {app: other}}\n`,
      1,
    ],
    ['a controller sets them', rule('{name: s, labels: {rollouts-pod-template-hash: x}}'), 0],
    [
      'another version of the host is farther away',
      `${rule('{name: s, labels: {version: v2}}')}#- b/c.yaml\n${reviews()
        .replace('version: v1', 'version: v2')
        .slice(reviews().indexOf('---') + 4)}`,
      0,
    ],
    ['it is the locality', rule('{name: s, labels: {topology.kubernetes.io/zone: x}}'), 0],
    ['the mesh sets them', rule('{name: s, labels: {topology.istio.io/network: x}}'), 0],
    ['they are filled in later', rule('{name: s, labels: {version: "${V}"}}'), 0],
    ['the host is no Service here', rule('{name: s, labels: {version: v9}}', 'ratings'), 0],
  ])('where %s', (_, text, count) =>
    expect(meshCodes(reviews() + text).filter(code => code === 'mesh-subset-selects-nothing')).toHaveLength(count),
  );
});

describe('mesh-gateway-missing', () => {
  const gateway = (hosts: string, namespace = 'istio-system') =>
    `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: {name: public${namespace && `, namespace: ${namespace}`}}\nspec: {servers: [{port: {number: 80}, hosts: [${hosts}]}]}\n---\n`;
  const route = (gateways: string, hosts = 'shop.example.com', namespace = 'shop') =>
    `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: v${namespace && `, namespace: ${namespace}`}}\nspec: {hosts: [${hosts}], gateways: [${gateways}]}\n`;
  const ALL = '"*.example.com"';

  test('it is in another namespace, with a fix', () => {
    checkProblems(`${gateway(ALL)}apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec: {hosts: [shop.example.com], gateways: [mesh, public]}
#                                                  ^^^^^^ mesh-gateway-missing: VirtualService v wants Gateway public in its own namespace, but that is in namespace istio-system
`);
    checkFix(
      gateway(ALL) + route('pub$0lic'),
      'Change public to istio-system/public',
      gateway(ALL) + route('istio-system/public'),
    );
  });
  test('it does not exist where others do', () =>
    expect(meshCodes(gateway(ALL, 'shop') + route('publik'))).toEqual(['mesh-gateway-missing']));
  test('it takes none of the hosts', () =>
    checkProblems(`${gateway('foo.example.com', 'shop')}apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: v, namespace: shop}
spec: {hosts: [bar.example.com], gateways: [public]}
#                                           ^^^^^^ mesh-gateway-missing: Gateway public accepts none of the hosts of VirtualService v (bar.example.com): it accepts foo.example.com
`));
  test.each([
    ['another namespace before the host', 'other/*', 1],
    ['the own namespace', 'shop/*', 0],
    ['every namespace', '"*/*.example.com"', 0],
    ['the namespace of the Gateway', '"./*"', 1],
    ['every host', '"*"', 0],
    ['a host that is filled in later', '"${HOST}"', 0],
    ['one host of two', 'www.example.com, shop.example.com', 0],
  ])('a Gateway that takes %s', (_, hosts, count) =>
    expect(
      meshCodes(
        gateway(
          hosts.includes('"')
            ? hosts
            : hosts
                .split(', ')
                .map(host => `"${host}"`)
                .join(', '),
        ) + route('istio-system/public'),
      ),
    ).toHaveLength(count),
  );
  test('not where a namespace is not written, or no Gateway is here', () => {
    expect(meshCodes(gateway(ALL, '') + route('public'))).toEqual([]);
    expect(meshCodes(gateway(ALL) + route('public', 'shop.example.com', ''))).toEqual([]);
    expect(meshCodes(route('public'))).toEqual([]);
  });
});
