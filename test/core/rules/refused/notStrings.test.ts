import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, problemsIn } from '../../support/problems.ts';

// All of these were tried with kubectl and the API server.
describe('what must be a text', () => {
  test('in metadata, of an object and of a template', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata:
  name: 123
#       ^^^ label-value-not-string: The name 123 is a number, but must be a string: quote it; the API server refuses it
  namespace: yes
#            ^^^ label-value-not-string: The namespace yes is a boolean, but must be a string: quote it; the API server refuses it
  annotations:
    prometheus.io/port: 9090
#                       ^^^^ label-value-not-string: The value of prometheus.io/port in the annotations 9090 is a number, but must be a string: quote it; the API server refuses it
    prometheus.io/scrape: true
#                         ^^^^ label-value-not-string
    example.com/map: {a: b}
#                    ^^^^^^ label-value-not-string: The value of example.com/map in the annotations is a map, but must be a string; the API server refuses it
spec: {clusterIP: None, selector: {app: a}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: "yes"}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata:
      labels: {app: a}
      annotations: {example.com/checksum: 12345}
#                                         ^^^^^ label-value-not-string
    spec: {containers: [{name: c, image: i}]}
`));
  test('is one in quotes, and where nothing stands', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: a1, namespace: "123", annotations: {a: "true", b: '1', c: null, d: 1.2.3, e: 12:30}}
spec: {clusterIP: None, selector: {app: a}, ports: [{port: 80, name: "80"}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a, namespace: "123"}
spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}}
`));
  test('as the name of a port, and of a Service', () => {
    const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
    const service = (port: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {clusterIP: None, ports: [{port: 80, name: ${port}}]}\n`;
    expect(codes(service('80'))).toContain('service-port-invalid');
    expect(codes(service('"80"'))).not.toContain('service-port-invalid');
    const ingress = (name: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}\n`;
    expect(codes(ingress('123'))).toContain('ingress-backend-invalid');
    expect(codes(ingress('"123"'))).not.toContain('ingress-backend-invalid');
  });
  test('is put in quotes', () => {
    const text = (name: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec: {containers: [{name: c, image: i}]}\n`;
    checkFix(text('1$023'), 'Quote the value: "123"', text('"123"'));
  });
});
