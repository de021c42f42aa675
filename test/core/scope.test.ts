import { describe, expect, test } from 'vitest';
import { deployment, documents, service, workload } from './support/manifests.ts';
import { describeWiring, uriOf, workspaceOf } from './support/workspace.ts';

const SVC = service('api', 'app: api');
const POD = deployment('api', 'app: api');
const other = deployment('other', 'app: api');

function checkScope(files: string, wires: readonly string[]): void {
  expect(describeWiring(workspaceOf(files).snapshot())).toEqual(wires);
}

describe('nearest first: the first level that has a match wins', () => {
  test('the same file before the folder', () =>
    checkScope(`#- a/x.yaml\n${documents(SVC, POD)}#- a/y.yaml\n${other}`, ['api: selects Deployment api [file]']));
  test('the folder before the parent folder', () =>
    checkScope(`#- a/b/svc.yaml\n${SVC}#- a/b/x.yaml\n${POD}#- a/c/y.yaml\n${other}`, [
      'api: selects Deployment api [folder]',
    ]));
  test("the parent folder's subtree", () =>
    checkScope(`#- a/services/svc.yaml\n${SVC}#- a/deployments/deep/x.yaml\n${POD}#- b/y.yaml\n${other}`, [
      'api: selects Deployment api [parent]',
    ]));
  test('all matches of the winning level', () =>
    checkScope(`#- a/svc.yaml\n${SVC}#- a/x.yaml\n${POD}#- a/y.yaml\n${other}`, [
      'api: selects Deployment api, Deployment other [folder]',
    ]));
  test('copies of one workload at one level are one row', () =>
    checkScope(`#- a/svc.yaml\n${SVC}#- a/x.yaml\n${POD}#- a/y.yaml\n${POD}`, [
      'api: selects Deployment api in a/x.yaml a/y.yaml [folder]',
    ]));
  test('a sibling folder with a longer name is no subtree', () =>
    checkScope(`#- a/b/c/svc.yaml\n${SVC}#- a/b-2/x.yaml\n${POD}`, [
      'api: unknown only workloads farther away match: Deployment api in a/b-2/x.yaml',
    ]));
});

describe('kustomize closures', () => {
  test('a closure comes before the same folder', () =>
    checkScope(
      `#- a/svc.yaml\n${SVC}#- a/x.yaml\n${other}#- base/deploy.yaml\n${POD}` +
        `#- a/kustomization.yaml\nresources: [svc.yaml, ../base]\n#- base/kustomization.yaml\nresources: [deploy.yaml]\n`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test('resources, bases and components, transitively', () =>
    checkScope(
      `#- o/kustomization.yml\nbases: [../b]\ncomponents: [../c]\n#- b/kustomization.yaml\nresources: [d/svc.yaml]\n#- b/d/svc.yaml\n${SVC}` +
        `#- c/Kustomization\nkind: Component\nresources: [../deep/x.yaml]\n#- deep/x.yaml\n${POD}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test('a namespace that a kustomization sets counts for both', () =>
    checkScope(
      `#- k/kustomization.yaml\nnamespace: prod\nresources: [svc.yaml, x.yaml]\n#- k/svc.yaml\n${service('api', 'app: api', { namespace: 'a' })}` +
        `#- k/x.yaml\n${deployment('api', 'app: api', { namespace: 'b' })}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test('the outermost namespace wins; a branch of its own keeps its own', () =>
    checkScope(
      `#- top/kustomization.yaml\nresources: [../l, ../r]\n#- l/kustomization.yaml\nnamespace: one\nresources: [svc.yaml]\n#- l/svc.yaml\n${SVC}` +
        `#- r/kustomization.yaml\nnamespace: two\nresources: [x.yaml]\n#- r/x.yaml\n${POD}`,
      [
        'api: unknown Deployment api in r/x.yaml matches as it is written, but not with what the kustomization in top puts on selectors, labels and namespaces',
      ],
    ));
  test('commonLabels are on selectors and templates of their branch only', () =>
    checkScope(
      `#- top/kustomization.yaml\nresources: [../m/l, ../n/r]\n#- m/l/kustomization.yaml\ncommonLabels: {env: prod}\nresources: [svc.yaml]\n#- m/l/svc.yaml\n${SVC}` +
        `#- n/r/kustomization.yaml\nresources: [x.yaml]\n#- n/r/x.yaml\n${POD}`,
      [
        'api: unknown Deployment api in n/r/x.yaml matches as it is written, but not with what the kustomization in top puts on selectors, labels and namespaces',
      ],
    ));
  test('a label that a kustomization adds to templates can be what a selector wants', () =>
    checkScope(
      `#- k/kustomization.yaml\nlabels: [{pairs: {tier: web}, includeTemplates: true}]\nresources: [svc.yaml, x.yaml]\n#- k/svc.yaml\n${service('api', 'app: api, tier: web')}#- k/x.yaml\n${POD}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test('what a component sets, it sets on all that was listed before it', () =>
    checkScope(
      `#- o/kustomization.yaml\nresources: [svc.yaml, x.yaml]\ncomponents: [../c]\n#- c/kustomization.yaml\nkind: Component\nnamespace: prod\nlabels: [{pairs: {tier: web}, includeTemplates: true}]\n` +
        `#- o/svc.yaml\n${service('api', 'app: api, tier: web', { namespace: 'a' })}#- o/x.yaml\n${deployment('api', 'app: api', { namespace: 'b' })}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test('what a component sets does not reach what includes the folder that uses it', () =>
    checkScope(
      `#- top/kustomization.yaml\nresources: [svc.yaml, ../o]\n#- o/kustomization.yaml\nresources: [x.yaml]\ncomponents: [../c]\n` +
        `#- c/kustomization.yaml\nkind: Component\nnamespace: prod\n#- top/svc.yaml\n${SVC}#- o/x.yaml\n${POD}`,
      [
        'api: unknown Deployment api in o/x.yaml matches as it is written, but not with what the kustomization in top puts on selectors, labels and namespaces',
      ],
    ));
  test('labels that are on no template are on a bare Pod all the same', () =>
    checkScope(
      `#- k/kustomization.yaml\nlabels: [{pairs: {tier: web}}]\nresources: [svc.yaml, x.yaml]\n#- k/svc.yaml\n${service('api', 'tier: web')}#- k/x.yaml\n${documents('apiVersion: v1\nkind: Pod\nmetadata: {name: p}\n', POD)}`,
      ['api: selects Pod p [kustomization]'],
    ));
  test('of two labels that kustomizations put on a template, the outermost stays', () =>
    checkScope(
      `#- o/kustomization.yaml\nlabels: [{pairs: {tier: web}, includeTemplates: true}]\nresources: [svc.yaml, ../m/b]\n#- m/b/kustomization.yaml\ncommonLabels: {tier: db}\nresources: [x.yaml]\n` +
        `#- m/b/x.yaml\n${POD}#- o/svc.yaml\n${service('api', 'tier: web')}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test.each([
    'labels: [{pairs: {tier: web}, fields: [{path: spec/podLabels, create: true}]}]',
    'configurations: [rollout.yaml]',
    'patches: [{target: {kind: Service}, patch: "- {op: add, path: /metadata/namespace, value: prod}"}]',
  ])('what cannot be followed makes "cannot tell": %s', extra =>
    expect(
      describeWiring(
        workspaceOf(`#- k/kustomization.yaml\nresources: [svc.yaml]\n${extra}\n#- k/svc.yaml\n${SVC}`).snapshot(),
      ),
    ).toEqual([expect.stringMatching(/^api: unknown the kustomization in k has /)]),
  );
  test('commonLabels give a Service without a selector one', () =>
    checkScope(
      `#- k/kustomization.yaml\ncommonLabels: {app: api}\nresources: [svc.yaml, x.yaml]\n#- k/svc.yaml\n${service('api', '')}#- k/x.yaml\n${deployment('api', 'x: y')}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test.each(['Rollout', 'DeploymentConfig'])(
    'labels are not put on the template of a kind that kustomize does not know: %s',
    kind =>
      checkScope(
        `#- k/kustomization.yaml\ncommonLabels: {team: a}\nresources: [svc.yaml, x.yaml]\n#- k/svc.yaml\n${SVC}#- k/x.yaml\n${workload(kind, 'api', 'app: api')}`,
        [
          `api: unknown ${kind} api in k/x.yaml matches as it is written, but not with what the kustomization in k puts on selectors, labels and namespaces`,
        ],
      ),
  );
  test.each(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'])(
    'but on those of %s',
    kind =>
      checkScope(
        `#- k/kustomization.yaml\ncommonLabels: {team: a}\nresources: [svc.yaml, x.yaml]\n#- k/svc.yaml\n${SVC}#- k/x.yaml\n${workload(kind, 'api', 'app: api')}`,
        [`api: selects ${kind} api [kustomization]`],
      ),
  );
  test.each([
    [
      'there',
      'commonLabels: {team: a}\nconfigurations: [c.yaml]\nresources: [svc.yaml, x.yaml]',
      'resources: [../m/k]',
    ],
    [
      'farther in',
      'configurations: [c.yaml]\nresources: [svc.yaml, x.yaml]',
      'commonLabels: {team: a}\nresources: [../m/k]',
    ],
  ])('a configuration may say where such a kind has its labels: %s', (_, inner, outer) =>
    checkScope(
      `#- o/kustomization.yaml\n${outer}\n#- m/k/kustomization.yaml\n${inner}\n#- m/k/svc.yaml\n${SVC}#- m/k/x.yaml\n${workload('Rollout', 'api', 'app: api')}`,
      ['api: selects Rollout api [kustomization]'],
    ),
  );
  test('a configuration farther out says nothing of labels that were put on before', () =>
    checkScope(
      `#- o/kustomization.yaml\nconfigurations: [c.yaml]\nresources: [../m/k]\n#- m/k/kustomization.yaml\ncommonLabels: {team: a}\nresources: [svc.yaml, x.yaml]\n#- m/k/svc.yaml\n${SVC}#- m/k/x.yaml\n${workload('Rollout', 'api', 'app: api')}`,
      ['api: unknown the kustomization in o has configurations of its transformers, which may add Pods or labels'],
    ));
  test('a patch that sets no labels hides nothing', () =>
    checkScope(
      `#- k/kustomization.yaml\nresources: [svc.yaml]\npatches: [{path: p.yaml}]\n#- k/svc.yaml\n${SVC}#- k/p.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\nspec: {replicas: 2}\n`,
      ['api: nothing no Pod template in scope has app: api'],
    ));
  test('a patch that sets labels may be what is missing', () =>
    checkScope(
      `#- k/kustomization.yaml\nresources: [svc.yaml]\npatches: [{patch: "- op: add\\n  path: /spec/template/metadata/labels/app\\n  value: api"}]\n#- k/svc.yaml\n${SVC}`,
      ['api: unknown the kustomization in k has patches, which may add Pods or labels'],
    ));
  test('folders that list each other crosswise take no longer than their number', () => {
    const row = (i: number, field: string) => (side: string) =>
      `#- ${side}${i}/kustomization.yaml\nkind: ${field === 'components' ? 'Component' : 'Kustomization'}\n${field}: [../l${i + 1}, ../r${i + 1}]\n`;
    const rows = (field: string) =>
      Array.from({ length: 40 }, (_, i) => ['l', 'r'].map(row(i, field)).join('')).join('');
    for (const field of ['resources', 'components'])
      checkScope(
        `${rows(field)}#- l40/kustomization.yaml\nresources: [svc.yaml, x.yaml]\n#- l40/svc.yaml\n${SVC}#- l40/x.yaml\n${POD}`,
        ['api: selects Deployment api [kustomization]'],
      );
    // Asked for what no build matches, all of them are looked at.
    for (const field of ['resources', 'components'])
      checkScope(`${rows(field)}#- l40/kustomization.yaml\nresources: [svc.yaml]\n#- l40/svc.yaml\n${SVC}`, [
        expect.stringMatching(/^api: /) as unknown as string,
      ]);
  });
  test('a component that two overlays use is applied in both', () =>
    checkScope(
      `#- top/kustomization.yaml\nresources: [svc.yaml, ../l, ../r]\n#- l/kustomization.yaml\nresources: [o.yaml]\ncomponents: [../c]\n#- l/o.yaml\n${deployment('o', 'x: y')}` +
        `#- r/kustomization.yaml\nresources: [x.yaml]\ncomponents: [../c]\n#- r/x.yaml\n${POD}#- c/kustomization.yaml\nkind: Component\nnamespace: prod\n` +
        `#- top/svc.yaml\n${service('api', 'app: api', { namespace: 'prod' })}`,
      ['api: selects Deployment api [kustomization]'],
    ));
  test('a cycle and a path out of the workspace are survived', () =>
    checkScope(
      `#- k/kustomization.yaml\nresources: [svc.yaml, ../l, ../../../out]\n#- l/kustomization.yaml\nresources: [../k, x.yaml]\n#- k/svc.yaml\n${SVC}#- l/x.yaml\n${POD}`,
      ['api: selects Deployment api [kustomization]'],
    ));
});

describe('bundles of podwire.yaml', () => {
  test('a bundle is one scope', () =>
    checkScope(`#- podwire.yaml\nbundles: ["x/**"]\n#- x/a/b/svc.yaml\n${SVC}#- x/c/d/y.yaml\n${POD}`, [
      'api: selects Deployment api [bundle]',
    ]));
  test('nothing outside of a bundle counts, and nothing inside counts outside', () =>
    checkScope(
      `#- podwire.yaml\nbundles: [x/**]\n#- x/svc.yaml\n${SVC}#- y.yaml\n${documents(POD, service('out', 'app: api'))}`,
      ['api: nothing no Pod template in scope has app: api', 'out: selects Deployment api [file]'],
    ));
  test.each([
    ['x/**', 'api: nothing no Pod template in scope has app: api'],
    ['y/**', 'api: nothing no Pod template in scope has app: api'],
    ['{x,y}/**', 'api: selects Deployment api [bundle]'],
  ])('%s counts, and no kustomization across its border', (bundle, expected) =>
    checkScope(
      `#- podwire.yaml\nbundles: ["${bundle}"]\n#- x/svc.yaml\n${SVC}#- y/z/pods.yaml\n${POD}#- k/kustomization.yaml\nresources: [../x/svc.yaml, ../y/z/pods.yaml]\n`,
      [expected],
    ),
  );

  test('no link leads across the border of a bundle in a kustomization', () => {
    const ingress =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {defaultBackend: {service: {name: api, port: {number: 80}}}}\n';
    const targets = (bundle: string) => {
      const snapshot = workspaceOf(
        `#- podwire.yaml\nbundles: ["${bundle}"]\n#- x/ingress.yaml\n${ingress}#- y/z/svc.yaml\n${SVC}#- k/kustomization.yaml\nresources: [../x/ingress.yaml, ../y/z/svc.yaml]\n`,
      ).snapshot();
      const [source] = snapshot.resourcesIn(uriOf('x/ingress.yaml'));
      return source && snapshot.resolveLink(source, 0).targets.length;
    };
    expect([targets('none'), targets('x/**'), targets('y/**'), targets('{x,y}/**')]).toEqual([1, 0, 0, 1]);
  });

  test('taking the bundles away takes their effect away', () => {
    const workspace = workspaceOf(
      `#- podwire.yaml\nbundles: ["x/**"]\n#- x/a/b/svc.yaml\n${SVC}#- x/c/d/y.yaml\n${POD}`,
    );
    workspace.apply([{ uri: uriOf('podwire.yaml'), removed: true }]);
    expect(describeWiring(workspace.snapshot())).toEqual([
      'api: unknown only workloads farther away match: Deployment api in x/c/d/y.yaml',
    ]);
  });
});

describe('several workspace folders', () => {
  test('each is a world of its own', () => {
    const workspace = workspaceOf(`#- one/svc.yaml\n${SVC}#- two/x.yaml\n${POD}`);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: selects Deployment api [parent]']);
    workspace.setRoots([uriOf('one'), uriOf('two')]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: nothing no Pod template in scope has app: api']);
  });
  test('a file outside of all folders is read with its own folder', () => {
    const workspace = workspaceOf('');
    const text = documents(SVC, POD);
    workspace.apply([{ uri: 'file:///elsewhere/x.yaml', text }]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: selects Deployment api [file]']);
  });
});

describe('files that were not read', () => {
  test('may hide Pods', () => {
    const workspace = workspaceOf(`#- a/svc.yaml\n${SVC}`);
    workspace.apply([{ uri: uriOf('a/huge.yaml'), skipped: 'too large' }]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: unknown a/huge.yaml was not read']);
    workspace.apply([{ uri: uriOf('a/huge.yaml'), removed: true }]);
    expect(describeWiring(workspace.snapshot())).toEqual(['api: nothing no Pod template in scope has app: api']);
  });
});
