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

async function namesOf(args: readonly string[]): Promise<string[]> {
  const { stdout } = await run(temporaryFolder(files), ['graph', '--format', 'json', ...args]);
  return (JSON.parse(stdout) as WiringGraph).nodes.map(({ kind, name }) => `${kind} ${name}`);
}

describe('podwire graph', () => {
  test('for Mermaid', async () => {
    const { code, stdout } = await run(temporaryFolder(files), ['graph']);
    expect(code).toBe(0);
    expect(stdout).toBe(`flowchart LR
  subgraph ns0["data"]
    n2["Deployment db<br/>http 8080"]:::plain
    n3(["Service db<br/>80"]):::plain
  end
  subgraph ns1["default"]
    n0["Deployment api<br/>http 8080"]:::plain
    n1(["Service api<br/>80"]):::plain
    n4(["Service web<br/>80<br/>selects nothing: no Pod template in scope has app=web"]):::bad
  end
  n1 -->|"app=api"| n0
  n3 -->|"app=db"| n2
  classDef bad stroke:#c62828,stroke-width:2px
  classDef unsure stroke:#8a6d00,stroke-dasharray:4 3
  classDef plain stroke:#546e7a
`);
  });

  test('for Graphviz', async () => {
    const { stdout } = await run(temporaryFolder({ 'api.yaml': files['api.yaml'] }), ['graph', '--format', 'dot']);
    expect(stdout).toBe(`digraph wiring {
  rankdir=LR;
  node [fontname="sans-serif"];
  edge [fontname="sans-serif"];
  subgraph cluster_0 {
    label="default";
    n0 [label="Deployment api\\nhttp 8080", shape=box, color="#546e7a"];
    n1 [label="Service api\\n80", shape=ellipse, color="#546e7a"];
  }
  n1 -> n0 [label="app=api"];
}
`);
  });

  test('lets no manifest speak in the language of the picture', async () => {
    const name = `"a\\"];<script>|n9-->n8;\\\\n'"`;
    const folder = temporaryFolder({ 'svc.yaml': service(name, 'x') });
    const mermaid = (await run(folder, ['graph'])).stdout;
    expect(mermaid).toContain('Service a#34;#93;#59;#60;script#62;#124;n9--#62;n8#59;#92;n#39;');
    expect((await run(folder, ['graph', '-f', 'dot'])).stdout).toContain(
      String.raw`label="Service a\"];<script>|n9-->n8;\\n'\n80`,
    );
  });

  test('has the filters of the panel', async () => {
    expect(await namesOf([])).toHaveLength(5);
    expect(await namesOf(['--focus', 'service/api'])).toEqual(['Deployment api', 'Service api']);
    expect(await namesOf(['--focus', 'Deployment/db', '--depth', '0'])).toEqual(['Deployment db']);
    expect(await namesOf(['--problems-only'])).toEqual(['Service web']);
  });

  test.each([
    [['--focus', 'api'], 'write KIND/NAME'],
    [['--focus', 'service/nope'], 'there is no such object'],
    [['--depth', 'far'], 'no number of hops'],
    [['--format', 'png'], 'is invalid'],
  ])('graph %j ends with 2', async (args, message) => {
    const result = await run(temporaryFolder(files), ['graph', ...args]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toContain(message);
  });
});
