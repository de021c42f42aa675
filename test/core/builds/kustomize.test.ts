import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deployment, documents, service } from '../support/manifests.ts';
import { parseFixture } from '../support/fixture.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom, checkBuilt, loudProblems } from './builtProblems.ts';

const BASE = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`;

const PATCHED = `${BASE}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Service, name: web}
    patch: |-
      - op: replace
        path: /spec/selector/app
        value: web-prod
        #      ^^^^^^^^ service-selects-nothing: Service web selects nothing: no Pod template in scope has app: web-prod (in overlays/prod)
`;

/** The verdict of each Service in each build. */
function verdicts(text: string): Record<string, string> {
  const { services } = builtFrom(text).check(ROOT);
  return Object.fromEntries(
    services.flatMap(({ builds = [] }) => builds.map(each => [`${each.id} ${each.name}`, each.verdict])),
  );
}

describe('a problem stands where the value is decided', () => {
  test('in the patch that breaks a base', () => {
    checkBuilt(PATCHED);
    expect(verdicts(PATCHED)).toEqual({ 'overlays/prod web': 'nothing' });
  });

  test('in the base where every overlay has it, once', () => {
    checkBuilt(`#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: wep').replace('wep}', 'wep}\n  #          ^^^^^^^^ service-selects-nothing: Service web selects nothing: wants app: wep, Deployment web has app: web (in all 2 builds: overlays/dev; overlays/prod)'), deployment('web', 'app: web'))}#- overlays/dev/kustomization.yaml
resources: [../../base]
#- overlays/prod/kustomization.yaml
resources: [../../base]
`);
  });

  test('nowhere where the overlay mends the base', () => {
    checkBuilt(`#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: set-by-overlay'), deployment('web', 'app: web'))}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - patch: |-
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec:
        selector: {app: web}
`);
  });

  test('at an address that a prefix leaves behind', () => {
    checkBuilt(`${BASE}#- base/kustomization.yaml
resources: [web.yaml, cron.yaml]
#- base/cron.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: cron}
spec:
  template:
    metadata: {labels: {app: cron}}
    spec:
      containers:
        - name: cron
          image: cron
          env:
            - {name: WEB, value: 'http://web:80/run'}
            #                      ^^^^^^^^^^ call-service-missing: Deployment prod-cron has the address of Service web, which is renamed to prod-web (in overlays/prod)
#- overlays/prod/kustomization.yaml
resources: [../../base]
namePrefix: prod-
`);
  });
});

test('the example of overlays is broken by a patch, and by nothing else', () => {
  const folder = new URL('../../../examples/overlays/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.yaml'));
  const fixture = files.map(file => `#- ${file.split(sep).join('/')}\n${readFileSync(new URL(file, folder), 'utf8')}`);
  const wiring = builtFrom(fixture.sort().join(''));
  expect(loudProblems(wiring)).toEqual([
    'overlays/production/kustomization.yaml:11 service-selects-nothing: Service web selects nothing: wants track: stable, Deployment web has no track (in overlays/production)',
  ]);
  const [lens] = wiring.codeLenses(uriOf('base/web.yaml'));
  expect(lens?.command?.title).toBe('→ Deployment web (1 Pod) · overlays/production: selects nothing');
});

describe('what kustomize refuses', () => {
  test('is told at its line', () => {
    checkBuilt(`#- kustomization.yaml
resources: [missing.yaml]
#           ^^^^^^^^^^^^ kustomization-broken
`);
  });

  test('costs other builds nothing', () => {
    const problems = loudProblems(
      builtFrom(`${PATCHED}#- overlays/dev/kustomization.yaml
resources: [../../bse]
`),
    );
    expect(problems.map(each => each.split(':', 2).join(':').replace(/ .*/, ''))).toEqual([
      'overlays/dev/kustomization.yaml:1',
      'overlays/prod/kustomization.yaml:7',
    ]);
  });
});

describe('an edit', () => {
  test('of a base says what it does to the overlays', () => {
    const wiring = builtFrom(PATCHED.replace('value: web-prod', 'value: web'));
    expect(loudProblems(wiring)).toEqual([]);
    const { files } = parseFixture(PATCHED);
    const text = (files.get('base/web.yaml') ?? '').replace('labels: {app: web}', 'labels: {app: wep}');
    const report = wiring.apply([{ uri: uriOf('base/web.yaml'), text, keepText: true }]);
    expect(report.uris).toContain(uriOf('overlays/prod/kustomization.yaml'));
    expect(loudProblems(wiring)).toEqual([
      expect.stringMatching(/^overlays\/prod\/kustomization.yaml:7 service-selects-nothing/),
    ]);
  });

  test('that only moves lines moves the problem with them', () => {
    const wiring = builtFrom(PATCHED);
    const { files } = parseFixture(PATCHED);
    const uri = uriOf('overlays/prod/kustomization.yaml');
    const text = `# one more line\n${files.get('overlays/prod/kustomization.yaml')}`;
    expect(wiring.apply([{ uri, text, keepText: true }]).uris).toContain(uri);
    expect(loudProblems(wiring)).toEqual([expect.stringMatching(/^overlays\/prod\/kustomization.yaml:8 /)]);
  });
});

test('without kustomizations nothing is built, and the report is as ever', () => {
  const report = builtFrom(service('web', 'app: web')).check(ROOT);
  expect(report).not.toHaveProperty('builds');
  expect(report.services[0]).not.toHaveProperty('builds');
});
