import { describe, expect, test } from 'vitest';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { problemsIn } from '../support/problems.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const BASE = `#- base/kustomization.yaml
resources: [all.yaml]
#- base/all.yaml
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, labels: {app: api}}
spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 80}]}]}
#- over/links.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: a}
spec: {defaultBackend: {service: {name: api, port: {number: 8080}}}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: a}
spec: {rules: [{backendRefs: [{name: api, port: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: c, image: i, args: ["http://api:8080/"]}]}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: m}
spec: {selector: {matchLabels: {app: api}}, podMetricsEndpoints: [{port: metrics}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec: {podSelector: {matchLabels: {app: api}}, ingress: [{ports: [{port: 8080}]}]}
`;
const over = (more: string) => `${BASE}#- over/kustomization.yaml\nresources: [../base, links.yaml]\n${more}`;
const PATCH = `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {ports: [{name: alt, port: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api}
spec: {containers: [{name: c, ports: [{name: metrics, containerPort: 9}]}]}
`;
const ALL = [
  'networkpolicy-blocks-service',
  'ingress-port-missing',
  'route-port-missing',
  'call-port-missing',
  'monitor-port-missing',
];

function codesIn(text: string): string[] {
  return problemsIn(text)
    .filter(([, { severity }]) => severity === 'warning')
    .map(([, { code }]) => code);
}

describe('ports that a kustomization may change', () => {
  test('are missing where it changes none', () => expect(codesIn(over('namePrefix: ""\n'))).toEqual(ALL));
  test.each([
    ['a patch of the ports, in a file', `patches: [{path: p.yaml}]\n#- over/p.yaml\n${PATCH}`],
    ['an inline patch of ports', 'patches: [{target: {kind: Service}, patch: "- {op: add, path: /spec/ports/-}"}]\n'],
    ['replacements', 'replacements: [{path: r.yaml}]\n'],
  ])('are not, where there is %s', (_, more) => expect(codesIn(over(more))).toEqual([]));

  test('are told anew when the patch comes or goes', () => {
    const workspace = workspaceOf(over('patches: [{path: p.yaml}]\n#- over/p.yaml\nkind: ConfigMap\n'));
    const uri = uriOf('over/p.yaml');
    const codes = (text: string) => {
      const { uris } = workspace.apply([{ uri, text }]);
      expect(uris).toContain(uriOf('over/links.yaml'));
      return problemsOf(workspace.snapshot(), uriOf('over/links.yaml')).map(({ code }) => code);
    };
    expect(codes(PATCH)).toEqual([]);
    expect(codes(PATCH.replace('ports: [{name: alt, port: 8080}]', '').replace(/, ports: [^}]*\}\]/, ''))).toEqual(
      ALL.slice(1),
    );
  });
});
