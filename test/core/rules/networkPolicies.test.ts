import { describe, expect, test } from 'vitest';
import { caller, database, policy } from '../support/calls.ts';
import { deployment, documents } from '../support/manifests.ts';
import { checkFix, checkProblems, problemsIn as allProblemsIn } from '../support/problems.ts';

/** What the rules of this file say: the fixtures are no perfect Services. */
const problemsIn = (text: string) => allProblemsIn(text).filter(([, { code }]) => /^(call|networkpolicy)-/.test(code));

describe('networkpolicy-selects-nothing', () => {
  test('labels that no Pod has', () =>
    checkProblems(
      documents(
        database(),
        `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ghost, namespace: shop}
spec:
  podSelector:
    matchLabels: {app: ghost}
#                ^^^^^^^^^^^^ networkpolicy-selects-nothing: NetworkPolicy ghost selects nothing: no Pod template in scope has app: ghost
`,
      ),
    ));
  const severities = (own: string, wanted: string) =>
    problemsIn(
      documents(
        deployment('web', own, { namespace: 'shop' }),
        policy('x', `podSelector: {matchLabels: {${wanted}}}, policyTypes: [Ingress]`),
      ),
    ).map(([, { severity }]) => severity);
  test.each([
    [
      'of a chart, by their convention',
      'app.kubernetes.io/name: web',
      'app.kubernetes.io/name: prometheus',
      'information',
    ],
    ['of a chart, nearly right', 'app.kubernetes.io/name: web', 'app.kubernetes.io/name: wep', 'warning'],
    ['of the own convention', 'app: web', 'app: prometheus', 'warning'],
    ['of both', 'app: web', '"app.kubernetes.io/name": web, app: prometheus', 'warning'],
  ])('labels %s', (_, own, wanted, said) => expect(severities(own, wanted)).toEqual([said]));
  test('only expressions', () =>
    checkProblems(
      documents(
        database(),
        `${policy('x', 'podSelector: {matchExpressions: [{key: app, operator: In, values: [x]}]}')}#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ networkpolicy-selects-nothing
`,
      ),
    ));
  test('a label that is nearly right can be made right', () =>
    checkFix(
      documents(database(), policy('x', 'podSelector: {matchLabels: {app: d$0bb}}, ingress: [{}]')),
      'Change app to "db", as Pod db has it',
      documents(database(), policy('x', 'podSelector: {matchLabels: {app: db}}, ingress: [{}]')),
    ));
  test('right labels in another namespace', () => {
    const text = documents(
      database(),
      policy('x', 'podSelector: {matchLabels: {app: db}}', 'other'),
      caller('', 'other'),
    );
    expect(problemsIn(text).map(([, { code }]) => code)).toEqual(['networkpolicy-selects-nothing']);
  });
  test.each([
    ['an empty podSelector', 'podSelector: {}, ingress: [{}]'],
    ['an omitted podSelector', 'ingress: [{}]'],
    [
      'NotIn of a label that is missing',
      'podSelector: {matchExpressions: [{key: x, operator: NotIn, values: [y]}]}, ingress: [{}]',
    ],
    ['a label of an operator', 'podSelector: {matchLabels: {strimzi.io/name: x}}'],
    ['a placeholder', "podSelector: {matchLabels: {app: '${APP}'}}"],
  ])('says nothing of %s', (_, spec) => checkProblems(documents(database(), policy('x', spec))));
  test('says nothing where no Pod of its namespace is in scope', () =>
    checkProblems(policy('x', 'podSelector: {matchLabels: {app: x}}')));
  test('says nothing of Pods of elsewhere', () =>
    checkProblems(
      `#- a/policies/p.yaml\n${policy('x', 'podSelector: {matchLabels: {app: x}}', 'default')}#- a/b/p.yaml\n${database('default')}`,
    ));
});

const DENY = policy('deny', 'podSelector: {}');
const messages = (text: string) => problemsIn(text).map(([, { code, message }]) => `${code}: ${message}`);
const blocks = (message: string) => `networkpolicy-blocks-service: ${message}`;

describe('networkpolicy-blocks-service', () => {
  test('nobody is let in', () => {
    expect(messages(documents(database(), DENY))).toEqual([
      blocks('Service db cannot be reached at port 5432, 80: NetworkPolicy deny lets no traffic in there'),
    ]);
  });
  test('a policy sees the ports of Pods, not those of Services', () => {
    const open = (port: string) => documents(database(), policy('p', `podSelector: {}, ingress: [{ports: [${port}]}]`));
    expect(messages(open('{port: 5432}, {port: 80}'))).toHaveLength(1);
    expect(messages(open('{port: 5433}, {port: 9187}'))).toEqual([]);
    expect(messages(open('{port: pg}, {port: 9000, endPort: 9999}'))).toEqual([]);
  });
  test('the port that is closed is marked', () =>
    checkProblems(
      documents(
        database().replace(
          '---',
          '#                                                                       ^^ networkpolicy-blocks-service\n---',
        ),
        policy('p', 'podSelector: {}, ingress: [{ports: [{port: pg}]}]'),
      ),
    ));
  test('policies add up', () =>
    checkProblems(documents(database(), DENY, policy('p', 'podSelector: {matchLabels: {app: db}}, ingress: [{}]'))));
  test('a policy of another namespace says nothing', () =>
    checkProblems(documents(database(), policy('p', 'podSelector: {}', 'other'))));
  test('one of two workloads that is open is enough', () =>
    checkProblems(
      documents(
        database(),
        database()
          .split('---\n')[1]
          ?.replace('name: db, namespace: shop, labels: {', 'name: d2, namespace: shop, labels: {x: z, ') ?? '',
        policy('p', 'podSelector: {matchExpressions: [{key: x, operator: DoesNotExist}]}'),
      ),
    ));
  test.each([
    ['a policy that does not parse', 'kind: NetworkPolicy\nmetadata: {name: open\n'],
    ['a policy of another kind', 'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: x}\n'],
    ['a template', 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: {{ x }}}\n'],
  ])('says nothing beside %s', (_, other) =>
    checkProblems(`#- a.yaml\n${documents(database(), DENY)}#- b.yaml\n${other}`),
  );
  test('says nothing where a policy farther away lets in', () =>
    checkProblems(
      `#- a/b/a.yaml\n${documents(database(), DENY)}#- z/b.yaml\n${policy('open', 'podSelector: {}, ingress: [{}]')}`,
    ));
  test('says nothing of Pods in the network of the node', () =>
    checkProblems(documents(database().replace('spec:\n  con', 'spec:\n  hostNetwork: true\n  con'), DENY)));
});

describe('networkpolicy-blocks-service of a call', () => {
  const web = caller("      args: ['db:5432']\n");
  const dns = '{ports: [{port: 53, protocol: UDP}]}';

  test('the caller is not let in', () =>
    checkProblems(
      documents(
        database(),
        `${web}#             ^^ networkpolicy-blocks-service: Service db does not let Pod web in: NetworkPolicy p lets in others only
`,
        policy(
          'p',
          'podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}]}]',
        ),
      ),
    ));
  test('the caller is let in', () =>
    checkProblems(
      documents(
        database(),
        web,
        policy(
          'p',
          'podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]',
        ),
      ),
    ));
  test('an address of its own is none that it calls, except behind a headless Service', () => {
    const own = (clusterIP: string) =>
      messages(
        documents(
          database()
            .replace('selector:', `${clusterIP}selector:`)
            .replace(', ports: [{name: pg', ", args: ['--name=db:5432'], ports: [{name: pg"),
          policy(
            'p',
            'podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]',
          ),
        ),
      ).filter(message => message.startsWith('networkpolicy-blocks')).length;
    expect([own(''), own('clusterIP: None\n  ')]).toEqual([0, 1]);
  });
  test('a namespace is known by its name, and by its labels where it is in the workspace', () => {
    const cron = caller("      args: ['db.shop:5432']\n", 'jobs');
    const from = (labels: string) =>
      policy(
        'p',
        `podSelector: {matchLabels: {app: db}}, ingress: [{from: [{namespaceSelector: {matchLabels: {${labels}}}}]}]`,
      );
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: jobs, labels: {team: x}}\n';
    expect(messages(documents(database(), cron, from('kubernetes.io/metadata.name: jobs')))).toEqual([]);
    expect(messages(documents(database(), cron, from('kubernetes.io/metadata.name: other')))).toHaveLength(1);
    expect(messages(documents(database(), cron, from('team: y')))).toEqual([]);
    // The policy has a problem of its own then.
    expect(messages(documents(database(), cron, from('team: y'), namespace))).toHaveLength(2);
    expect(messages(documents(database(), cron, from('team: x'), namespace))).toEqual([]);
  });
  test('the caller may not go out', () => {
    const to = (label: string) =>
      policy(
        'p',
        `podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${dns}, {to: [{podSelector: {matchLabels: {app: ${label}}}}]}]`,
      );
    expect(messages(documents(database(), web, to('db')))).toEqual([]);
    expect(messages(documents(database(), web, to('x')))).toEqual([
      blocks('Pod web cannot reach Service db: NetworkPolicy p lets it out to others only'),
    ]);
  });
  test("the caller may go out to the Service's port only, which is another one of the Pods", () => {
    const rule = (port: number) => `to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: ${port}}]`;
    const to = (port: number) =>
      policy('p', `podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [${dns}, {${rule(port)}}]`);
    expect(messages(documents(database(), web, to(5433)))).toEqual([]);
    expect(messages(documents(database(), web, to(5432)))).toEqual([
      blocks(
        "Pod web cannot reach Service db: NetworkPolicy p lets it out to others only, as a policy names ports of the Pods: here 5433, and not the Service's 5432",
      ),
    ]);
  });
  test('the caller may not ask for names', () => {
    const egress = 'to: [{podSelector: {matchLabels: {app: db}}}]';
    const text = documents(
      database(),
      web,
      policy('p', `podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{${egress}}]`),
    );
    expect(messages(text)).toEqual([
      blocks('Pod web cannot look up any name: NetworkPolicy p lets it reach no name server'),
    ]);
  });
  test('an address in a ConfigMap is reported where the workload refers to it', () =>
    checkProblems(
      documents(
        database(),
        `apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
data: {DB_HOST: db, DB_PORT: "5432"}
`,
        caller(`      envFrom: [{configMapRef: {name: c}}]
#                                     ^ networkpolicy-blocks-service
`),
        policy('p', 'podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]'),
      ),
    ));
});
