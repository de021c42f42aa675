import type { MarkupContent } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { hover } from '../../../src/core/features/hover/hover.ts';
import { definition } from '../../../src/core/features/navigation/definition.ts';
import { references } from '../../../src/core/features/navigation/references.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { describePlace } from '../support/places.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const SHOP = `
#- api.yaml
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop, labels: {app: api}}
spec:
  selector: {app: api}
  ports: [{name: http, port: 80, targetPort: web}, {name: metrics, port: 9090}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec:
      initContainers: [{name: i, image: i, ports: [{name: init, containerPort: 80}]}]
      containers:
        - {name: c, image: c, ports: [{name: web, containerPort: 8080}, {containerPort: 8081, protocol: UDP}]}
        - {name: prom, image: p, ports: [{name: metrics, containerPort: 9090}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: shop}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: pg, image: pg, ports: [{name: sql, containerPort: 5432}]}]}
#- k.yaml
`;

const policy = (spec: string) => `${SHOP}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
${spec}`;

const monitor = (kind: string, spec: string) => `${SHOP}apiVersion: monitoring.coreos.com/v1
kind: ${kind}
metadata: {name: m, namespace: shop}
spec:
  selector: {matchLabels: {app: api}}
${spec}`;

/** The lines of the hover at the cursor, without the addresses of its links. */
function checkHover(text: string, expected: readonly string[] | undefined): void {
  const { path, position } = cursorOf(parseFixture(text));
  const found = hover(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  const value = (found?.contents as MarkupContent | undefined)?.value;
  const lines = value?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('\\', '');
  expect(lines?.split(/\n+/)).toEqual(expected);
}

function checkDefinition(text: string, expected: readonly string[]): void {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const links = definition(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  expect(links.map(link => describePlace(fixture, link.targetUri, link.targetSelectionRange))).toEqual(expected);
}

function checkReferences(text: string, expected: readonly string[]): void {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const places = references(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  expect(places.map(({ uri, range }) => describePlace(fixture, uri, range))).toEqual(expected);
}

describe("hover on a NetworkPolicy's port", () => {
  test('by number: the port of the Pods that has it', () =>
    checkHover(policy('  ingress: [{from: [{podSelector: {}}], ports: [{port: 80$080}]}]'), [
      '**NetworkPolicy `api`** lets in at port `8080` of the Pods',
      '- Deployment `api` (api.yaml:10): `web (8080)` of container `c`',
    ]));
  test('by name', () =>
    checkHover(policy('  ingress:\n    - ports:\n        - port: w$0eb\n'), [
      '**NetworkPolicy `api`** lets in at port `web` of the Pods',
      '- Deployment `api` (api.yaml:10): `web (8080)` of container `c`',
    ]));
  test.each(['80', 'http'])("that is the Service's and not the Pods': %s", port =>
    checkHover(policy(`  ingress: [{ports: [{port: 53, protocol: UDP}, {port: $0${port}}]}]`), [
      `**NetworkPolicy \`api\`** lets in at port \`${port}\` of the Pods`,
      `- Deployment \`api\` (api.yaml:10): ${port === '80' ? 'declares no port `80`' : '**no port named `http`**'}, it has \`web (8080)\`, \`8081/UDP\`, \`metrics (9090)\``,
      "That is the port of Service `api` (api.yaml:3), which leads to `8080` of the Pods. A NetworkPolicy sees the Pods' ports only: **`8080` is meant here**",
    ]),
  );
  test('that another protocol has', () =>
    checkHover(policy('  ingress: [{ports: [{port: 8$0081}]}]'), [
      '**NetworkPolicy `api`** lets in at port `8081` of the Pods',
      '- Deployment `api` (api.yaml:10): declares no port `8081`, `8081/UDP` of container `c` is another protocol',
    ]));
  test('a range, and a port of UDP', () => {
    checkHover(policy('  ingress: [{ports: [{port: 80$000, endPort: 9999}]}]'), [
      '**NetworkPolicy `api`** lets in at port `8000-9999` of the Pods',
      '- Deployment `api` (api.yaml:10): `web (8080)` of container `c`, `metrics (9090)` of container `prom`',
    ]);
    checkHover(policy('  ingress: [{ports: [{port: 80$081, protocol: UDP}]}]'), [
      '**NetworkPolicy `api`** lets in at port `8081/UDP` of the Pods',
      '- Deployment `api` (api.yaml:10): `8081/UDP` of container `c`',
    ]);
  });
  test('of egress: a port of those whom it lets the Pods reach', () =>
    checkHover(
      policy(
        '  ingress: [{from: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: web}]}]\n' +
          '  egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 443}]}, {to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: s$0ql}]}]',
      ),
      [
        '**NetworkPolicy `api`** lets out to port `sql` of the Pods',
        '- Deployment `db` (api.yaml:23): `sql (5432)` of container `pg`',
      ],
    ));
  test('of egress to anybody, and to addresses', () => {
    checkHover(policy('  egress: [{ports: [{port: 4$043}]}]'), [
      '**NetworkPolicy `api`** lets out to port `443` of the Pods',
      'Of any Pod, and of any address',
    ]);
    const both =
      '  egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}, {podSelector: {matchLabels: {app: db}}}], ports: [{port: 5$0432}]}]';
    checkHover(policy(both), [
      '**NetworkPolicy `api`** lets out to port `5432` of the Pods',
      '- Deployment `db` (api.yaml:23): `sql (5432)` of container `pg`',
      'And of addresses outside of these Pods',
    ]);
  });
  test('of Pods that are not here', () =>
    checkHover(
      policy('  ingress: [{ports: [{port: 80$080}]}]').replace('app: api}}\n  ingress', 'app: x}}\n  ingress'),
      ['**NetworkPolicy `api`** lets in at port `8080` of the Pods', 'No Pods here are known that it means'],
    ));
  test('without a number: all of a protocol', () =>
    checkHover(policy('  ingress: [{ports: [{proto$0col: UDP}]}]'), [
      '**NetworkPolicy `api`** lets in at every port of `UDP` of the Pods',
    ]));
  test('leads by definition to the port', () => {
    checkDefinition(policy('  ingress: [{ports: [{port: 80$080}]}]'), ['api.yaml:18 8080']);
    checkDefinition(policy('  egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: s$0ql}]}]'), [
      'api.yaml:28 sql',
    ]);
  });
});

describe("hover on a monitor's port", () => {
  test("a ServiceMonitor's port is the Service's", () => {
    const text = monitor('ServiceMonitor', '  endpoints: [{port: metr$0ics}, {port: http}]');
    checkHover(text, [
      '**ServiceMonitor `m`** → port `metrics` of 1 Service',
      '- Service `api` (api.yaml:3): `9090 → 9090`',
    ]);
    checkDefinition(text, ['api.yaml:6 metrics']);
    checkHover(monitor('ServiceMonitor', '  endpoints: [{port: metrics}, {port: ht$0tp}]'), [
      '**ServiceMonitor `m`** → port `http` of 1 Service',
      '- Service `api` (api.yaml:3): `80 → web (8080)`',
    ]);
  });
  test('that the Service lacks', () =>
    checkHover(monitor('ServiceMonitor', '  endpoints: [{port: w$0eb}]'), [
      '**ServiceMonitor `m`** → port `web` of 1 Service',
      '- Service `api` (api.yaml:3): **no port named `web`**, it has `http`, `metrics`',
    ]));
  test("a ServiceMonitor's targetPort is the Pods', by name and by number", () => {
    const named = monitor('ServiceMonitor', '  endpoints: [{targetPort: w$0eb}]');
    checkHover(named, [
      '**ServiceMonitor `m`** → port `web` of the Pods behind 1 Service',
      '- Deployment `api` (api.yaml:10): `web (8080)` of container `c`',
    ]);
    checkDefinition(named, ['api.yaml:18 web']);
    const numbered = monitor('ServiceMonitor', '  endpoints: [{targetPort: 90$090}]');
    checkHover(numbered, [
      '**ServiceMonitor `m`** → port `9090` of the Pods behind 1 Service',
      '- Deployment `api` (api.yaml:10): `metrics (9090)` of container `prom`',
    ]);
    checkDefinition(numbered, ['api.yaml:19 9090']);
    checkHover(monitor('ServiceMonitor', '  endpoints: [{targetPort: ht$0tp}]'), [
      '**ServiceMonitor `m`** → port `http` of the Pods behind 1 Service',
      '- Deployment `api` (api.yaml:10): **no port named `http`**, it has `web (8080)`, `8081/UDP`, `metrics (9090)`',
    ]);
  });
  test.each(['port: metr$0ics', 'targetPort: metr$0ics'])("a PodMonitor's: %s", port =>
    checkHover(monitor('PodMonitor', `  podMetricsEndpoints: [{${port}}]`), [
      '**PodMonitor `m`** → port `metrics` of 1 workload',
      '- Deployment `api` (api.yaml:10): `metrics (9090)` of container `prom`',
    ]),
  );
  test.each(['portNumber: 80$080', 'targetPort: 80$080'])("a PodMonitor's number: %s", port =>
    checkHover(monitor('PodMonitor', `  podMetricsEndpoints: [{${port}}]`), [
      '**PodMonitor `m`** → port `8080` of 1 workload',
      '- Deployment `api` (api.yaml:10): `web (8080)` of container `c`',
    ]),
  );
  test('of a monitor that selects nothing', () =>
    checkHover(
      monitor('ServiceMonitor', '  endpoints: [{port: ht$0tp}]').replace('app: api}}\n  end', 'app: x}}\n  end'),
      ['**ServiceMonitor `m`** → port `http` of Services', '**Broken**: selects nothing'],
    ));
});

describe('hover on other ports', () => {
  test("a container's port says which Services lead there", () => {
    checkHover(SHOP.replace('name: web, containerPort', 'name: w$0eb, containerPort'), [
      '**Port `web (8080)`** of container `c`',
      'Services that lead there:',
      '- Service `api` (api.yaml:3): port `80`',
    ]);
    checkHover(SHOP.replace('8081, protocol', '80$081, protocol'), [
      '**Port `8081/UDP`** of container `c`',
      'No port of a Service leads there',
    ]);
    checkHover(SHOP.replace('5432}', '54$032}'), ['**Port `sql (5432)`** of container `pg`']);
  });

  const slice = (port: string) => `${SHOP}apiVersion: v1
kind: Service
metadata: {name: ext, namespace: shop}
spec: {ports: [{name: sql, port: 5432}]}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: ext-1, namespace: shop, labels: {kubernetes.io/service-name: ext}}
addressType: IPv4
ports: [{${port}}]
endpoints: [{addresses: [10.0.0.1]}]
`;
  test('a port of endpoints says for which port of the Service it is', () => {
    checkHover(slice('name: s$0ql, port: 15432'), [
      '**Port `sql`** of EndpointSlice `ext-1`',
      'Service `ext` (k.yaml:3): its port `5432` leads to `15432` there',
    ]);
    checkHover(slice('name: pg$0sql, port: 15432'), [
      '**Port `pgsql`** of EndpointSlice `ext-1`',
      '**Broken**: Service `ext` (k.yaml:3) has no port of that name, it has `sql`',
    ]);
    checkDefinition(slice('name: s$0ql, port: 15432'), ['k.yaml:4 sql']);
  });
});

describe('ports lead', () => {
  test('from a targetPort to the port of the Pods, by name and by number', () => {
    checkDefinition(SHOP.replace('targetPort: web', 'targetPort: w$0eb'), ['api.yaml:18 web']);
    checkDefinition(SHOP.replace('targetPort: web', 'targetPort: 80$080'), ['api.yaml:18 8080']);
  });
  test('from a probe to the port of its own container', () => {
    const text = SHOP.replace(
      '{name: prom, image: p,',
      '{name: prom, image: p, livenessProbe: {httpGet: {port: m$0etrics}},',
    );
    checkDefinition(text, ['api.yaml:19 metrics']);
  });
  test('from a port to all that mean it', () => {
    const text = monitor('ServiceMonitor', '  endpoints: [{port: http}, {targetPort: web}]').replace(
      'name: web, containerPort',
      'name: w$0eb, containerPort',
    );
    checkDefinition(text, ['api.yaml:6 web', 'k.yaml:6 web']);
    checkReferences(text, ['api.yaml:6 web', 'k.yaml:6 web']);
    checkReferences(text.replace('$0', '').replace('name: http, port', 'name: h$0ttp, port'), ['k.yaml:6 http']);
  });
});

describe('hover on the rest of a NetworkPolicy', () => {
  const peer = (
    selector: string,
  ) => `${policy(`  ingress: [{from: [{namespaceSelector: {matchLabels: {${selector}}}}]}]`)}
---
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: ops}}
`;
  test("a peer's namespaceSelector says which Namespaces it selects", () => {
    checkHover(peer('te$0am: ops'), ['**Namespaces of a peer of NetworkPolicy `api`**', 'Namespace `ops` (k.yaml:10)']);
    checkHover(peer('team: op$0ss'), [
      '**Namespaces of a peer of NetworkPolicy `api`**',
      '**Broken**: A peer of NetworkPolicy api is in no namespace: no Namespace in scope has team: opss',
    ]);
    checkHover(peer('kubernetes.io/metadata.name: kube-$0system'), [
      '**Namespaces of a peer of NetworkPolicy `api`**',
      'Namespace `kube-system`, which no manifest here declares',
    ]);
  });
});
