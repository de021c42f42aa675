import { describe, expect, test } from 'vitest';
import { createWiringService } from '../../../src/core/wiringService.ts';
import { type HandMade, handMade } from '../builds/handMade.ts';
import { filesOf } from '../support/files.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { liveService, picture } from './support.ts';

const FILES = filesOf(`#- chart/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-api
spec:
  selector:
    app: {{ .Values.app }}
`);

const rendered = (name: string, app: string) => ({
  source: 'chart/templates/service.yaml',
  text: `apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
  «selector»:
    app: ${app}
  ports: [{name: web, port: 80, targetPort: http}]
`,
});

/** A chart with these releases beside the cluster `staging`. */
function released(releases: readonly HandMade[], live = picture({ services: [liveService({ name: 'shop-api' })] })) {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply([...FILES].map(([path, text]) => ({ uri: uriOf(path), text })));
  wiring.setReleases(
    ROOT,
    releases.map((made, i) =>
      handMade(FILES, { id: `chart#r${i}`, folder: 'chart', kind: 'helm', release: `r${i}`, ...made }),
    ),
  );
  wiring.setLive(live);
  const problems = wiring
    .problems(uriOf('chart/templates/service.yaml'))
    .filter(({ code }) => code.startsWith('live-'))
    .map(({ range, message }) => `${range.start.line + 1} ${message}`);
  const report = wiring.liveReport({ root: ROOT, namespaces: ['shop'], isReported: () => true });
  return { wiring, problems, report };
}

describe('objects of builds', () => {
  test('are found by their names as built, and what differs stands where it was decided', () => {
    const { problems, report } = released([{ documents: [rendered('shop-api', 'web')] }]);
    expect(problems).toEqual([
      expect.stringMatching(/^6 staging has api for spec\.selector\.app, the manifest has web/),
    ]);
    expect(report.services).toEqual([
      expect.objectContaining({
        namespace: 'shop',
        name: 'shop-api',
        verdict: 'ready',
        file: 'chart/templates/service.yaml',
        drift: [{ field: 'spec.selector.app', manifest: 'web', cluster: 'api', manager: '' }],
      }),
    ]);
  });

  test('follow a change of the cluster', () => {
    const { wiring } = released([{ documents: [rendered('shop-api', 'web')] }]);
    const report = wiring.setLive(
      picture({ services: [liveService({ name: 'shop-api', selector: { app: 'web' } })] }),
      new Set(['shop-api']),
    );
    expect(report.uris).toContain(uriOf('chart/templates/service.yaml'));
    const codes = wiring.problems(uriOf('chart/templates/service.yaml')).map(({ code }) => code);
    expect(codes).not.toContain('live-drift');
  });

  test('of two builds with one name nobody can tell which was applied', () => {
    const twice = [{ documents: [rendered('shop-api', 'web')] }, { documents: [rendered('shop-api', 'db')] }];
    const { problems, report } = released(twice);
    expect(problems).toEqual([]);
    expect(report.services.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      expect.stringMatching(/^unknown: chart#r[01] has a Service of that name, too$/),
    ]);
  });

  test('of two names each has its own', () => {
    const two = [{ documents: [rendered('shop-api', 'api')] }, { documents: [rendered('other-api', 'api')] }];
    expect(released(two).report.services.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'other-api absent',
      'shop-api ready',
    ]);
  });
});
