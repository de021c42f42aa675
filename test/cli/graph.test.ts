import { readFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { WiringGraph } from '../../src/protocol/graph.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const files = {
  'api.yaml': `${service('api')}---\n${deployment('api')}`,
  'web.yaml': service('web'),
  'db.yaml': `${service('db', 'db', 'data')}---\n${deployment('db', 'db', 'data')}`,
};

const hasGraphviz = spawnSync('dot', ['-V']).status === 0;

async function namesOf(args: readonly string[]): Promise<string[]> {
  const { stdout } = await run(temporaryFolder(files), ['graph', '--format', 'json', ...args]);
  return (JSON.parse(stdout) as WiringGraph).nodes.map(({ kind, name }) => `${kind} ${name}`);
}

const OVERLAYS = {
  'base/kustomization.yaml': 'resources: [api.yaml]\n',
  'base/api.yaml': `${service('api')}---\n${deployment('api')}`,
  'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\n',
  'test/kustomization.yaml': 'resources: [../base]\nnamePrefix: test-\n',
};

test.each(['mermaid', 'dot', 'svg', 'json'])(
  'podwire graph --format %s says where there is nothing to draw',
  async format => {
    const folder = temporaryFolder(files);
    const graph = (...args: readonly string[]) => run(folder, ['graph', '--format', format, ...args]);
    const note = format === 'json' ? '' : 'podwire: there is nothing to draw\n';
    expect(await graph('-n', 'nowhere')).toMatchObject({ code: 0, stderr: note });
    expect(await graph('-n', 'data')).toMatchObject({ code: 0, stderr: '' });
  },
);

describe('podwire graph --build', () => {
  test('draws what one build applies', async () => {
    const folder = temporaryFolder(OVERLAYS);
    const { code, stdout } = await run(folder, ['graph', '--format', 'json', '--build', 'prod']);
    const graph = JSON.parse(stdout) as WiringGraph;
    expect({ code, build: graph.build, builds: graph.builds?.map(({ id }) => id) }).toEqual({
      code: 0,
      build: 'prod',
      builds: ['prod', 'test'],
    });
    expect(graph.nodes.map(({ name }) => name)).toEqual(['prod-api', 'prod-api']);
    const focused = await run(folder, ['graph', '--build', 'test', '--focus', 'service/test-api']);
    expect(focused.stdout).toContain('test-api<br/>Deployment');
  });

  test('names the build that may be meant', async () => {
    const { code, stderr } = await run(temporaryFolder(OVERLAYS), ['graph', '--build', 'prid']);
    expect(code).toBe(2);
    expect(stderr).toContain('there is no build prid');
    expect(stderr).toContain('prod');
  });
});

describe('podwire graph', () => {
  test('for Mermaid', async () => {
    const { code, stdout } = await run(temporaryFolder(files), ['graph']);
    expect(code).toBe(0);
    expect(stdout).toBe(`flowchart LR
  subgraph s0["data"]
    n2["db<br/>Deployment · × 3"]
    n3("db<br/>Service")
  end
  subgraph s1["default"]
    n0["api<br/>Deployment · × 3"]
    n1("api<br/>Service")
    n4("web<br/>Service · selects nothing"):::warning
  end
  n1 -->|"selects · app=api"| n0
  n3 -->|"selects · app=db"| n2
  classDef warning stroke:#b26a00,stroke-width:2px
`);
  });

  test('for Graphviz', async () => {
    const { stdout } = await run(temporaryFolder({ 'api.yaml': files['api.yaml'] }), ['graph', '--format', 'dot']);
    expect(stdout).toBe(`digraph wiring {
  rankdir=LR;
  node [fontname="sans-serif"];
  edge [fontsize=10];
  subgraph cluster_0 {
    label="default";
    n0 [label="api\\nDeployment · × 3", shape=box];
    n1 [label="api\\nService", shape=box, style="rounded"];
  }
  n1 -> n0 [label="selects · app=api"];
}
`);
  });

  test('as the panel draws it, without a browser', async () => {
    const { code, stdout } = await run(temporaryFolder(files), ['graph', '--format', 'svg']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(stdout.trimEnd()).toMatch(/<\/svg>$/);
    for (const name of ['api', 'web', 'db', 'selects nothing']) expect(stdout).toContain(`>${name}`);
  });

  test('lets no manifest speak in the language of the picture', async () => {
    const name = `"a\\"];<script>|n9-->n8;\\\\n'"`;
    const folder = temporaryFolder({ 'svc.yaml': service(name, 'x') });
    const mermaid = (await run(folder, ['graph'])).stdout;
    expect(mermaid).toContain('n0("a#34;#93;#59;#60;script#62;#124;n9--#62;n8#59;#92;n#39;');
    const dot = (await run(folder, ['graph', '-f', 'dot'])).stdout;
    expect(dot).toContain(String.raw`label="a\"];<script>|n9-->n8;\\n'\n`);
    expect((await run(folder, ['graph', '-f', 'svg'])).stdout).not.toContain('<script>');
  });

  test.skipIf(!hasGraphviz)('is a graph that Graphviz reads (skipped where dot is not installed)', async () => {
    const odd = [`"a\\"];<script/>|n9-->n8;\\\\n'"`, '"\\\\"', '"<b/>&amp;"', '"größe 店"', '"{a|b}"', '"\\\\N\\\\G"'];
    const text = odd.map(name => service(name, 'x')).join('---\n');
    const { stdout } = await run(temporaryFolder({ 'svc.yaml': text, 'deploy.yaml': deployment('x') }), [
      'graph',
      '-f',
      'dot',
    ]);
    const { status, stderr, stdout: plain } = spawnSync('dot', ['-Tplain'], { input: stdout, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(plain.match(/^node /gm)).toHaveLength(odd.length + 1);
    expect(plain.match(/^edge /gm)).toHaveLength(odd.length);
  });

  test('has the filters of the panel', async () => {
    expect(await namesOf([])).toHaveLength(5);
    expect(await namesOf(['--focus', 'service/api'])).toEqual(['Deployment api', 'Service api']);
    expect(await namesOf(['--focus', 'Deployment/db', '--depth', '0'])).toEqual(['Deployment db']);
    expect(await namesOf(['--problems-only'])).toEqual(['Service web']);
    expect(await namesOf(['-n', 'data'])).toEqual(['Deployment db', 'Service db']);
    expect(await namesOf(['--hide-kind', 'deploy'])).toEqual(['Service api', 'Service db', 'Service web']);
    expect(await namesOf(['--hide-kind', 'services', '--hide-kind', 'Deployment'])).toEqual([]);
    expect(await namesOf(['--focus', 'svc/api', '--hide-kind', 'Deployment'])).toEqual(['Service api']);
  });

  test.each([
    [['--focus', 'api'], 'write KIND/NAME'],
    [['--focus', 'service/nope'], 'there is no such object\n'],
    [['--focus', 'service/wep'], 'there is no such object: did you mean web?\n'],
    [['--depth', 'far'], 'not a number of hops'],
    [['--format', 'png'], 'is invalid'],
  ])('graph %j ends with 2', async (args, message) => {
    const result = await run(temporaryFolder(files), ['graph', ...args]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(message);
  });
});

describe('--output', () => {
  test('writes the file and prints nothing', async () => {
    const folder = temporaryFolder({
      'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: größe}\nspec: {selector: {a: b}}\n',
    });
    const printed = await run(folder, ['graph']);
    const { code, stdout } = await run(folder, ['graph', '--output', 'wiring.mmd']);
    expect([code, stdout]).toEqual([0, '']);
    expect(readFileSync(path.join(folder, 'wiring.mmd'), 'utf8')).toBe(printed.stdout);
  });

  test('that cannot be written ends with 2', async () => {
    const { code, stderr } = await run(temporaryFolder({ 'a.yaml': '' }), ['graph', '--output', 'gone/wiring.mmd']);
    expect([code, stderr]).toEqual([2, 'podwire: --output gone/wiring.mmd: cannot be written\n']);
  });
});
