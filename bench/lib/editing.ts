import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { median } from './measure.ts';

const EDITS = 40;

/** Milliseconds without computing after which a server has done what it had to do. */
const IDLE = 500;

/** What a person waits for in one file, milliseconds. */
export interface Editing {
  /** From opening the file to its first problems, on the clock. */
  readonly opened: number;
  /** From a key stroke to the problems after it, on the clock; what the server waits for by itself is in it. */
  readonly edited: number;
  /** What the server computes for one key stroke; NaN where the system does not tell. */
  readonly computed: number;
}

/** A language server (its script, absolute) with a folder open, and one file of it that is opened and edited. */
export async function editing(script: string, folder: string, file: string): Promise<Editing> {
  const server = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const client = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const computing = () => computedBy(server.pid ?? 0);
  try {
    await start(client, folder);
    await untilIdle(computing);
    const text = readFileSync(path.join(folder, file), 'utf8');
    const document = { uri: uriOfPath(path.resolve(folder, file)), version: 1 };
    const told = problemsOf(client, document.uri);
    const open = { textDocument: { ...document, languageId: 'yaml', text: changed(text, 1) } };
    const opened = await timeUntil(told, () => client.sendNotification('textDocument/didOpen', open));
    const times: number[] = [];
    const before = computing();
    for (let stroke = 2; stroke < EDITS + 2; stroke++) {
      const change = {
        textDocument: { ...document, version: stroke },
        contentChanges: [{ text: changed(text, stroke) }],
      };
      times.push(await timeUntil(told, () => client.sendNotification('textDocument/didChange', change)));
    }
    return { opened, edited: median(times), computed: (computing() - before) / EDITS };
  } finally {
    client.dispose();
    server.kill();
  }
}

/** True for a text that `editing` can edit: its first document is a Service with a label `app`. */
export function isEditable(text: string): boolean {
  return /^kind: Service$/m.test(text.split('\n---')[0] ?? '') && changed(text, 1) !== text;
}

/** Every second time a label that is no string: a problem, whatever else is in the workspace. */
function changed(text: string, stroke: number): string {
  return text.replace(/^( +app: ).+$/m, stroke % 2 === 1 ? '$1on' : '$&');
}

async function start(client: ProtocolConnection, folder: string): Promise<void> {
  client.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
    items.map(({ section }) => (section === 'yaml' ? { validate: true, schemaStore: { enable: false } } : null)),
  );
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('window/workDoneProgress/create', () => null);
  client.listen();
  await client.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } },
    workspaceFolders: [{ uri: uriOfPath(path.resolve(folder)), name: '' }],
  });
  await client.sendNotification('initialized', {});
  // A question that is answered once a server is there with all its files; who does not know it is there.
  await client.sendRequest('podwire/locate', { id: '' }).catch(() => {});
}

/** What a start leaves to be done is not the edit's. */
async function untilIdle(computing: () => number): Promise<void> {
  for (let [before, now] = [-1, computing()]; !Object.is(before, now); [before, now] = [now, computing()])
    await new Promise(resolve => setTimeout(resolve, IDLE));
}

/** Calls the function that is set when problems of the file are told. */
function problemsOf(client: ProtocolConnection, uri: string): { call: () => void } {
  const told = { call: () => {} };
  client.onNotification('textDocument/publishDiagnostics', (params: { readonly uri: string }) => {
    if (params.uri === uri) told.call();
  });
  return told;
}

async function timeUntil(told: { call: () => void }, act: () => Promise<void>): Promise<number> {
  const isTold = new Promise<void>(resolve => (told.call = resolve));
  const begin = performance.now();
  await act();
  await isTold;
  return performance.now() - begin;
}

/** Milliseconds that a process has computed so far, in steps of ten; Linux alone tells of other processes. */
function computedBy(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}
