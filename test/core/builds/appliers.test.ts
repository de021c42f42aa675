import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { parseFixture } from '../support/fixture.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import type { WiringService } from '../../../src/core/wiringService.ts';
import { builtFrom, checkBuilt, checkVerdicts, giveAll, loudProblems, verdictsIn } from './builtProblems.ts';

const flux = (name: string, spec: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  ${spec.split('\n').join('\n  ')}
`;

const WEB = `#- apps/web/kustomization.yaml
resources: [web.yaml]
#- apps/web/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`;

const LOOSE = WEB.slice(WEB.indexOf('#- apps/web/web.yaml'));

const argo = (name: string, namespace: string, source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  destination: {namespace: ${namespace}}
  source: ${source}
`;

describe('a folder that is applied', () => {
  test('has the namespace and the prefix that Flux gives it', () => {
    checkVerdicts(
      `#- clusters/web.yaml\n${flux('web', 'path: ./apps/web\ntargetNamespace: shop\nnamePrefix: a-')}${WEB}`,
      ['apps/web shop/a-web selects by Kustomization web at clusters/web.yaml:4'],
    );
  });

  test('is a build without a kustomization, too', () => {
    checkVerdicts(`#- clusters/web.yaml\n${flux('web', 'path: ./apps\ntargetNamespace: shop')}${LOOSE}`, [
      'apps shop/web selects by Kustomization web at clusters/web.yaml:4',
    ]);
    checkVerdicts(`#- argo.yaml\n${argo('web', 'shop', '{path: apps, directory: {recurse: true}}')}${LOOSE}`, [
      'apps shop/web selects by Application web at argo.yaml:3',
    ]);
  });

  test('is as many builds as there are appliers', () => {
    checkVerdicts(
      `#- clusters/prod.yaml\n${flux('web-prod', 'path: ./apps/web\ntargetNamespace: prod')}#- clusters/test.yaml\n${flux('web-test', 'path: apps/web\ntargetNamespace: test')}${WEB}`,
      [
        'apps/web@flux/flux-system/web-prod prod/web selects by Kustomization web-prod at clusters/prod.yaml:4',
        'apps/web@flux/flux-system/web-test test/web selects by Kustomization web-test at clusters/test.yaml:4',
      ],
    );
  });

  test('is applied for each element of a list of an ApplicationSet', () => {
    checkVerdicts(
      `#- set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: web, namespace: argocd}
spec:
  generators: [{list: {elements: [{env: prod}, {env: test}]}}]
  template:
    metadata: {name: 'web-{{env}}'}
    spec:
      destination: {namespace: '{{env}}'}
      source: {path: apps/web}
${WEB}`,
      [
        'apps/web@argo/argocd/web-prod prod/web selects by Application web-prod at set.yaml:3',
        'apps/web@argo/argocd/web-test test/web selects by Application web-test at set.yaml:3',
      ],
    );
  });

  test('is applied for each pair of a matrix of lists, and in a way that nobody can tell for any other', () => {
    const set = (generators: string, path: string) => `#- set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: web, namespace: argocd}
spec:
  generators: [{matrix: {generators: ${generators}}}]
  template:
    metadata: {name: '{{app}}-{{env}}'}
    spec:
      destination: {namespace: '{{env}}'}
      source: {path: '${path}'}
`;
    const lists = "[{list: {elements: [{env: prod}, {env: test}]}}, {list: {elements: [{app: web, at: 'x-{{env}}'}]}}]";
    checkVerdicts(`${set(lists, 'apps/{{app}}')}${WEB}`, [
      'apps/web@argo/argocd/web-prod prod/web selects by Application web-prod at set.yaml:3',
      'apps/web@argo/argocd/web-test test/web selects by Application web-test at set.yaml:3',
    ]);
    const other = '[{list: {elements: [{env: prod}]}}, {clusters: {}}]';
    const wiring = builtFrom(`${set(other, 'apps/web')}${WEB}`);
    expect(wiring.check(ROOT).builds?.map(({ id, status }) => `${id} ${status}`)).toEqual(['apps/web partly']);
  });

  test('is that of a chart or of another repository, and then no build', () => {
    checkVerdicts(
      `#- a.yaml\n${flux('all', 'path: ./')}#- d.yaml\n${flux('d', 'path: ./chart\nsourceRef: {kind: ExternalArtifact, name: d}')}#- b.yaml\n${argo('c', 'shop', '{path: chart}')}#- chart/Chart.yaml
name: chart
#- chart/web.yaml
${service('web', 'app: web')}`,
      [],
    );
  });
});

test('a problem stands in the patch of the one who applies', () => {
  checkBuilt(`${WEB}#- clusters/web.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec:
  path: ./apps/web
  patches:
    - target: {kind: Service}
      patch: |-
        - op: replace
          path: /spec/selector/app
          value: web-prod
          #      ^^^^^^^^ service-selects-nothing: Service web selects nothing: no Pod template in scope has app: web-prod (in apps/web)
`);
});

describe('variables', () => {
  const SET = `#- apps/web/kustomization.yaml
resources: [web.yaml]
#- apps/web/web.yaml
${documents(service('web', 'app: "${NAME}"'), deployment('web', 'app: web'))}`;
  const FROM = flux('web', 'path: ./apps/web\npostBuild:\n  substituteFrom: [{kind: ConfigMap, name: settings}]');
  const settings = (path: string, name: string) =>
    `#- ${path}\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {NAME: ${name}}\n`;

  test('are put in as they are given', () => {
    checkVerdicts(`#- f.yaml\n${flux('web', 'path: ./apps/web\npostBuild: {substitute: {NAME: web}}')}${SET}`, [
      'apps/web /web selects by Kustomization web at f.yaml:4',
    ]);
  });

  test('come from a ConfigMap of the workspace; of two of a name nobody can tell', () => {
    const by = 'by Kustomization web at f.yaml:4';
    checkVerdicts(`#- f.yaml\n${FROM}${SET}${settings('s.yaml', 'web')}`, [`apps/web /web selects ${by}`]);
    checkVerdicts(`#- f.yaml\n${FROM}${SET}${settings('s.yaml', 'api')}`, [`apps/web /web nothing ${by}`]);
    checkVerdicts(`#- f.yaml\n${FROM}${SET}`, [`apps/web /web unknown ${by}`]);
    checkVerdicts(`#- f.yaml\n${FROM}${SET}${settings('s.yaml', 'web')}${settings('t.yaml', 'web')}`, [
      `apps/web /web unknown ${by}`,
    ]);
  });

  test('come from what is generated beside the one who applies; not from what gets a hash, and never from a Secret', () => {
    const by = 'by Kustomization web at c/f.yaml:4';
    const from = (fields: string, files = '') =>
      `#- c/kustomization.yaml\nresources: [f.yaml]\n${fields}#- c/f.yaml\n${FROM}${SET}${files}`;
    const generator = (more: string, options = 'options: {disableNameSuffixHash: true}') =>
      `configMapGenerator:\n  - {name: settings, ${more}, ${options}}\n`;
    checkVerdicts(from(generator('literals: [NAME=web]')), [`apps/web /web selects ${by}`]);
    checkVerdicts(from(generator('literals: [NAME=api]')), [`apps/web /web nothing ${by}`]);
    checkVerdicts(from(generator('envs: [s.env]'), '#- c/s.env\nNAME=api\n'), [`apps/web /web nothing ${by}`]);
    checkVerdicts(from(generator('literals: [NAME=api]', 'behavior: create')), [`apps/web /web unknown ${by}`]);
    const secret = generator('literals: [NAME=api]').replace('configMap', 'secret');
    checkVerdicts(from(secret).replace('kind: ConfigMap, name: settings', 'kind: Secret, name: settings'), [
      `apps/web /web unknown ${by}`,
    ]);
  });

  test('come from a ConfigMap as it is patched, and follow an edit of the patch', () => {
    const by = 'by Kustomization web at c/f.yaml:4';
    const patched = (name: string) =>
      `resources: [f.yaml, s.yaml]\npatches:\n  - target: {kind: ConfigMap}\n    patch: '[{"op": "replace", "path": "/data/NAME", "value": "${name}"}]'\n`;
    const text = `#- c/kustomization.yaml\n${patched('api')}#- c/f.yaml\n${FROM}${SET}${settings('c/s.yaml', 'web')}`;
    const wiring = builtFrom(text);
    expect(verdictsIn(wiring)).toEqual([`apps/web /web nothing ${by}`]);
    edit(wiring, text, { 'c/kustomization.yaml': patched('web') });
    expect(verdictsIn(wiring)).toEqual([`apps/web /web selects ${by}`]);
  });

  test('change with the ConfigMap', () => {
    const text = `#- f.yaml\n${FROM}${SET}${settings('s.yaml', 'web')}`;
    const wiring = builtFrom(text);
    edit(wiring, text, {
      's.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {NAME: wep}\n',
    });
    expect(loudProblems(wiring)).toEqual([expect.stringMatching(/^s.yaml:4 service-selects-nothing/)]);
  });
});

describe('who is part of a build', () => {
  const CHILD = flux('web', 'path: ./apps/web\ntargetNamespace: shop');
  const cluster = (fields: string) =>
    `#- clusters/prod/kustomization.yaml\nresources: [web.yaml]\n${fields}#- clusters/prod/web.yaml\n${CHILD}`;
  const by = 'by Kustomization web at clusters/prod/web.yaml:4';
  const moved = `patches:
  - target: {kind: Kustomization}
    patch: |-
      - {op: replace, path: /spec/targetNamespace, value: store}
`;

  test('applies as its build has it, with what a kustomization patches', () => {
    checkVerdicts(cluster(moved) + WEB, [`apps/web store/web selects ${by}`]);
    const path = moved.replace('targetNamespace', 'path').replace('store', './apps/other');
    const OTHER = WEB.replaceAll('apps/web', 'apps/other');
    checkVerdicts(cluster(path) + WEB + OTHER, ['apps/other shop/web selects ' + by, 'apps/web /web selects']);
  });

  test('applies as the one has it that applies it, however many there are above', () => {
    const parent = flux('all', `path: ./clusters/prod\n${moved.trimEnd()}`);
    checkVerdicts(`#- start.yaml\n${parent}${cluster('')}${WEB}`, [`apps/web store/web selects ${by}`]);
    const above = flux(
      'above',
      'path: ./tenants\n' +
        moved
          .replace('Kustomization}', 'Kustomization, name: all}')
          .replace('/spec/targetNamespace, value: store', '/spec/path, value: ./clusters/test')
          .trimEnd(),
    );
    const test = cluster(moved).replaceAll('clusters/prod', 'clusters/test');
    checkVerdicts(`#- start.yaml\n${above}#- tenants/all.yaml\n${flux('all', 'path: ./clusters/prod')}${test}${WEB}`, [
      'apps/web store/web selects by Kustomization web at clusters/test/web.yaml:4',
    ]);
  });

  test('applies nothing where its build deletes it, and applies again where it does not', () => {
    const gone = `patches:\n  - patch: |-\n      $patch: delete\n      apiVersion: kustomize.toolkit.fluxcd.io/v1\n      kind: Kustomization\n      metadata: {name: web, namespace: flux-system}\n`;
    const text = cluster(gone) + WEB;
    const wiring = builtFrom(text);
    expect(verdictsIn(wiring)).toEqual(['apps/web /web selects']);
    edit(wiring, text, { 'clusters/prod/kustomization.yaml': 'resources: [web.yaml]\n' });
    expect(verdictsIn(wiring)).toEqual([`apps/web shop/web selects ${by}`]);
    edit(wiring, text, { 'clusters/prod/kustomization.yaml': `resources: [web.yaml]\n${gone}` });
    expect(verdictsIn(wiring)).toEqual(['apps/web /web selects']);
  });

  test('applies nothing by itself where it is a patch of another one', () => {
    const patch = flux('web', 'path: ./apps/web\ntargetNamespace: store');
    checkVerdicts(`${cluster('patches: [{path: patch.yaml}]\n')}#- clusters/prod/patch.yaml\n${patch}${WEB}`, [
      `apps/web store/web selects ${by}`,
    ]);
  });

  test('is as many as there are builds that have it', () => {
    const overlay = (name: string) =>
      `#- clusters/${name}/kustomization.yaml\nresources: [../base]\n${moved.replace('store', name)}`;
    const base = `#- clusters/base/kustomization.yaml\nresources: [web.yaml]\n#- clusters/base/web.yaml\n${CHILD}`;
    checkVerdicts(overlay('prod') + overlay('test') + base + WEB, [
      'apps/web@flux/flux-system/web prod/web selects by Kustomization web at clusters/base/web.yaml:4',
      'apps/web@flux/flux-system/web#2 test/web selects by Kustomization web at clusters/base/web.yaml:4',
    ]);
  });

  test('is not twice where a folder with a kustomization is below one that is applied without', () => {
    const start = flux('all', `path: ./clusters\n${moved.trimEnd()}`);
    checkVerdicts(`#- start.yaml\n${start}${cluster('')}${WEB}`, [`apps/web store/web selects ${by}`]);
  });

  test('has patches for many, which need not meet something in each', () => {
    const many = `patches:
  - target: {kind: Kustomization}
    patch: |-
      - op: add
        path: /spec/patches
        value: [{target: {kind: Job}, patch: '[{"op": "remove", "path": "/spec/suspend"}]'}]
`;
    const wiring = builtFrom(cluster(many) + WEB);
    expect(verdictsIn(wiring)).toEqual([`apps/web shop/web selects ${by}`]);
    expect(wiring.check(ROOT).problems.map(({ code }) => code)).toEqual([]);
  });

  test('gives what was patched in a place of its own, and follows an edit there', () => {
    const inline = `patches:
  - target: {kind: Kustomization}
    patch: |-
      - op: add
        path: /spec/patches
        value:
          - target: {kind: Service}
            patch: |-
              - {op: replace, path: /spec/selector/app, value: nobody}
`;
    const text = cluster(inline) + WEB;
    const wiring = builtFrom(text);
    expect(loudProblems(wiring)).toEqual([
      expect.stringMatching(/^clusters\/prod\/kustomization.yaml:\d+ service-selects-nothing/),
    ]);
    edit(wiring, text, { 'clusters/prod/kustomization.yaml': `resources: [web.yaml]\n${moved}` });
    expect(verdictsIn(wiring)).toEqual([`apps/web store/web selects ${by}`]);
    edit(wiring, text, { 'clusters/prod/kustomization.yaml': `resources: [web.yaml]\n` });
    expect(verdictsIn(wiring)).toEqual([`apps/web shop/web selects ${by}`]);
  });
});

describe('an edit of the file of who applies', () => {
  const TEXT = `#- clusters/web.yaml\n${flux('web', 'path: ./apps/web\ntargetNamespace: shop')}${WEB}`;

  test('builds again', () => {
    const wiring = builtFrom(TEXT);
    edit(wiring, TEXT, { 'clusters/web.yaml': `# a line\n${flux('web', 'path: ./apps/web\ntargetNamespace: store')}` });
    expect(verdictsIn(wiring)).toEqual(['apps/web store/web selects by Kustomization web at clusters/web.yaml:5']);
  });

  test('that adds another one gives both a name, and one that takes it away makes a build of the folder again', () => {
    const wiring = builtFrom(TEXT);
    const two = [flux('a', 'path: apps/web'), flux('b', 'path: apps/web')].join('---\n');
    edit(wiring, TEXT, { 'clusters/web.yaml': two });
    expect(wiring.buildIds(ROOT)).toEqual(['apps/web@flux/flux-system/a', 'apps/web@flux/flux-system/b']);
    edit(wiring, TEXT, { 'clusters/web.yaml': undefined });
    expect(verdictsIn(wiring)).toEqual(['apps/web /web selects']);
    expect(wiring.buildIds(ROOT)).toEqual(['apps/web']);
  });

  test('a file that comes into a folder without a kustomization is part of the build', () => {
    const text = `#- f.yaml\n${flux('web', 'path: ./apps\ntargetNamespace: shop')}${LOOSE}`;
    const wiring = builtFrom(text);
    edit(wiring, text, { 'apps/api/api.yaml': service('api', 'app: web') });
    expect(verdictsIn(wiring).map(each => each.slice(0, each.indexOf(' by ')))).toEqual([
      'apps shop/api selects',
      'apps shop/web selects',
    ]);
  });
});

/** Changes files of a fixture; undefined removes one. */
function edit(wiring: WiringService, text: string, changes: Readonly<Record<string, string | undefined>>): void {
  const files = new Map(parseFixture(text).files);
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) files.delete(path);
    else files.set(path, content);
    wiring.apply([content === undefined ? { uri: uriOf(path), removed: true } : { uri: uriOf(path), text: content }]);
  }
  giveAll(wiring, files);
}

const git = (name: string, url: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: ${name}, namespace: flux-system}
spec: {url: ${url}}
---
`;

const CONFIG = '#- .git/config\n[core]\n\tbare = false\n[remote "origin"]\n\turl = git@example.com:team/fleet.git\n';

const named = (path: string, source: string) =>
  flux('web', `path: ${path}\ntargetNamespace: shop\nsourceRef: {kind: GitRepository, name: ${source}}`);

describe('a repository that an applier names', () => {
  const BUILT = ['apps/web shop/web selects by Kustomization web at clusters/web.yaml:9'];
  const PLAIN = ['apps/web /web selects'];

  test('is this one where Git fetches from one of its name', () => {
    const url = 'https://example.org/upstream/Fleet';
    checkVerdicts(`#- clusters/web.yaml\n${git('fleet', url)}${named('./apps/web', 'fleet')}${WEB}${CONFIG}`, BUILT);
  });

  test('is another one: its folders are not those of this one', () => {
    const url = 'ssh://git@example.com/team/apps.git';
    checkVerdicts(`#- clusters/web.yaml\n${git('apps', url)}${named('./apps/web', 'apps')}${WEB}${CONFIG}`, PLAIN);
  });

  test('may be this one where nobody knows its address, or that of this one', () => {
    const url = 'ssh://git@example.com/team/apps.git';
    checkVerdicts(`#- clusters/web.yaml\n${git('apps', url)}${named('./apps/web', 'apps')}${WEB}`, BUILT);
    checkVerdicts(`#- clusters/web.yaml\n${git('apps', url)}${named('./apps/web', 'else')}${WEB}${CONFIG}`, BUILT);
  });

  test('is applied from its root where it is surely this one', () => {
    const url = 'https://example.com/team/fleet';
    const files = `${git('fleet', url)}${named('./', 'fleet')}#- kustomization.yaml
resources: [apps/web]
${WEB}`;
    checkVerdicts(`#- clusters/web.yaml\n${files}${CONFIG}`, [
      '. shop/web selects by Kustomization web at clusters/web.yaml:9',
    ]);
    checkVerdicts(`#- clusters/web.yaml\n${files}`, ['. /web selects']);
  });

  test('of an Application is told by its address', () => {
    const source = (name: string) => `{repoURL: 'https://example.com/team/${name}.git', path: apps/web}`;
    checkVerdicts(`#- argo/web.yaml\n${argo('web', 'shop', source('fleet'))}${WEB}${CONFIG}`, [
      'apps/web shop/web selects by Application web at argo/web.yaml:3',
    ]);
    checkVerdicts(`#- argo/web.yaml\n${argo('web', 'shop', source('other'))}${WEB}${CONFIG}`, PLAIN);
  });
});
