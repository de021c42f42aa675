import { expect, test } from 'vitest';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { filesOf } from '../support/files.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { handMade } from './handMade.ts';

const FILES = `#- apps/prod/kustomization.yaml
namespace: shop
resources: [release.yaml, ingress.yaml]
#- apps/prod/release.yaml
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: api
spec:
  chart: {spec: {chart: charts/api, sourceRef: {kind: GitRepository, name: this}}}
#- apps/prod/ingress.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: api
spec:
  defaultBackend: {service: {name: api, port: {number: 80}}}
#- charts/api/Chart.yaml
name: api
#- charts/api/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector: {app: api}
  ports: [{port: {{ .Values.port }}}]
`;

const service = (port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  «name»: api\nspec:\n  selector: {app: api}\n  ports: [{port: ${port}}]\n`;

/** The workspace with the release as it is rendered with a port. */
function opened(port: number, kind = 'HelmRelease', text = FILES) {
  const files = filesOf(text);
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text, keepText: true })));
  const release = (at: number) =>
    handMade(files, {
      id: 'charts/api#api',
      folder: 'charts/api',
      kind: 'helm',
      release: 'api',
      namespace: 'default',
      by: { kind, namespace: '', name: 'api', uri: uriOf('apps/prod/release.yaml'), line: 4 },
      documents: [{ source: 'charts/api/templates/service.yaml', text: service(at) }],
    });
  wiring.setReleases(ROOT, [release(port)]);
  return { wiring, release };
}

const INGRESS = uriOf('apps/prod/ingress.yaml');
const problemsIn = ({ wiring }: ReturnType<typeof opened>) => wiring.problems(INGRESS).map(({ code }) => code);

test('an Ingress beside a HelmRelease reaches the Service of its chart', () => {
  const workspace = opened(80);
  expect(problemsIn(workspace)).toEqual([]);
  const [link] = workspace.wiring.definition(INGRESS, { line: 5, character: 37 });
  expect(link?.targetUri).toBe(uriOf('charts/api/templates/service.yaml'));
});

test('a port that the Service of the chart does not have is a problem of the Ingress', () => {
  const workspace = opened(8080);
  expect(problemsIn(workspace)).toEqual(['ingress-port-missing']);
  workspace.wiring.setReleases(ROOT, [workspace.release(80)]);
  expect(problemsIn(workspace)).toEqual([]);
  workspace.wiring.setReleases(ROOT, []);
  expect(problemsIn(workspace)).toEqual([]);
});

test('a release that another object declares is no part of the build', () => {
  expect(problemsIn(opened(8080, 'Application'))).toEqual([]);
});

test('what is shown of a build is what it applies itself', () => {
  const { wiring } = opened(80);
  expect(wiring.buildText(ROOT, 'apps/prod')).not.toContain('kind: Service');
});

/** The same in a folder that nothing builds. */
const PLAIN = FILES.slice(FILES.indexOf('#- apps/prod/release.yaml'));

test('in a plain folder too, an Ingress beside a HelmRelease reaches the Service of its chart', () => {
  const workspace = opened(80, 'HelmRelease', PLAIN);
  expect(problemsIn(workspace)).toEqual([]);
  const [link] = workspace.wiring.definition(INGRESS, { line: 5, character: 37 });
  expect(link?.targetUri).toBe(uriOf('charts/api/templates/service.yaml'));
  const report = workspace.wiring.setReleases(ROOT, [workspace.release(8080)]);
  expect(report.uris).toContain(INGRESS);
  expect(problemsIn(workspace)).toEqual(['ingress-port-missing']);
  const [problem] = workspace.wiring.problems(INGRESS);
  expect(JSON.stringify(problem)).not.toContain('podwire-build');
  expect(workspace.wiring.setReleases(ROOT, []).uris).toContain(INGRESS);
  expect(problemsIn(workspace)).toEqual([]);
});

test('in a plain folder, a release of another folder or namespace is none that an Ingress reaches', () => {
  const elsewhere = PLAIN.replace('apps/prod/ingress.yaml', 'other/ingress.yaml');
  const other = opened(8080, 'HelmRelease', elsewhere);
  expect(other.wiring.problems(uriOf('other/ingress.yaml')).map(({ code }) => code)).not.toContain(
    'ingress-port-missing',
  );
  const named = PLAIN.replace('kind: Ingress\nmetadata:', 'kind: Ingress\nmetadata:\n  namespace: web');
  expect(problemsIn(opened(8080, 'HelmRelease', named))).not.toContain('ingress-port-missing');
});

/** Where references from the name of the chart's Service lead: `path:line`. */
function referencesFrom({ wiring }: ReturnType<typeof opened>): readonly string[] {
  const found = wiring.references(uriOf('charts/api/templates/service.yaml'), { line: 3, character: 4 });
  return found.map(({ uri, range }) => `${uri.slice(ROOT.length + 1)}:${range.start.line + 1}`);
}

test('the Service of a chart leads back to the Ingress beside its release, in a build and in a plain folder', () => {
  expect(referencesFrom(opened(80))).toEqual(['apps/prod/ingress.yaml:6']);
  expect(referencesFrom(opened(80, 'HelmRelease', PLAIN))).toEqual(['apps/prod/ingress.yaml:6']);
  expect(referencesFrom(opened(80, 'Application'))).toEqual([]);
});
