import { expect, test } from 'vitest';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';
import { renameAt } from './renameAt.ts';

const BASE = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`;

const INLINE = `#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Service}
    patch: |-
      - op: add
        path: /spec/selector/app
        value: web
#- overlays/test/kustomization.yaml
resources: [../../base]
`;

const fromSelector = (text: string) => text.replace('selector: {app: web}', 'selector: {app: w$$0eb}');

test('a label is renamed in the base, and in a patch that says the same', () =>
  expect(renameAt(fromSelector(BASE + INLINE), 'shop')).toEqual(
    expect.arrayContaining(['base/web.yaml:6 selector: {app: shop}', 'overlays/prod/kustomization.yaml:7 value: shop']),
  ));

test('from a patch, the same is renamed', () => {
  const text = BASE + INLINE;
  const wanted = renameAt(fromSelector(text), 'shop');
  const found = renameAt(text.replace('value: web', 'value: w$$0eb'), 'shop');
  expect([...found].sort()).toEqual([...wanted].sort());
});

test('where an overlay puts something else in, it is refused, with the overlay and the reason', () => {
  const text = `${BASE}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Deployment}
    patch: |-
      - op: replace
        path: /spec/template/metadata/labels/app
        value: w2
  - target: {kind: Service}
    patch: |-
      - op: test
        path: /spec/selector/app
        value: web
      - op: replace
        path: /spec/selector/app
        value: w2
`;
  expect(renameAt(fromSelector(text), 'shop')).toMatch(/^Podwire cannot rename this: in overlays\/prod, .*test/);
});

test('a label that an overlay sets by itself leaves the base alone', () => {
  const text = `${BASE}#- overlays/prod/kustomization.yaml
resources: [../../base]
labels:
  - pairs: {app: pro$0d}
    includeSelectors: true
`;
  expect(renameAt(text, 'live')).toEqual(['overlays/prod/kustomization.yaml:3 - pairs: {app: live}']);
});

test('a Service is renamed in the base and in the patch file that is merged into it', () => {
  const text = `${BASE.replace('name: web\nspec:\n  selector', 'name: w$$0eb\nspec:\n  selector')}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches: [{path: patch.yaml}]
#- overlays/prod/patch.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
`;
  expect(renameAt(text, 'shop')).toEqual(['base/web.yaml:4 name: shop', 'overlays/prod/patch.yaml:4 name: shop']);
});

test('a Service that a prefix names is renamed where its name is written', () => {
  const text = `${BASE.replace('name: web\nspec:\n  selector', 'name: w$$0eb\nspec:\n  selector')}#- overlays/a/kustomization.yaml
resources: [../../base]
namePrefix: a-
#- overlays/b/kustomization.yaml
resources: [../../base]
namePrefix: b-
`;
  expect(renameAt(text, 'shop')).toEqual(['base/web.yaml:4 name: shop']);
});

const fromService = (text: string) => text.replace('name: web\nspec:\n  selector', 'name: w$$0eb\nspec:\n  selector');
const fromDeployment = (text: string) =>
  text.replace('kind: Deployment\nmetadata:\n  name: web', 'kind: Deployment\nmetadata:\n  name: w$$0eb');
const overlay = (fields: string) => `#- overlays/prod/kustomization.yaml\nresources: [../../base]\n${fields}`;

const TYPE = `patch: '- {op: add, path: /spec/type, value: NodePort}'`;

test('a Service is renamed in the target of a patch', () => {
  const text = fromService(BASE) + overlay(`patches:\n  - target: {kind: Service, name: web}\n    ${TYPE}\n`);
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'overlays/prod/kustomization.yaml:3 - target: {kind: Service, name: shop}',
  ]);
});

test('a target of another kind with the same name stays', () => {
  const replicas = `patch: '- {op: add, path: /spec/replicas, value: 3}'`;
  const text = fromService(BASE) + overlay(`patches:\n  - target: {kind: Deployment, name: web}\n    ${replicas}\n`);
  expect(renameAt(text, 'shop')).toEqual(['base/web.yaml:4 name: shop']);
});

test('a target that means another object, too, is refused with the object', () => {
  const label = `patch: '- {op: add, path: /metadata/labels, value: {tier: back}}'`;
  const text = fromService(BASE) + overlay(`patches:\n  - target: {name: web}\n    ${label}\n`);
  expect(renameAt(text, 'shop')).toBe(
    'Podwire cannot rename this: in overlays/prod, Deployment web would be built differently, since a kustomization or a patch refers to it by its name.',
  );
});

test('one of several names in a target is renamed', () => {
  const text = fromService(BASE) + overlay(`patches:\n  - target: {kind: Service, name: "api|web"}\n    ${TYPE}\n`);
  expect(renameAt(text, 'shop')).toContain(
    'overlays/prod/kustomization.yaml:3 - target: {kind: Service, name: "api|shop"}',
  );
});

test('a target that matches any name that begins so is refused where it would not match any more', () => {
  const text = fromService(BASE) + overlay(`patches:\n  - target: {kind: Service, name: w.*}\n    ${TYPE}\n`);
  expect(renameAt(text, 'shop')).toBe(
    'Podwire cannot rename this: in overlays/prod, a patch would no longer match anything.',
  );
  expect(renameAt(text, 'work')).toEqual(['base/web.yaml:4 name: work']);
});

test('a target that would meet a renamed object only then is refused', () => {
  const text = fromService(BASE) + overlay(`patches:\n  - target: {kind: Service, name: shop}\n    ${TYPE}\n`);
  expect(renameAt(text, 'shop')).toMatch(/in overlays\/prod, Service web would be built differently/);
});

test('a target with the prefix of an inner kustomization is renamed behind it', () => {
  const inner = '#- inner/kustomization.yaml\nresources: [../base]\nnamePrefix: a-\n';
  const fields = `patches:\n  - target: {kind: Service, name: a-web}\n    ${TYPE}\n`;
  const text = fromService(BASE) + inner + overlay(fields).replace('../../base', '../../inner');
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'overlays/prod/kustomization.yaml:3 - target: {kind: Service, name: a-shop}',
  ]);
});

test('a Deployment is renamed in replicas, in the target of an old patch and in an inline patch of its own', () => {
  const text =
    fromDeployment(BASE) +
    overlay(`replicas:
  - name: web
    count: 3
patchesJson6902:
  - target: {group: apps, version: v1, kind: Deployment, name: web}
    patch: '- {op: add, path: /metadata/labels, value: {tier: back}}'
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec: {revisionHistoryLimit: 1}
patchesStrategicMerge: [merge.yaml]
#- overlays/prod/merge.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec: {minReadySeconds: 1}
`);
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:12 name: shop',
    'overlays/prod/merge.yaml:4 name: shop',
    'overlays/prod/kustomization.yaml:3 - name: shop',
    'overlays/prod/kustomization.yaml:6 - target: {group: apps, version: v1, kind: Deployment, name: shop}',
    'overlays/prod/kustomization.yaml:13 name: shop',
  ]);
});

test('the replicas and images of a name that only the Deployment has stay when the Service is renamed', () => {
  const text = fromService(BASE) + overlay('replicas: [{name: web, count: 3}]\nimages: [{name: web, newTag: v2}]\n');
  expect(renameAt(text, 'shop')).toEqual(['base/web.yaml:4 name: shop']);
});

test('replacements name a renamed object as their source, as a target and as one that is left out', () => {
  const text =
    fromService(BASE) +
    overlay(`replacements:
  - source: {kind: Service, name: web}
    targets:
      - select: {kind: Deployment, name: web}
        fieldPaths: [metadata.annotations.service]
        options: {create: true}
  - path: replacement.yaml
#- overlays/prod/replacement.yaml
- source: {kind: Deployment, name: web, fieldPath: metadata.name}
  targets:
    - select: {kind: Service, name: web}
      reject: [{kind: Service, name: web, namespace: other}]
      fieldPaths: [metadata.annotations.workload]
      options: {create: true}
`);
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'overlays/prod/kustomization.yaml:3 - source: {kind: Service, name: shop}',
    'overlays/prod/replacement.yaml:3 - select: {kind: Service, name: shop}',
  ]);
});

test('a patch of a Flux Kustomization follows, too', () => {
  const text = `${fromService(BASE)}#- cluster/web.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec:
  path: ./base
  targetNamespace: shop
  sourceRef: {kind: GitRepository, name: flux-system}
  patches:
    - target: {kind: Service, name: web}
      ${TYPE}
`;
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'cluster/web.yaml:9 - target: {kind: Service, name: shop}',
  ]);
});

test('from a name in a kustomization, its object is renamed with all that means it', () => {
  const fields = `patches:\n  - target: {kind: Service, name: web}\n    ${TYPE}\n`;
  const text = BASE + overlay(fields.replace('name: web', 'name: w$$0eb'));
  expect(renameAt(text, 'shop')).toEqual(renameAt(fromService(BASE) + overlay(fields), 'shop'));
});

/** What an editor offers to rename at the cursor: the line with the word in brackets, and the word. */
function startAt(text: string): string {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const start = builtFrom(text).prepareRename(uriOf(path), position);
  if (!start || 'refused' in start) return start?.refused ?? 'nothing';
  const line = fixture.files.get(path)?.split('\n')[start.range.start.line] ?? '';
  const [from, to] = [start.range.start.character, start.range.end.character];
  return `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)} ${start.placeholder}`;
}

test('from a name in a kustomization, the editor offers the word of the object without its prefix', () => {
  const inner = '#- inner/kustomization.yaml\nresources: [../base]\nnamePrefix: a-\n';
  const fields = `patches:\n  - target: {kind: Service, name: a-w$0eb}\n    ${TYPE}\n`;
  expect(startAt(BASE + inner + overlay(fields).replace('../../base', '../../inner'))).toBe(
    '  - target: {kind: Service, name: a-[web]} web',
  );
});

test('a name that means several objects begins no rename', () => {
  const label = `patch: '- {op: add, path: /metadata/labels, value: {tier: back}}'`;
  const text = BASE + overlay(`patches:\n  - target: {name: w$0eb}\n    ${label}\n`);
  expect(startAt(text)).toBe('nothing');
  expect(renameAt(text, 'shop')).toBe('nothing');
});

test('in a component, names of patches and replicas follow', () => {
  const text = `${fromDeployment(BASE)}#- component/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
replicas: [{name: web, count: 3}]
#- overlays/prod/kustomization.yaml
resources: [../../base]
components: [../../component]
`;
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:12 name: shop',
    'component/kustomization.yaml:3 replicas: [{name: shop, count: 3}]',
  ]);
});

test('patches of an Argo CD Application follow, too', () => {
  const text = `${fromService(BASE)}#- cluster/web.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  destination: {namespace: shop}
  source:
    repoURL: https://git.example/shop.git
    path: base
    kustomize:
      replicas: [{name: web, count: 2}]
      patches:
        - target: {kind: Service, name: web}
          ${TYPE}
`;
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'cluster/web.yaml:12 - target: {kind: Service, name: shop}',
  ]);
});

const caller = (value: string) => `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${deployment('web', 'app: web').replace('image: i', `image: i, env: [{name: API, value: "${value}"}]`)}#- overlays/prod/kustomization.yaml
namespace: front
resources: [../../base]
#- plain/api.yaml
${documents(service('a$0pi', 'app: api', { namespace: 'shop' }), deployment('api', 'app: api', { namespace: 'shop' }))}`;

test('a Service that a build means without containing it is not renamed', () => {
  expect(renameAt(caller('http://api.shop'), 'backend')).toBe(
    'Podwire cannot rename this: Deployment web in base/web.yaml may mean it by "api", and is built without it.',
  );
  expect(renameAt(caller('http://api.other'), 'backend')).toEqual(['plain/api.yaml:4 name: backend']);
});

test('a Service that a build means without containing it is referenced from there', () => {
  const text = caller('http://api.shop');
  const { path, position } = cursorOf(parseFixture(text));
  const found = builtFrom(text).references(uriOf(path), position);
  expect(found.map(({ uri, range }) => `${uri.slice(ROOT.length + 1)}:${range.start.line + 1}`)).toEqual([
    'plain/api.yaml:18',
    'base/web.yaml:10',
  ]);
});
