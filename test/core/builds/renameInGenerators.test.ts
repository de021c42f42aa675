import { expect, test } from 'vitest';
import { documents, deployment, service } from '../support/manifests.ts';
import { uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';
import { renameAt } from './renameAt.ts';

const BASE = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`.replace('name: web', 'name: w$$0eb');

const GENERATED = `#- overlays/prod/kustomization.yaml
resources: [../../base, job.yaml]
configMapGenerator:
  - name: urls
    literals:
      - LOG=debug
      - WEB=http://web:80/path
      - "HOST=web.default.svc"
      - MANY='http://web:80'
#- overlays/prod/job.yaml
apiVersion: batch/v1
kind: Job
metadata: {name: job}
spec:
  template:
    metadata: {labels: {app: job}}
    spec:
      containers: [{name: a, image: b, envFrom: [{configMapRef: {name: urls}}]}]
`;

test('a Service is renamed in the literals of a generator', () => {
  const text = BASE + GENERATED.replace("      - MANY='http://web:80'\n", '');
  expect(renameAt(text, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'overlays/prod/kustomization.yaml:6 - WEB=http://shop:80/path',
    'overlays/prod/kustomization.yaml:7 - "HOST=shop.default.svc"',
  ]);
});

test('a literal that has quotes of its own is not renamed: nobody knows where it stands', () => {
  expect(renameAt(BASE + GENERATED, 'shop')).toBe(
    'Podwire cannot rename this: in overlays/prod, ConfigMap urls would no longer reach Service web.',
  );
});

const WITH_FILES = `#- overlays/prod/kustomization.yaml
resources: [../../base, job.yaml]
configMapGenerator:
  - name: urls
    envs: [urls.env]
    files: [app.properties]
#- overlays/prod/urls.env
# where the others are
LOG=debug
  WEB=http://web:80/path
#- overlays/prod/app.properties
log=debug
web.url=http://web:80/path
#- overlays/prod/job.yaml
${GENERATED.slice(GENERATED.indexOf('apiVersion: batch/v1'))}`;

test('a Service is renamed in the files of a generator', () => {
  expect(renameAt(BASE + WITH_FILES, 'shop')).toEqual([
    'base/web.yaml:4 name: shop',
    'overlays/prod/urls.env:3 WEB=http://shop:80/path',
    'overlays/prod/app.properties:2 web.url=http://shop:80/path',
  ]);
});

test('a rename follows what was written above the address since', () => {
  const wiring = builtFrom(BASE + WITH_FILES);
  const env = '# one more line\n# where the others are\nLOG=debug\nWEB=http://web:80/path\n';
  wiring.apply([{ uri: uriOf('overlays/prod/urls.env'), text: env }]);
  const text = (BASE + WITH_FILES).replace(
    '# where the others are\nLOG=debug\n  WEB',
    '# one more line\n# where the others are\nLOG=debug\nWEB',
  );
  expect(renameAt(text, 'shop', wiring)).toContain('overlays/prod/urls.env:4 WEB=http://shop:80/path');
});

test('a file with quotes, tabs and other line breaks is renamed as well', () => {
  const text = WITH_FILES.replace('log=debug', 'log="debug"\r').replace(/web.url=(.*)/, '\tweb.url="$1"');
  expect(renameAt(BASE + text, 'shop')).toContain('overlays/prod/app.properties:2 web.url="http://shop:80/path"');
});
