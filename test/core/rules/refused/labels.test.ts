import { describe, expect, test } from 'vitest';
import { checkProblems, problemsIn } from '../../support/problems.ts';

const labeled = (labels: string) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {${labels}}}\n`;
const messages = (text: string) =>
  problemsIn(text)
    .filter(([, { severity }]) => severity === 'error')
    .map(([, { code, message }]) => `${code}: ${message}`);

describe('label-invalid', () => {
  test('in labels, selectors and templates', () =>
    checkProblems(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  labels:
    team/shop/tier: front
#   ^^^^^^^^^^^^^^ label-invalid: The key of the labels "team/shop/tier" has more than one slash; the API server refuses it
spec:
  selector:
    matchLabels:
      app: shop/api
#          ^^^^^^^^ label-invalid
  template:
    metadata:
      labels:
        app: shop/api
#            ^^^^^^^^ label-invalid: The value "shop/api" in the labels may contain only letters, digits, -, _ and ., and must begin and end with a letter or digit; the API server refuses it
    spec:
      containers:
        - name: api
`));
  test('in the selector of a Service, of a policy and of a budget', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  selector: {-app: api}
#            ^^^^ label-invalid
  ports: [{port: 80}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector:
            matchExpressions: [{key: a/b/c, operator: In, values: [x y]}]
#                                    ^^^^^ label-invalid
#                                                                  ^^^ label-invalid
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b}
spec: {selector: {matchLabels: {Example.com/app: api}}}
#                               ^^^^^^^^^^^^^^^ label-invalid
---
apiVersion: v1
kind: Pod
metadata: {name: other}
spec: {containers: [{name: c}]}
`));
  test.each([
    ['of 64 characters', `a: ${'x'.repeat(64)}`],
    ['with a blank', 'a: b c'],
    ['that ends with a hyphen', 'a: b-'],
    ['that is an address', 'a: jane@example.com'],
    ['a key of 64 characters', `${'x'.repeat(64)}: a`],
    ['a prefix in capitals', 'Shop/a: b'],
    ['a key without a name', 'shop/: b'],
  ])('%s', (_, labels) => expect(messages(labeled(labels))).toHaveLength(1));

  test.each([
    ['63 characters and an empty value', `a: ${'x'.repeat(63)}, b: "", c: `],
    ['dots, capitals and digits', 'app.kubernetes.io/Name_1: A.b-c_9, "1": "2"'],
    ['placeholders', 'a: <name>, b: ${X}, c: "#{x}#", d: __X__, e: "@x@", f: ((x)), g: "%x%"'],
  ])('not %s', (_, labels) => expect(messages(labeled(labels))).toEqual([]));

  test('keys of annotations, but not their values; their prefix may have capitals', () => {
    const annotated = (annotations: string) =>
      messages(
        `apiVersion: v1\nkind: Service\nmetadata: {name: s, annotations: {${annotations}}}\nspec: {ports: [{port: 80}]}\n`,
      );
    expect(annotated('a/b/c: x')).toEqual([
      'label-invalid: The key of the annotations "a/b/c" has more than one slash; the API server refuses it',
    ]);
    expect(annotated('Example.com/a: "any text / at all"')).toEqual([]);
    expect(annotated('"Example.com/my Note": x')[0]).toContain('The key of the annotations "Example.com/my Note" may');
  });
  test('who does not match what is refused is not blamed for it', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector:
    matchLabels: {app: web}
    matchExpressions:
      - {key: the tier, operator: Exists}
#             ^^^^^^^^ label-invalid
  template:
    metadata: {labels: {app: "web "}}
#                            ^^^^^^ label-invalid
    spec: {containers: [{name: c, image: c}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: web-}}
#                                  ^^^^ label-invalid
`));
  test('but what is wrong elsewhere in such an object is said', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: web, labels: {a: b c}}
#                                 ^^^ label-invalid
spec:
  selector: {app: web}
#            ^^^^^^^^ service-selects-nothing
  ports: [{port: 80}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, labels: {app: wev}}
spec: {containers: [{name: c, image: c}]}
`));
  test('not in the selectors of custom resources', () =>
    expect(
      messages(
        'apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: m}\nspec: {selector: {matchLabels: {a: b/c}}}\n',
      ),
    ).toEqual([]));
});
