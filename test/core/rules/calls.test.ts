import { describe, expect, test } from 'vitest';
import { caller, database } from '../support/calls.ts';
import { documents, service } from '../support/manifests.ts';
import { checkFix, checkProblems, problemsIn as allProblemsIn } from '../support/problems.ts';

const checkNone = (text: string) => expect(problemsIn(text)).toEqual([]);

/** What the rules of this file say: the fixtures are no perfect Services. */
const problemsIn = (text: string) => allProblemsIn(text).filter(([, { code }]) => /^(call|networkpolicy)-/.test(code));

const web = (container: string) => documents(database(), caller(container));

describe('call-service-missing', () => {
  test('an address with a namespace that is in scope', () =>
    checkProblems(
      web(`      env: [{name: DB, value: 'x@dbb.shop.svc:5432'}]
#                                ^^^^^^^^^^^^ call-service-missing: Pod web has the address of Service dbb of namespace shop, which does not exist: Service db does
`),
    ));
  const severities = (name: string) => {
    const beside = service('red-victoria-metrics-alert-server', 'app: x', { namespace: 'shop' });
    const call = caller(`      env: [{name: M, value: 'http://${name}.shop.svc:80'}]\n`);
    return problemsIn(documents(database(), beside, call)).map(([, { severity }]) => severity);
  };
  test.each([
    ['of another release with other parts', 'vmcluster-victoria-metrics-cluster-select', ['information']],
    ['with one letter less', 'red-victoria-metric-alert-server', ['warning']],
    ['with one part that is another word', 'red-victoria-metrics-alert-ui', ['warning']],
    ['with two letters less', 'rd-victoria-metrics-alert-serve', ['warning']],
  ])('an address %s', (_, name, said) => expect(severities(name)).toEqual(said));

  test.each([
    ['its own name', 'orders-db-mysql', ['information']],
    ['its own name and a part of the program', 'orders-redis-master', ['information']],
    ['its own name and another word', 'orders-svc', ['warning']],
    ['the name of a program that is here', 'stock-mysql-primary', ['warning']],
  ])('an address of a chart that is installed by %s', (_, name, said) => {
    const beside = documents(
      service('orders', 'app: x', { namespace: 'shop' }),
      service('stock-mysql', 'app: x', { namespace: 'shop' }),
    );
    const call = caller(`      env: [{name: M, value: 'http://${name}.shop.svc:80'}]\n`);
    expect(problemsIn(documents(database(), beside, call)).map(([, { severity }]) => severity)).toEqual(said);
  });
  test('of Flagger, by a name that it does not make', () => {
    const canary = `apiVersion: flagger.app/v1beta1
kind: Canary
metadata: {name: pay, namespace: shop}
spec: {targetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, service: {name: payments, port: 80}}
`;
    const said = (name: string) =>
      problemsIn(documents(web(`      args: ['http://${name}.shop.svc']\n`), canary)).map(([, each]) => each.severity);
    expect(said('payments-stable')).toEqual(['warning']);
    expect(said('payments-primry')).toEqual(['warning']);
    expect(said('payments-canary')).toEqual([]);
    expect(said('web-primary')).toEqual([]);
    expect(said('checkout-stable')).toEqual(['information']);
  });
  test('without svc, where the form says that it is an address', () =>
    checkProblems(
      web(`      args: [--db-host, dbb.shop]
#                       ^^^^^^^^ call-service-missing
`),
    ));
  test('in a ConfigMap, in a line of a file', () =>
    checkProblems(
      documents(
        web(''),
        `apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
data:
  app.properties: |

    # the database
      url = jdbc:postgresql://dbb.shop.svc.cluster.local/x
#                             ^^^^^^^^^^^^^^^^^^^^^^^^^^ call-service-missing
`,
      ),
    ));
  test('where the exact place cannot be had, the whole value', () =>
    checkProblems(
      web(`      args: ["\\x64bb.shop.svc"]
#            ^^^^^^^^^^^^^^^^^ call-service-missing
`),
    ));
  test('behind an escape of one letter, the exact place', () =>
    checkProblems(
      web(`      args: ["a\\tdbb.shop.svc"]
#                ^^^^^^^^^^^^ call-service-missing
`),
    ));
  test.each([
    ['a bare word', 'env: [{name: DB_HOST, value: dbb}]'],
    ['a namespace that nobody has here', 'env: [{name: DB_HOST, value: db.other.svc}]'],
    ['a namespace of the cluster', 'args: [kube-dns.kube-system.svc]'],
    ['a name that is filled in', "args: ['$(NAME).shop.svc', '${NAME}.shop.svc', '{{ name }}.shop.svc']"],
    ['a Service that is there', 'args: [db.shop.svc, db.shop, db-0.db.shop.svc.cluster.local]'],
  ])('says nothing of %s', (_, container) => checkProblems(web(`      ${container}\n`)));
  test('says nothing in a chart', () =>
    checkProblems(`#- Chart.yaml\nname: c\n#- templates/a.yaml\n${web('      args: [dbb.shop.svc]\n')}`));
  test('says nothing where a file that speaks of the name does not parse', () =>
    checkProblems(`#- a.yaml\n${web('      args: [dbb.shop.svc]\n')}#- b.yaml\nkind: Service\nmetadata: {name: dbb\n`));
});

describe('call-port-missing', () => {
  test('a number that the Service does not have, which may be that of the container', () =>
    checkProblems(
      web(`      env: [{name: DB_URL, value: "postgres://db:5433/x"}]
#                                                ^^^^ call-port-missing: Service db has no port 5433, it has pg (5432), metrics (80)
`),
    ));
  test('a name', () =>
    checkProblems(
      web(`      args: ['http://db.shop.svc:web']
#                                ^^^ call-port-missing
`),
    ));
  test('each of a list', () =>
    checkProblems(
      web(`      args: ['--peers=db:5432,db:81,db.shop:82']
#                                ^^ call-port-missing
#                                           ^^ call-port-missing
`),
    ));
  test('in an init container, and in a block scalar', () =>
    checkProblems(
      web(`      command:
        - |
          nc -z \\
            db 5432
          nc db:1
#               ^ call-port-missing
  initContainers:
    - {name: i, args: [wait-for, 'db:2']}
#                                    ^ call-port-missing
`),
    ));
  test('where the exact place cannot be had, the whole value', () => {
    const [[, problem] = []] = problemsIn(web('      args:\n        - >-\n          --db-host\n          db:1\n'));
    expect(problem?.code).toBe('call-port-missing');
    expect(problem?.range).toEqual({ start: { line: 20, character: 10 }, end: { line: 23, character: 0 } });
  });
  test.each([
    ['the ports that it has', "args: ['db:5432', 'db:80', 'http://db:pg']"],
    ['a port that is filled in', "args: ['http://db:$(PORT)/', 'http://db:${PORT}/']"],
    ['an image with its tag', 'env: [{name: DB_IMAGE, value: "db:16"}]'],
    ['a credential', 'env: [{name: URL, value: "amqp://db:1234@queue/x"}]'],
  ])('says nothing of %s', (_, container) => checkProblems(web(`      ${container}\n`)));
  test('behind a headless Service the ports are those of the Pods', () => {
    const headless = web("      args: ['db:5433', 'db:9999']\n").replace('spec:\n', 'spec:\n  clusterIP: None\n');
    expect(problemsIn(headless).map(([, { message }]) => message)).toEqual([
      'Service db has no port 9999, it has pg (5432), metrics (80)',
    ]);
  });
  test('says nothing of a headless Service whose Pods declare no port', () =>
    checkNone(
      web("      args: ['db:9999']\n")
        .replace('spec:\n', 'spec:\n  clusterIP: None\n')
        .replace(/, ports: \[\{name: pg, con.*/, '}]'),
    ));
  test('says nothing of an ExternalName', () =>
    checkProblems(`apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: db.example.com}
---
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{args: ['http://db:1']}]}
`));
});

test('nothing of a Secret but the address is kept', () => {
  const secret = `apiVersion: v1
kind: Secret
metadata: {name: s, namespace: shop}
stringData: {url: "postgres://admin:hunter2@db.shop.svc:1/x", password: "hunter2:80"}
`;
  const found = problemsIn(documents(database(), secret));
  expect(found.map(([, { code, message }]) => [code, message])).toEqual([
    ['call-port-missing', 'An address in Secret s has a port that Service db does not have'],
  ]);
  expect(JSON.stringify(found)).not.toContain('hunter2');
  const other = problemsIn(documents(database(), secret.replace('svc:1/', 'svc:47111/')));
  expect(JSON.stringify(other.map(([, { message, related }]) => [message, related]))).not.toContain('47111');
});

describe('the Service of the API server', () => {
  test('has one port, and no other name or namespace', () => {
    checkProblems(
      web(`      args: ['--master=https://kubernetes.default:6443']
#                                                 ^^^^ call-port-missing: Service kubernetes of namespace default has no port 6443, it has https (443)
`),
    );
    checkNone(
      web(`      args: ['https://kubernetes.default:443', 'https://kubernetes.default.svc', 'kubernetes:6443']\n`),
    );
    checkNone(
      web(`      args: ['http://kubernetes.default.svc/healthz', 'https://kubernetes.kube-system.svc:6443']\n`),
    );
  });
  test('is reached where a Service of that name has the port', () =>
    checkNone(
      documents(
        web(`      args: ['https://kubernetes.default:6443']\n`),
        service('kubernetes', 'a: b', { namespace: 'default', extra: '  ports: [{port: 6443}]\n' }),
      ),
    ));
  test('is asked for the port that it has', () =>
    checkFix(
      web(`      args: ['https://kubernetes.default:64$043']\n`),
      'Change port 6443 to 443',
      web(`      args: ['https://kubernetes.default:443']\n`),
    ));
});
