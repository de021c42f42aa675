import { describe, expect, test } from 'vitest';
import { filesOf } from '../support/files.ts';
import { appliedBy, readAppliers } from '../../../src/core/kustomize/appliers/readAppliers.ts';
import { buildRoots } from '../../../src/core/kustomize/buildRoots.ts';
import { BuildCache } from '../../../src/core/kustomize/cache.ts';
import { evaluateBuild } from '../../../src/core/kustomize/evaluateBuild.ts';
import { memoryFiles } from './support/memoryFiles.ts';

/** Builds everything that a fixture says is built: by id, the texts of the objects and what is not known. */
function checkBuilds(fixture: string): Record<string, readonly string[]> {
  const texts = new Map(filesOf(fixture));
  const files = memoryFiles(texts);
  const cache = new BuildCache();
  const paths = [...texts.keys()].filter(path => path.endsWith('kustomization.yaml'));
  const appliers = [...texts].flatMap(([path, text]) => {
    const uri = files.uriOf(path);
    const { applied, sets } = readAppliers(text, uri);
    return [...applied, ...sets.flatMap(set => appliedBy(set, { text, uri }))];
  });
  const roots = buildRoots(files, cache, { paths, appliers });
  return Object.fromEntries(
    roots.map(({ id, folder, applied }) => {
      const { documents, doubts, faults } = evaluateBuild(files, folder, { cache, id, applied });
      return [
        id,
        [...documents.map(each => each.text), ...doubts.map(each => each.reason), ...faults.map(each => each.message)],
      ];
    }),
  );
}

const SERVICE = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
`;

describe('who builds what', () => {
  test('roots are kustomizations that no other one uses; a Component is none', () => {
    expect(
      Object.keys(
        checkBuilds(`
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${SERVICE}
#- parts/kustomization.yaml
kind: Component
#- overlays/prod/kustomization.yaml
resources: [../../base]
components: [../../parts]
#- overlays/dev/kustomization.yaml
resources: [../../base]
`),
      ),
    ).toEqual(['overlays/dev', 'overlays/prod']);
  });

  test('a Flux Kustomization gives namespace, patches, labels and variables', () => {
    expect(
      checkBuilds(`
#- clusters/web.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec:
  path: ./apps/web
  targetNamespace: shop
  commonMetadata: {labels: {team: a}}
  patches:
  - target: {kind: Service}
    patch: |
      - op: add
        path: /spec/type
        value: NodePort
  postBuild: {substitute: {app: web2, port: "80"}}
#- apps/web/kustomization.yaml
resources: [web.yaml]
#- apps/web/web.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: "\${app}", tier: "\${tier:=front}"}, ports: [{port: "\${port}"}]}
`),
    ).toEqual({
      'apps/web': [
        `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  labels:
    team: a
spec:
  selector:
    app: web2
    tier: front
  ports:
  - port: 80
  type: NodePort
`,
      ],
    });
  });

  test('what a Secret or a ConfigMap from elsewhere may set is not known', () => {
    const built = checkBuilds(`
#- clusters/web.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec:
  path: apps/web
  postBuild: {substituteFrom: [{kind: Secret, name: vars}]}
#- apps/web/web.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: "\${app}"}}
`);
    expect(built['apps/web']?.at(-1)).toBe('Service web has the variable app, whose value is not in the workspace');
  });

  test('a folder without a kustomization is built of its manifests, and of folders that have one', () => {
    const built = checkBuilds(`
#- clusters/all.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: all, namespace: flux-system}
spec: {path: ./apps}
#- apps/one.yaml
${SERVICE}
#- apps/deep/two.yaml
${SERVICE.replace('web}', 'two}')}
#- apps/own/kustomization.yaml
namePrefix: own-
resources: [three.yaml]
#- apps/own/three.yaml
${SERVICE.replace('web}', 'three}')}
#- apps/own/not-listed.yaml
${SERVICE.replace('web}', 'four}')}
`);
    expect((built['apps'] ?? []).map(text => /name: (.*)/.exec(text)?.[1])).toEqual(['own-three', 'two', 'web']);
  });

  test('several appliers of one folder are several builds', () => {
    const application = (name: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
  source: {repoURL: https://example.com/here.git, path: apps/web, kustomize: {namePrefix: ${name}-, commonLabels: {env: ${name}}}}
  destination: {namespace: ns-${name}}
`;
    expect(
      checkBuilds(`
#- argo/prod.yaml
${application('prod')}
#- argo/dev.yaml
${application('dev')}
#- apps/web/kustomization.yaml
resources: [web.yaml]
#- apps/web/web.yaml
${SERVICE}
`),
    ).toEqual({
      'apps/web@argo/argocd/dev': [applied('dev')],
      'apps/web@argo/argocd/prod': [applied('prod')],
    });
  });

  function applied(name: string): string {
    return `apiVersion: v1
kind: Service
metadata:
  name: ${name}-web
  labels:
    env: ${name}
  namespace: ns-${name}
spec:
  selector:
    app: web
    env: ${name}
`;
  }

  test('an ApplicationSet with a list applies a folder for each element', () => {
    const built = checkBuilds(`
#- argo/set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set, namespace: argocd}
spec:
  generators:
  - list: {elements: [{env: dev}, {env: prod}]}
  template:
    metadata: {name: 'web-{{env}}'}
    spec:
      source: {path: 'overlays/{{env}}'}
      destination: {namespace: 'ns-{{ .env }}'}
#- overlays/dev/kustomization.yaml
resources: [web.yaml]
#- overlays/dev/web.yaml
${SERVICE}
#- overlays/prod/kustomization.yaml
resources: [web.yaml]
#- overlays/prod/web.yaml
${SERVICE}
`);
    expect(Object.entries(built).map(([id, [text]]) => [id, /namespace: (.*)/.exec(text ?? '')?.[1]])).toEqual([
      ['overlays/dev', 'ns-dev'],
      ['overlays/prod', 'ns-prod'],
    ]);
  });

  test('any other generator applies a folder in a way that nobody can tell', () => {
    const built = checkBuilds(`
#- argo/set.yaml
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set, namespace: argocd}
spec:
  generators: [{clusters: {}}]
  template:
    metadata: {name: 'web-{{name}}'}
    spec: {source: {path: apps/web}}
#- apps/web/web.yaml
${SERVICE}
`);
    expect(built['apps/web']?.at(-1)).toBe('an ApplicationSet with a clusters generator applies it');
  });
});
