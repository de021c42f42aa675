import { describe, test } from 'vitest';
import { checkProblems } from '../support/problems.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {clusterIP: None, ports: [{name: http, port: 80}, {name: https, port: 443}]}
`;

const ingress = (spec: string) => `${SERVICE}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
${spec}`;

describe('ingress-service-missing', () => {
  test('a backend of a rule', () =>
    checkProblems(
      ingress(`  rules:
  - http:
      paths:
      - backend: {service: {name: apii, port: {number: 80}}}
#                                 ^^^^ ingress-service-missing: Ingress web wants Service apii, which does not exist: Service api does
`),
    ));
  test('the default backend', () =>
    checkProblems(
      ingress(`  defaultBackend: {service: {name: none, port: {number: 80}}}
#                                  ^^^^ ingress-service-missing
`),
    ));
  test('an old API group', () =>
    checkProblems(
      ingress(`  backend: {serviceName: none, servicePort: 80}
#                        ^^^^ ingress-service-missing
`).replace('networking.k8s.io/v1', 'extensions/v1beta1'),
    ));
  test('a Service of another namespace is none of its own', () =>
    checkProblems(
      `${SERVICE.replace('name: api', 'name: api, namespace: shop')}---
${ingress(`  defaultBackend: {service: {name: db, port: {number: 80}}}
#                                  ^^ ingress-service-missing
`)}`,
    ));
  test('a resource backend is no Service', () =>
    checkProblems(ingress('  defaultBackend: {resource: {kind: StorageBucket, name: x}}\n')));
  test('says nothing where a patch may give the Service that name', () => {
    const files = `#- a.yaml\n${ingress('  defaultBackend: {service: {name: api-v2, port: {number: 80}}}\n')}`;
    const patched = (patch: string) =>
      `${files}#- kustomization.yaml\nresources: [a.yaml]\npatches: [{target: {kind: Service}, patch: "${patch}"}]\n`;
    checkProblems(patched('- {op: replace, path: /metadata/name, value: api-v2}'));
    checkProblems(
      patched('- {op: add, path: /spec/type, value: NodePort}').replace(
        'number: 80}}}\n',
        `number: 80}}}\n#                                  ^^^^^^ ingress-service-missing\n`,
      ),
    );
  });
  test('says nothing where no Service of that namespace is in scope', () =>
    checkProblems(ingress('  defaultBackend: {service: {name: none, port: {number: 80}}}\n').replace(SERVICE, '')));
  test('says nothing where a file that speaks of the name does not parse', () =>
    checkProblems(`#- a.yaml
${ingress('  defaultBackend: {service: {name: none, port: {number: 80}}}\n')}#- b.yaml
kind: Service
metadata: {name: none
`));
});

describe('a backend that is the Service of the API server', () => {
  const placed = (namespace: string, backend: string) =>
    ingress(`  defaultBackend: {service: {name: kubernetes, port: {number: 443}}}\n${backend}`)
      .replace('name: api', `name: api, namespace: ${namespace}`)
      .replace('name: web', `name: web, namespace: ${namespace}`);
  const rule = (port: string) =>
    `  rules: [{http: {paths: [{backend: {service: {name: kubernetes, port: ${port}}}}]}}]\n`;
  test('is there in namespace default, with one port', () => {
    checkProblems(placed('default', rule('{name: https}')));
    checkProblems(
      placed('default', rule('{number: 6443}')).trimEnd() +
        `
#                                                                               ^^^^ ingress-port-missing
`,
    );
  });
  test('is in no other namespace', () =>
    checkProblems(
      placed(
        'shop',
        `#                                  ^^^^^^^^^^ ingress-service-missing: Ingress web wants Service kubernetes, which does not exist in namespace shop
`,
      ),
    ));
});

describe('ingress-port-missing', () => {
  test('by number', () =>
    checkProblems(
      ingress(`  defaultBackend: {service: {name: api, port: {number: 81}}}
#                                                      ^^ ingress-port-missing: Service api has no port 81, it has http (80), https (443)
`),
    ));
  test('an unnamed Service port does not match a name', () =>
    checkProblems(
      ingress(`  defaultBackend: {service: {name: api, port: {name: https}}}
#                                                    ^^^^^ ingress-port-missing
`).replace(/ports: .*}/, 'ports: [{port: 443}]}'),
    ));
  test('by number or name where the Service has it', () =>
    checkProblems(
      ingress(`  defaultBackend: {service: {name: api, port: {number: 443}}}
  rules: [{http: {paths: [{backend: {service: {name: api, port: {name: http}}}}]}}]
`),
    ));
});
