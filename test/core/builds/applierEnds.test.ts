import { describe, expect, test } from 'vitest';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';

const FLUX = `#- clusters/source.yaml
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: fleet
  namespace: flux-system
spec: {url: https://example.test/fleet}
#- clusters/web.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: web
  namespace: flux-system
spec:
  path: ./apps/web
  sourceRef:
    kind: GitRepository
    name: fleet
  postBuild:
    substitute:
      app: web
      tier: front
    substituteFrom:
      - kind: ConfigMap
        name: settings
#- clusters/settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  zone: a
  tier: back
#- apps/web/kustomization.yaml
resources: [web.yaml]
#- apps/web/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
  labels: {zone: "\${zone}", tier: "\${tier:-none}", literal: "$\${tier}", other: "\${nobody}"}
spec:
  selector: {app: "\${app}"}
  ports: [{port: 80}]
`;

const ARGO = `#- argo.yaml
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  destination: {namespace: shop}
  source:
    path: apps/web
#- apps/web/b.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}]}
#- apps/web/a.yaml
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {ports: [{port: 80}]}
`;

type Place = readonly [uri: string, range: { readonly start: { readonly line: number } }];

/** `path:line` of places, the line 1-based. */
const shown = (places: readonly Place[]) =>
  places.map(([uri, { start }]) => `${decodeURIComponent(uri.slice(ROOT.length + 1))}:${start.line + 1}`);

function checkDefinition(text: string, expected: readonly string[]): void {
  const { path, position } = cursorOf(parseFixture(text));
  const links = builtFrom(text).definition(uriOf(path), position);
  expect(shown(links.map(({ targetUri, targetRange }) => [targetUri, targetRange] as const))).toEqual(expected);
}

function checkReferences(text: string, expected: readonly string[]): void {
  const { path, position } = cursorOf(parseFixture(text));
  const places = builtFrom(text).references(uriOf(path), position);
  expect(shown(places.map(({ uri, range }) => [uri, range] as const))).toEqual(expected);
}

describe('definition in what applies a folder', () => {
  test('leads from a path to the kustomization of the folder', () => {
    checkDefinition(FLUX.replace('./apps', './ap$0ps'), ['apps/web/kustomization.yaml:1']);
  });

  test('leads from a path to the first manifest of a folder without a kustomization', () => {
    checkDefinition(ARGO.replace('path: apps', 'path: ap$0ps'), ['apps/web/a.yaml:1']);
  });

  test('leads nowhere from the path of another repository', () => {
    const other = ARGO.replace('    path', '    repoURL: https://example.test/other\n    path').replace(
      'path: apps',
      'path: ap$0ps',
    );
    checkDefinition(`#- .git/config\n[remote "origin"]\n\turl = https://example.test/fleet\n${other}`, []);
  });

  test('leads from a source to the object that has it', () => {
    checkDefinition(FLUX.replace('name: fleet\n  post', 'name: fl$0eet\n  post'), ['clusters/source.yaml:4']);
    const far = FLUX.replace('name: fleet\n  post', 'name: fl$0eet\n    namespace: far\n  post');
    checkDefinition(far, []);
  });
});

describe('variables', () => {
  test('lead to their values, those of the applier before those of ConfigMaps', () => {
    checkDefinition(FLUX.replace('{app}', '{a$0pp}'), ['clusters/web.yaml:13']);
    checkDefinition(FLUX.replace('{tier:-none}', '{ti$0er:-none}'), ['clusters/web.yaml:14']);
    checkDefinition(FLUX.replace('{zone}', '{zo$0ne}'), ['clusters/settings.yaml:5']);
    checkDefinition(FLUX.replace('{nobody}', '{no$0body}'), []);
  });

  test('are found from their values, and what is escaped is none', () => {
    checkReferences(FLUX.replace('tier: front', 'tier: fr$0ont'), ['apps/web/web.yaml:5']);
    checkReferences(FLUX.replace('app: web\n      tier', 'a$0pp: web\n      tier'), ['apps/web/web.yaml:7']);
  });
});
