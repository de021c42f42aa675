import { describe, expect, test } from 'vitest';
import type { BuildOutput } from '../../../src/core/model/build.ts';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { filesOf } from '../support/files.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { type HandMade, handMade } from './handMade.ts';

const FILES = `#- api/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-api
spec:
  selector:
    app: {{ .Values.app }}
#- api/templates/deployment.yaml
kind: Deployment
spec:
  template:
    metadata:
      labels:
        app: {{ .Values.pods }}
`;

const service = (app: string) => ({
  source: 'api/templates/service.yaml',
  text: `apiVersion: v1
kind: Service
metadata:
  name: shop-api
spec:
  «selector»:
    app: ${app}
  ports: [{port: 80}]
`,
});

const deployment = {
  source: 'api/templates/deployment.yaml',
  text: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-api
spec:
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      «labels»:
        app: api
    spec:
      containers: [{name: api, image: i}]
`,
};

function opened() {
  const files = filesOf(FILES);
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text })));
  const release = (made: HandMade): BuildOutput =>
    handMade(files, { id: 'api#shop', folder: 'api', kind: 'helm', release: 'shop', ...made });
  const problems = (path: string) =>
    wiring.problems(uriOf(path)).map(({ code, range, message }) => `${range.start.line + 1} ${code}: ${message}`);
  return { wiring, release, problems };
}

describe('releases', () => {
  test('bring their problems to the line of the template', () => {
    const { wiring, release, problems } = opened();
    expect(problems('api/templates/service.yaml')).toEqual([]);
    const report = wiring.setReleases(ROOT, [release({ documents: [service('web'), deployment] })]);
    expect(report.uris).toContain(uriOf('api/templates/service.yaml'));
    expect(report.wiringChanged).toBe(true);
    expect(problems('api/templates/service.yaml')).toEqual([
      expect.stringMatching(/^6 service-selects-nothing: .* \(release shop\)$/),
    ]);
    const mended = wiring.setReleases(ROOT, [release({ documents: [service('api'), deployment] })]);
    expect(mended.uris).toContain(uriOf('api/templates/service.yaml'));
    expect(problems('api/templates/service.yaml')).toEqual([]);
  });

  test('are one problem where several have it, with their names', () => {
    const { wiring, release, problems } = opened();
    const prod = release({ id: 'api#prod', release: 'prod', documents: [service('web'), deployment] });
    wiring.setReleases(ROOT, [release({ documents: [service('web'), deployment] }), prod]);
    expect(problems('api/templates/service.yaml')).toEqual([
      expect.stringContaining('(in all 2 builds: release prod; release shop)'),
    ]);
    wiring.setReleases(ROOT, [release({ documents: [service('api'), deployment] }), prod]);
    expect(problems('api/templates/service.yaml')).toEqual([expect.stringContaining('(release prod)')]);
    wiring.setReleases(ROOT, []);
    expect(problems('api/templates/service.yaml')).toEqual([]);
  });

  test('that are not sure of something say nothing of what it can touch', () => {
    const { wiring, release, problems } = opened();
    const documents = [service('web'), deployment];
    const doubt = { reason: 'a subchart is missing', kinds: undefined, name: undefined, addsOnly: true };
    wiring.setReleases(ROOT, [release({ status: 'partly', documents, doubts: [doubt] })]);
    expect(problems('api/templates/service.yaml')).toEqual([]);
    wiring.setReleases(ROOT, [release({ status: 'partly', documents, doubts: [{ ...doubt, kinds: ['Ingress'] }] })]);
    expect(problems('api/templates/service.yaml')).toHaveLength(1);
  });

  test('tell what Helm refuses', () => {
    const { wiring, release, problems } = opened();
    const place = { uri: uriOf('api/templates/service.yaml'), span: [0, 5] as const };
    const fault = { code: 'chart-broken' as const, message: 'app is required', place };
    wiring.setReleases(ROOT, [release({ status: 'failed', documents: [], faults: [fault] })]);
    expect(problems('api/templates/service.yaml')).toEqual(['1 chart-broken: app is required']);
    wiring.setReleases(ROOT, []);
    expect(problems('api/templates/service.yaml')).toEqual([]);
  });
});

describe('what only a release has', () => {
  const ingress = {
    source: 'api/templates/service.yaml',
    text: 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  «name»: web\nspec:\n  defaultBackend: {service: {name: gone, port: {number: 80}}}\n',
  };

  /** Rows of the tree above workloads, and nodes of the graph: what a person sees of the files as they are written. */
  function seen({ wiring }: ReturnType<typeof opened>) {
    const rows = (parent: string): readonly string[] =>
      wiring
        .treeChildren(parent, { problemsOnly: false })
        .filter(({ type }) => type !== 'container')
        .flatMap(({ id, label, severity, hasChildren }) => [
          severity === 'none' ? label : `${label} [${severity}]`,
          ...(hasChildren ? rows(id) : []),
        ]);
    const { nodes } = wiring.graph({ scope: 'workspace' });
    const shown = nodes.filter(({ kind }) => kind !== 'Outside');
    return { tree: rows(''), graph: shown.map(({ kind, name, state }) => `${kind} ${name} ${state}`) };
  }

  test('is in the tree and in the graph with its problems, and follows each rendering', () => {
    const workspace = opened();
    const { wiring, release } = workspace;
    expect(seen(workspace)).toEqual({ tree: [], graph: [] });
    wiring.setReleases(ROOT, [release({ documents: [service('web'), deployment, ingress] })]);
    expect(seen(workspace)).toEqual({
      tree: [
        'default [warning]',
        'shop-api [warning]',
        'Not selected by any Service',
        'Deployment shop-api',
        'Other objects with problems',
        'Ingress web [warning]',
      ],
      graph: expect.arrayContaining([
        'Service shop-api nothing',
        'Deployment shop-api workload',
        'Ingress web neutral',
      ]),
    });
    wiring.setReleases(ROOT, [release({ documents: [service('api'), deployment] })]);
    expect(seen(workspace)).toEqual({
      tree: ['default', 'shop-api', 'Deployment shop-api'],
      graph: ['Deployment shop-api workload', 'Service shop-api selects'],
    });
    const [node] = wiring.graph({ scope: 'workspace' }).nodes.filter(({ kind }) => kind === 'Service');
    expect(wiring.locate(node?.id ?? '')?.uri).toBe(uriOf('api/templates/service.yaml'));
    wiring.setReleases(ROOT, []);
    expect(seen(workspace)).toEqual({ tree: [], graph: [] });
  });
});
