import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { helmEnvironment } from '../../src/helm/run/environment.ts';
import { Staging } from '../../src/helm/run/staging.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { ChartWorkspace, chartYaml, renderedCharts } from './support/charts.ts';

/** A server on this machine that notes what it is asked for. */
async function listening(): Promise<{ readonly address: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const at = server.address();
  return { address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`, asked };
}

describe.skipIf(whyNoTools)(titleWithReason('a hostile chart'), () => {
  test('gets nothing from the network', async () => {
    const { address, asked } = await listening();
    const workspace = await renderedCharts(`
#- api/Chart.yaml
${chartYaml('api')}#- api/values.schema.json
{"$ref": "${address}/schema.json"}
#- api/templates/a.yaml
kind: Service
host: {{ getHostByName "localhost" }}
found: {{ lookup "v1" "Service" "" "" | toJson }}
#- other/Chart.yaml
${chartYaml('other', `dependencies:\n- {name: far, version: 1.0.0, repository: "${address}"}\n`)}#- other/templates/a.yaml
kind: Service
#- third/Chart.yaml
${chartYaml('third')}#- third/templates/a.yaml
kind: Service
#- podwire.yaml
releases:
- {chart: third, values: ["${address}/values.yaml"]}
- {chart: third, name: second, values: ["../outside.yaml", "/etc/passwd"]}
- {chart: third, name: --post-renderer=sh}
- {chart: third, name: last, kubeVersion: "1.30 --debug", set: ["a=1", "--post-renderer=sh"]}
`);
    expect(workspace.build('api#api').documents.map(({ text }) => text)).toEqual([
      'kind: Service\nhost: \nfound: {}\n',
    ]);
    expect(workspace.build('other#other').faults.map(({ code }) => code)).toEqual(['chart-dependency-missing']);
    const elsewhere = (file: string) => `values file ${file} is not in the workspace`;
    expect(workspace.build('third#third').reason).toBe(elsewhere(`${address}/values.yaml`));
    expect(workspace.build('third#second').reason).toBe(elsewhere('../outside.yaml'));
    expect(workspace.build('third#--post-renderer=sh').reason).toBe('"--post-renderer=sh" is not a valid release name');
    expect(workspace.build('third#last').documents.map(({ text }) => text)).toEqual(['kind: Service\n']);
    expect(asked).toEqual([]);
  });

  test('gets no values from a link that leaves the workspace', async () => {
    const secret = path.join(temporaryFolder({ secret: 'geheim' }), 'secret');
    const workspace = new ChartWorkspace(`
#- api/Chart.yaml
${chartYaml('api')}#- api/templates/a.yaml
kind: Service
#- podwire.yaml
releases: [{chart: api, values: [linked.yaml]}]
`);
    symlinkSync(secret, path.join(workspace.root, 'linked.yaml'));
    await workspace.update();
    expect(workspace.build('api#api').reason).toBe('there is no values file linked.yaml');
  });

  test('prints no file that a link leads to', async () => {
    const secret = path.join(temporaryFolder({ secret: 'geheim' }), 'secret');
    const workspace = new ChartWorkspace(`
#- api/Chart.yaml
${chartYaml('api')}#- api/templates/a.yaml
kind: Service
files: "{{ .Files.Get "link" }}{{ .Files.Get "dir/secret" }}{{ .Files.Get "own" | trim }}"
#- api/own
mine
`);
    symlinkSync(secret, path.join(workspace.root, 'api/link'));
    symlinkSync(path.dirname(secret), path.join(workspace.root, 'api/dir'));
    await workspace.update();
    expect(workspace.build('api#api').documents.map(({ text }) => text)).toEqual(['kind: Service\nfiles: "mine"\n']);
  });

  test('that loops for long is ended, and others are rendered all the same', async () => {
    const workspace = await renderedCharts(
      `
#- slow/Chart.yaml
${chartYaml('slow')}#- slow/templates/a.yaml
{{- range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}
#- fast/Chart.yaml
${chartYaml('fast')}#- fast/templates/a.yaml
kind: Service
`,
      { limits: { time: 3000 } },
    );
    expect(workspace.build('slow#slow').reason).toBe('helm took longer than 3 seconds');
    expect(workspace.build('fast#fast').status).toBe('built');
  });
});

describe.skipIf(whyNoTools)(titleWithReason('a Secret'), () => {
  test('has no values in a build, nor in what is kept', async () => {
    const cacheFolder = temporaryFolder({});
    const workspace = await renderedCharts(
      `
#- api/Chart.yaml
${chartYaml('api')}#- api/templates/a.yaml
apiVersion: v1
kind: Secret
metadata:
  name: api
data:
  password: Z2VoZWlt
  key: |
    Z2VoZWlt
    ZWhlaW0=
stringData: {other: geheim}
type: Opaque
---
kind: List
items:
- kind: Secret
  stringData:
    a: geheim
`,
      { cacheFolder },
    );
    const [first, second] = workspace.build('api#api').documents.map(({ text }) => text);
    expect(`${first}${second}`).not.toMatch(/geheim|Z2VoZWlt|ZWhlaW0/);
    expect(first).toContain("data:\n  password: '***'\n  key: '***'\n");
    expect(first).toContain('type: Opaque');
    expect(second).toContain('"a": "***"');
    const [kept] = readdirSync(cacheFolder);
    const { inflateRawSync } = await import('node:zlib');
    const text = inflateRawSync(readFileSync(path.join(cacheFolder, kept ?? ''))).toString('utf8');
    expect(text).toContain('Opaque');
    expect(text).not.toMatch(/geheim|Z2VoZWlt|ZWhlaW0/);
  });
});

test('Helm gets an environment of its own', () => {
  const given = {
    PATH: '/bin',
    HOME: '/home/a',
    KUBECONFIG: '/k',
    HTTPS_PROXY: 'http://p',
    HELM_KUBETOKEN: 't',
    TMPDIR: '/t',
  };
  const environment = helmEnvironment('/own', given);
  const leading = Object.entries(environment).filter(([, value]) => value !== '' && !value?.startsWith('/own'));
  expect(leading).toEqual([
    ['TMPDIR', '/t'],
    ['HELM_NO_PLUGINS', '1'],
    ['NO_COLOR', '1'],
    ['GOGC', '400'],
    ['GOMEMLIMIT', '1GiB'],
  ]);
});

describe.skipIf(process.platform === 'win32')('the copy of a chart', () => {
  test('can be seen by nobody else, and is gone afterwards', async () => {
    const parent = temporaryFolder({});
    const staging = new Staging(parent);
    const tree = new Map([['templates/a.yaml', { content: Buffer.from('a'), uri: undefined }]]);
    await staging.with('a', tree, async folder => {
      expect(readFileSync(path.join(folder, 'templates/a.yaml'), 'utf8')).toBe('a');
      expect([path.dirname(folder), folder].map(each => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
    });
    staging.dispose();
    await expect.poll(() => readdirSync(parent)).toEqual([]);
  });

  test('of a process that is gone is removed at the next start', async () => {
    const parent = temporaryFolder({
      'podwire-helm-999999999-a/x': '',
      [`podwire-helm-${process.pid}-b/x`]: '',
      other: '',
    });
    writeFileSync(path.join(parent, 'podwire-helm-999999998-file'), '');
    new Staging(parent);
    expect(new Set(readdirSync(parent))).toEqual(
      new Set(['other', `podwire-helm-${process.pid}-b`, 'podwire-helm-999999998-file']),
    );
  });
});

test.skipIf(whyNoTools)(titleWithReason('nothing of a rendering is left on the disk'), async () => {
  const parent = temporaryFolder({});
  const staging = new Staging(parent);
  const workspace = await renderedCharts(
    `#- api/Chart.yaml\n${chartYaml('api')}#- api/templates/a.yaml\nkind: Service\n`,
    { staging, program: neededTools().helm },
  );
  expect(workspace.build('api#api').status).toBe('built');
  expect(readdirSync(parent).length).toBe(1);
  staging.dispose();
  await expect.poll(() => readdirSync(parent)).toEqual([]);
});
