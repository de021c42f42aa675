import { describe, expect, test } from 'vitest';
import { deployment, documents, service, workload } from '../support/manifests.ts';
import { problemsIn } from '../support/problems.ts';
import { describeWiring, workspaceOf } from '../support/workspace.ts';

const codes = (text: string) => problemsIn(text).map(([, { code }]) => code);
const wiring = (text: string) => describeWiring(workspaceOf(text).snapshot());

const BARE = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\n';

describe('what a test expects', () => {
  const expected = documents(
    BARE,
    service('web', 'app: web'),
    workload('Deployment', 'w', 'a: b', { extra: '  selector: {matchLabels: {a: c}}\n' }),
  );
  test.each([
    ['01-assert.yaml', 0],
    ['02-errors.yaml', 0],
    ['00-assert-second.yaml', 0],
    ['assert-api.yaml', 0],
    ['api-assert.yaml', 0],
    ['asserts/api.yaml', 0],
    ['assertive.yaml', 2],
    ['01-install.yaml', 2],
    ['errors.yaml', 2],
  ])('%s is no manifest of its own: %i', (name, errors) => {
    const fixture = `#- t/${name}\n${expected}`;
    expect(codes(fixture).filter(code => /invalid|mismatch/.test(code))).toHaveLength(errors);
    expect(wiring(fixture)).toHaveLength(errors);
  });
  test('may be what is made, so that nothing is missing beside it', () => {
    const beside = (name: string, labels: string) =>
      wiring(
        `#- t/${name}\n${deployment('x', labels)}#- t/svc.yaml\n${documents(service('api', 'app: api'), deployment('y', 'app: y'))}`,
      )[0];
    expect(beside('01-assert.yaml', 'app: api')).toBe('api: unknown t/01-assert.yaml is what a test expects');
    expect(beside('01-assert.yaml', 'app: other')).toMatch('api: nothing');
    expect(beside('01-install.yaml', 'app: api')).toMatch('api: selects');
  });
});

describe('a part that Flux adds to an object', () => {
  const flux = (how: string, spec = '') =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: api, annotations: {kustomize.toolkit.fluxcd.io/ssa: ${how}}}\n${spec}`;
  test.each(['Override', 'Merge', 'IfNotPresent', 'Ignore'])('%s', how => {
    expect(codes(flux(how))).toEqual([]);
    expect(wiring(flux(how))).toEqual(['api: unknown it is only a part of an object, and Flux keeps the other fields']);
  });
  test('another word leaves it whole', () => expect(codes(flux('Other'))).toContain('service-port-invalid'));
  test('what is written is refused all the same', () =>
    expect(codes(flux('Merge', 'spec: {ports: [{port: 0}]}\n'))).toContain('service-port-invalid'));
  test('a whole Service is judged as one', () =>
    expect(
      wiring(documents(flux('Merge', 'spec: {selector: {app: a}, ports: [{port: 80}]}\n'), deployment('a', 'app: a'))),
    ).toEqual(['api: selects Deployment a [file]']));
});

describe('a patch', () => {
  const patched = (patch: string) =>
    `#- base/kustomization.yaml\nresources: [a.yaml, missing.yaml]\n#- base/a.yaml\n${documents(service('api', 'app: api'), deployment('api', 'app: api'))}#- over/kustomization.yaml\nresources: [../base]\npatches: [{path: p.yaml}]\n#- over/p.yaml\n${patch}`;
  const NULL = 'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: null, tier: x}}\n';
  const PART =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  selector: {matchLabels: {app: api}}\n  template: {spec: {containers: [{name: c, resources: {}}]}}\n';
  test('takes a label away with null', () => expect(codes(patched(NULL))).not.toContain('selector-shape'));
  test('null is refused elsewhere', () => expect(codes(NULL)).toContain('selector-shape'));
  test('has the labels of what it is put on', () =>
    expect(codes(patched(PART))).not.toContain('workload-selector-mismatch'));
  test('is known by its container without an image, whoever applies it', () =>
    expect(codes(PART)).not.toContain('workload-selector-mismatch'));
  test('a whole workload is refused', () => {
    expect(codes(PART.replace('name: c', 'name: c, image: i'))).toContain('workload-selector-mismatch');
    expect(codes(PART.replace('{spec:', '{metadata: {labels: {app: web}}, spec:'))).toContain(
      'workload-selector-mismatch',
    );
  });
});

describe('a name that no object has', () => {
  const named = (name: string) =>
    documents(
      `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: ExternalName, externalName: the_address, ports: [{port: 80, targetPort: the_port}]}\n`,
      service(name, 'app: the_app').replace('port: 80', 'port: the_port'),
    );
  test('stands for another one', () => expect(codes(named('the_name'))).toEqual([]));
  test('selects what it selects all the same', () =>
    expect(wiring(documents(service('the_name', 'app: api'), deployment('api', 'app: api')))).toEqual([
      expect.stringContaining('the_name: selects Deployment api'),
    ]));
  test('any other does not', () => expect(codes(named('api'))).toContain('externalname-invalid'));
});

describe('workloads with selectors that overlap', () => {
  const two = (kind: string) =>
    documents(
      ...['a', 'b'].map(name =>
        workload(kind, name, 'app: x', {
          extra: `  selector: ${kind === 'DeploymentConfig' ? '{app: x}' : '{matchLabels: {app: x}}'}\n`,
        }),
      ),
    );
  test('are kept apart where the controller selects by their names besides', () =>
    expect(codes(two('DeploymentConfig'))).not.toContain('workload-selector-overlap'));
  test('are told otherwise', () => expect(codes(two('Deployment'))).toContain('workload-selector-overlap'));
});

describe('a policy for Pods that an operator makes', () => {
  const policy =
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: x}}, ingress: [{ports: [{port: 9999}]}]}\n';
  const dragonfly = 'apiVersion: dragonflydb.io/v1alpha1\nkind: Dragonfly\nmetadata: {name: x}\nspec: {}\n';
  test('is not all that lets anybody in', () =>
    expect(codes(documents(service('s', 'app: x'), dragonfly, policy))).not.toContain('networkpolicy-blocks-service'));
  test('of a workload that is written it is', () =>
    expect(codes(documents(service('s', 'app: x'), deployment('x', 'app: x'), policy))).toContain(
      'networkpolicy-blocks-service',
    ));
});
