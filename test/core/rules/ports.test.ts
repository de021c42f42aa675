import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, fixTitles, problemsIn } from '../support/problems.ts';

const deployment = (name: string, ports: string, more = '') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}, shop: "1"}}
    spec:
${more}      containers: [{name: c, image: ${name}, ports: [${ports}]}]
`;

const service = (ports: string, selector = 'shop: "1"') => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {${selector}}
  ports:
${ports}`;

describe('service-target-port-missing', () => {
  test('names the workload and the ports that it has', () =>
    checkProblems(
      service(`  - {port: 80, targetPort: web}
#                          ^^^ service-target-port-missing: Port 80 of Service web wants a container port named "web": Deployment api has http (8080), 9090, dns (53/UDP)
`) +
        deployment(
          'api',
          '{name: http, containerPort: 8080}, {containerPort: 9090}, {name: dns, containerPort: 53, protocol: UDP}',
        ),
    ));
  test('one workload of two that lacks it', () =>
    checkProblems(
      service(`  - {port: 80, targetPort: http}
#                          ^^^^ service-target-port-missing: Port 80 of Service web wants a container port named "http": Deployment db has no ports
`) +
        deployment('api', '{name: http, containerPort: 8080}') +
        deployment('db', ''),
    ));
  test('numbers may differ by workload', () =>
    checkProblems(
      service('  - {port: 80, targetPort: http}\n') +
        deployment('api', '{name: http, containerPort: 8080}') +
        deployment('db', '{name: http, containerPort: 9090}'),
    ));
  test('native sidecars count, other init containers do not', () => {
    const init = (restart: string) =>
      `      initContainers: [{name: i, ${restart}ports: [{name: mesh, containerPort: 15001}]}]\n`;
    checkProblems(
      service('  - {port: 80, targetPort: mesh}\n') + deployment('api', '', init('restartPolicy: Always, ')),
    );
    checkProblems(
      service(`  - {port: 80, targetPort: mesh}
#                          ^^^^ service-target-port-missing
`) + deployment('api', '', init('')),
    );
  });
  test('ports of containers that a mesh injects', () =>
    checkProblems(
      service(
        '  - {name: a, port: 1, targetPort: http-envoy-prom}\n  - {name: b, port: 2, targetPort: dapr-metrics}\n',
      ) + deployment('api', '{name: http, containerPort: 8080}'),
    ));
  test('a copy that has the port is enough', () =>
    checkProblems(
      `#- s.yaml\n${service('  - {port: 80, targetPort: http}\n')}#- a.yaml\n${deployment('api', '{name: http, containerPort: 1}')}#- b.yaml\n${deployment('api', '')}`,
    ));
  test('says nothing of a patched, templated or unfinished port', () => {
    const files = `#- svc.yaml\n${service('  - {port: 80, targetPort: web}\n')}#- api.yaml\n${deployment('api', '')}`;
    const build = (extra: string) => `#- kustomization.yaml\nresources: [svc.yaml, api.yaml]\n${extra}`;
    const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
    expect(codes(files + build(''))).toEqual(['service-target-port-missing']);
    expect(codes(files + build('namePrefix: x-\n'))).toEqual(['service-target-port-missing']);
    expect(codes(files + build('patches: [{path: patch.json}]\n'))).toEqual([]);
    expect(
      codes(files + build('patches: [{patch: "- op: add\\n  path: /spec/template/spec/containers/0/ports"}]\n')),
    ).toEqual([]);
    expect(codes(files.replace('targetPort: web', 'targetPort: "${PORT}"'))).toEqual([]);
    expect(codes(files.replace('ports: []', 'ports: [{name: "${NAME}", containerPort: 1}]'))).toEqual([]);
    expect(codes(files.replace(/containers: .*/, 'hostNetwork: true'))).toEqual([]);
  });
  test('the fix names a port that all workloads have, the most alike first', () => {
    const text =
      service('  - {port: 80, targetPort: ht$0pp}\n') +
      deployment('api', '{name: metrics, containerPort: 9}, {name: http, containerPort: 8080}, {containerPort: 7000}');
    expect(fixTitles(text)).toEqual([
      'Change targetPort to http *',
      'Change targetPort to metrics',
      'Change targetPort to 7000',
    ]);
    checkFix(text, 'Change targetPort to http', text.replace('ht$0pp', 'http'));
    checkFix(text, 'Change targetPort to 7000', text.replace('ht$0pp', '7000'));
    const quoted = text.replace('ht$0pp', '"ht$0pp"');
    checkFix(quoted, 'Change targetPort to http', text.replace('ht$0pp', '"http"'));
    checkFix(quoted, 'Change targetPort to 7000', text.replace('ht$0pp', '7000'));
  });
});

describe('service-target-port-undeclared', () => {
  test('a number that is not among those that are declared', () =>
    checkProblems(
      service(`  - {port: 80, targetPort: 9090}
#                          ^^^^ service-target-port-undeclared: Port 80 of Service web goes to port 9090, which no container declares with protocol TCP: Deployment api has 8080
`) + deployment('api', '{containerPort: 8080}'),
    ));
  test('an omitted targetPort is the port', () =>
    checkProblems(
      service(`  - {port: 80}
#          ^^ service-target-port-undeclared
`) + deployment('api', '{containerPort: 8080}'),
    ));
  test('says nothing where none is declared', () => {
    const text = service('  - {port: 80, targetPort: 9090}\n') + deployment('api', '');
    expect(problemsIn(text)).toEqual([]);
  });
});

describe('service-port-protocol-mismatch', () => {
  test('by name', () =>
    checkProblems(
      service(`  - {port: 53, targetPort: dns, protocol: UDP}
#                                         ^^^ service-port-protocol-mismatch: Port 53 of Service web is UDP, but port dns of Deployment api is only TCP
`) + deployment('api', '{name: dns, containerPort: 53}'),
    ));
  test('by number, where the protocol is written', () =>
    checkProblems(
      service(`  - {port: 53}
#          ^^ service-port-protocol-mismatch: Port 53 of Service web is TCP, but port 53 of Deployment api is only UDP
`) + deployment('api', '{containerPort: 53, protocol: UDP}'),
    ));
  test('by number, an omitted protocol is a hint at most', () =>
    checkProblems(service('  - {port: 53, protocol: UDP}\n') + deployment('api', '{containerPort: 53}')));
  test('both protocols on one number are meant', () =>
    checkProblems(
      service('  - {name: a, port: 53}\n  - {name: b, port: 53, protocol: UDP}\n') +
        deployment('api', '{containerPort: 53, protocol: TCP}'),
    ));
});

describe('service-port-name', () => {
  test('missing, doubled or not a label', () =>
    checkProblems(
      service(`  - {port: 80}
#          ^^ service-port-name: Port 80 of Service web has no name, but Service web has 4 ports: each needs one; the API server refuses it
  - {name: web, port: 81}
  - {name: web, port: 82}
#          ^^^ service-port-name: Service web has two ports named web; the API server refuses it
  - {name: Web_1, port: 83}
#          ^^^^^ service-port-name
`) + deployment('api', ''),
    ));
  test('of a single port, too', () =>
    checkProblems(
      service(`  - {name: "-a", port: 80}
#          ^^^^ service-port-name
`) + deployment('api', ''),
    ));
  test('a targetPort that no container port can have', () =>
    checkProblems(
      service(`  - {name: a, port: 80, targetPort: "8080"}
#                                   ^^^^^^ service-port-name: The targetPort "8080" is a string, so it is a port name, and port names need a letter; the API server refuses it
  - {name: b, port: 81, targetPort: Http}
#                                   ^^^^ service-port-name
  - {name: c, port: 82, targetPort: abcdefghijklmnop}
#                                   ^^^^^^^^^^^^^^^^ service-port-name
  - {name: d, port: 83, targetPort: a--b}
#                                   ^^^^ service-port-name
  - {name: e, port: 84, targetPort: abcdefghijklmno}
#                                   ^^^^^^^^^^^^^^^ service-target-port-missing
  - {name: f, port: 85, targetPort: PORT}
`) + deployment('api', ''),
    ));
  test('the fix takes the quotes from a number', () => {
    const text = service(`  - {port: 80, targetPort: '80$080'} # the container's\n`) + deployment('api', '');
    checkFix(text, 'Write the number 8080 without quotes', text.replace("'80$080'", '8080'));
  });
  test('a patch leaves names to what it patches', () =>
    checkProblems(
      `#- kustomization.yaml\npatches: [{path: p.yaml}]\n#- p.yaml\n${service('  - {port: 80}\n  - {port: 81}\n').replace('  selector: {shop: "1"}\n', '')}`,
    ));
});

test('what a patch deletes from a list is no entry of it', () => {
  const said = (directive: string) =>
    problemsIn(
      `${service(`  - {${directive}port: 8080}\n  - {name: https, port: 8443}\n`)}${deployment('api', '{containerPort: 8443}')}`,
    ).map(([, { code }]) => code);
  expect(said('')).toContain('service-port-name');
  expect(said('$patch: delete, ')).toEqual([]);
});
