import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundles } from '../../scripts/lib/bundles.mjs';
import { inRoot } from '../../scripts/lib/project.mjs';
import { TOOLS } from '../../src/assistant/tools.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { deployment, service } from '../server/manifests.ts';
import { run } from './run.ts';

const dist = inRoot('node_modules/.cache/podwire-test/mcp');
const clients: Client[] = [];

beforeAll(async () => {
  for (const { name, entries, outputs, options } of bundles.filter(each =>
    ['cli', 'server', 'mcp'].includes(each.name),
  ))
    await build({
      ...options,
      entryPoints: entries.map(entry => inRoot(entry)),
      outfile: path.join(dist, outputs[0] ?? name),
      bundle: true,
      minify: true,
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
}, 60_000);
afterAll(() => Promise.all(clients.map(client => client.close())));

/** A program that stands for Helm, and leaves a mark where it is run. */
function helmThatMarks() {
  const folder = temporaryFolder();
  const mark = path.join(folder, 'was-run');
  const helm = path.join(folder, 'helm');
  writeFileSync(helm, `#!/bin/sh\necho ran > '${mark}'\necho v3.15.0\n`);
  chmodSync(helm, 0o755);
  return { helm, wasRun: () => existsSync(mark), folder };
}

async function connect(...args: readonly string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' });
  clients.push(client);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [...args], stderr: 'inherit' }));
  return client;
}

describe('the server for assistants', () => {
  test.each([
    ['podwire mcp', ['cli.js', 'mcp']],
    ['the language server with --mcp', ['server.js', '--mcp']],
  ])('%s lists its tools and answers', async (_, [program = '', ...args]) => {
    const folder = temporaryFolder({ 'a.yaml': `${service('api', 'apii')}---\n${deployment('api')}` });
    const client = await connect(path.join(dist, program), ...args, folder);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    for (const { annotations, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
      expect(inputSchema.type).toBe('object');
    }
    const { structuredContent, content } = await client.callTool({ name: 'which_pods', arguments: { service: 'api' } });
    expect(structuredContent).toMatchObject({ services: [{ name: 'api', verdict: 'nothing' }] });
    expect(content).toEqual([{ type: 'text', text: JSON.stringify(structuredContent) }]);
    expect(await client.callTool({ name: 'which_pods', arguments: { service: 'no' } })).toMatchObject({
      isError: true,
      content: [{ type: 'text', text: 'there is no Service no' }],
    });
    expect(client.getServerVersion()).toMatchObject({ name: 'podwire' });
  });

  test('reads anew for each question', async () => {
    const folder = temporaryFolder({ 'a.yaml': service('api') });
    const client = await connect(path.join(dist, 'cli.js'), 'mcp', folder);
    const total = async (): Promise<unknown> => {
      const { structuredContent } = await client.callTool({ name: 'list_services', arguments: {} });
      return structuredContent;
    };
    expect(await total()).toMatchObject({ total: 1 });

    writeFileSync(path.join(folder, 'b.yaml'), service('web'));
    expect(await total()).toMatchObject({ total: 2 });
  });

  test('answers each tool as the schema that it declares', async () => {
    const folder = temporaryFolder({ 'a.yaml': `${service('api', 'apii')}---\n${deployment('api')}` });
    const client = await connect(path.join(dist, 'cli.js'), 'mcp', folder);
    const { tools } = await client.listTools();
    expect(tools.every(({ outputSchema }) => outputSchema?.type === 'object')).toBe(true);
    const inputs: Readonly<Record<string, Record<string, unknown>>> = {
      which_pods: { service: 'api' },
      list_services: { verdict: 'nothing' },
      check_wiring: { severity: 'hint' },
      explain_service: { service: 'api' },
      wiring_graph: { object: 'Service/api' },
      diff_edit: { edits: [{ file: 'a.yaml', text: null }] },
    };
    // The client itself refuses an answer that is not as the tool has declared.
    for (const { name } of tools)
      expect(await client.callTool({ name, arguments: inputs[name] ?? {} })).toMatchObject({
        structuredContent: expect.any(Object),
      });
  });

  test.skipIf(process.platform === 'win32')(
    'runs no Helm unless one is named (skipped on Windows: a script)',
    async () => {
      const { helm, wasRun, folder } = helmThatMarks();
      const chart = temporaryFolder({
        'Chart.yaml': 'apiVersion: v2\nname: api\nversion: 0.1.0\n',
        'templates/a.yaml': service('{{ .Release.Name }}'),
      });
      const pathBefore = process.env['PATH'];
      process.env['PATH'] = `${folder}${path.delimiter}${pathBefore}`;
      try {
        const ask = async (...args: readonly string[]) => {
          const client = await connect(path.join(dist, 'cli.js'), 'mcp', chart, ...args);
          for (const { name } of TOOLS) await client.callTool({ name, arguments: {} });
          return client.callTool({ name: 'check_wiring', arguments: {} });
        };
        expect(await ask()).toMatchObject({ structuredContent: { unread: [{ reason: 'templated' }] } });
        expect(wasRun()).toBe(false);
        await ask('--helm', helm);
        expect(wasRun()).toBe(true);
      } finally {
        process.env['PATH'] = pathBefore;
      }
    },
  );

  test('a folder that is not there ends with 2 and one line', async () => {
    expect(await run(temporaryFolder(), ['mcp', 'gone'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'podwire: gone: there is no such folder\n',
    });
  });
});
