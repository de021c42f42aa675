import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { ProtocolConnection, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { uriOfPath } from '../../../src/node/fileUri.ts';
import type { ServerStatus } from '../../../src/protocol/serverMessages.ts';
import { temporaryFolder } from '../../node/temporaryFolder.ts';
import { deployment, service } from '../manifests.ts';
import { bundleShipped } from './bundleShipped.ts';

const dist = inRoot('node_modules/.cache/podwire-test/windows');

/** Bundles the server as it ships, but for its place, and what is loaded before it. */
export async function buildServer(): Promise<void> {
  await build({
    entryPoints: [inRoot('test/server/support/windowsDisk.ts')],
    outfile: path.join(dist, 'windows.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
  for (const name of ['server', 'worker']) await bundleShipped(name, dist);
}

const TEXTS = [service('api'), deployment('api'), deployment('other'), `${service('web')}---\n${deployment('web')}`];
const NAMES = ['app/svc.yaml', 'app/Dep.yaml', 'x.yaml', 'Über/a.yaml'] as const;

/** What happens to a file, by its number; `spelling` chooses among the spellings that an editor may use for it. */
export type Step = { readonly file: number; readonly spelling: number } & (
  | { readonly do: 'write' | 'open' | 'edit'; readonly text: number }
  | { readonly do: 'close' | 'delete' | 'capitals' | 'move' }
);

/** Any step. */
export const step: fc.Arbitrary<Step> = fc
  .tuple(fc.nat(NAMES.length - 1), fc.nat(3), fc.nat(TEXTS.length - 1), fc.nat(6))
  .map(([file, spelling, text, what]) => {
    const all = ['write', 'open', 'edit', 'close', 'delete', 'capitals', 'move'] as const;
    return { file, spelling, text, do: all[what] ?? 'write' } as Step;
  });

/** A place where a folder is on the disk, and how its client calls it. */
export interface Place {
  /** The folder that is the disk; undefined for this machine itself. */
  readonly disk?: string;
  readonly folder: string;
  readonly rootUri: string;
  /** URIs of a file (relative): the first one as the disk spells it. */
  readonly spellings: (file: string) => readonly string[];
}

/** On this machine, as it is. */
export function linux(): Place {
  const folder = temporaryFolder({});
  return { folder, rootUri: uriOfPath(folder), spellings: file => [uriOfPath(path.join(folder, file))] };
}

/** `c:\Work\ws`, called in several ways. */
export function drive(rootUri: string): Place {
  const disk = temporaryFolder({});
  const at = (root: string, file: string) => `${root}/${file.split('/').map(encodeURIComponent).join('/')}`;
  return {
    disk,
    folder: path.join(disk, 'C/Work/ws'),
    rootUri,
    spellings: file => [
      at('file:///c%3A/Work/ws', file),
      at('file:///C:/Work/ws', file),
      at('file:///c:/Work/ws', file),
      at('file:///c%3A/Work/ws', file.toLowerCase()),
    ],
  };
}

/** `\\\\server\\Share\\ws`. */
export function share(): Place {
  const disk = temporaryFolder({});
  const at = (root: string, file: string) => `${root}/${file.split('/').map(encodeURIComponent).join('/')}`;
  return {
    disk,
    folder: path.join(disk, 'SHARES/server/Share/ws'),
    rootUri: 'file://server/Share/ws',
    spellings: file => [at('file://server/Share/ws', file), at('file://SERVER/Share/ws', file)],
  };
}

class Session {
  readonly #place: Place;
  readonly #connection: ProtocolConnection;
  readonly #problems = new Map<string, readonly string[]>();
  readonly #open = new Map<number, string>();
  readonly #names: string[] = [...NAMES];
  #version = 1;

  constructor(place: Place) {
    this.#place = place;
    for (const folder of ['app', 'Über']) mkdirSync(path.join(place.folder, folder), { recursive: true });
    NAMES.forEach((name, i) => writeFileSync(path.join(place.folder, name), TEXTS[i] ?? ''));
    const preload = place.disk === undefined ? [] : ['-r', path.join(dist, 'windows.cjs')];
    const server = spawn(process.execPath, [...preload, path.join(dist, 'server.js'), '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...(place.disk === undefined ? {} : { WINDOWS_DISK: place.disk }) },
    });
    onTestFinished(() => void server.kill());
    const reader = new StreamMessageReader(server.stdout);
    this.#connection = createProtocolConnection(reader, new StreamMessageWriter(server.stdin));
    this.#connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        const found = diagnostics.map(({ code, range }) => `${code} ${range.start.line}`).sort();
        if (found.length > 0) this.#problems.set(uri, found);
        else this.#problems.delete(uri);
      },
    );
    this.#connection.listen();
  }

  async start(): Promise<void> {
    const workspaceFolders = [{ uri: this.#place.rootUri, name: 'ws' }];
    const capabilities = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
    this.#connection.onRequest('client/registerCapability', () => null);
    await this.#connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders,
    });
    await this.#connection.sendNotification('initialized', {});
  }

  async do(step: Step): Promise<void> {
    const name = this.#names[step.file] ?? '';
    const onDisk = path.join(this.#place.folder, name);
    const all = this.#place.spellings(name);
    // Of a file that is not on the disk nobody knows another name.
    const spellings = existsSync(onDisk) ? all : all.slice(0, 1);
    const uri = this.#open.get(step.file) ?? spellings[step.spelling % spellings.length] ?? '';
    const textDocument = { uri, languageId: 'yaml', version: ++this.#version };
    switch (step.do) {
      case 'write':
        writeFileSync(onDisk, TEXTS[step.text] ?? '');
        return this.#watched([spellings[0] ?? '', 2]);
      case 'open':
        if (this.#open.has(step.file)) return;
        this.#open.set(step.file, uri);
        return this.#tell('didOpen', { textDocument: { ...textDocument, text: TEXTS[step.text] } });
      case 'edit':
        if (!this.#open.has(step.file)) return;
        return this.#tell('didChange', { textDocument, contentChanges: [{ text: TEXTS[step.text] }] });
      case 'close':
        if (this.#open.delete(step.file)) await this.#tell('didClose', { textDocument });
        return;
      case 'delete':
        rmSync(onDisk, { force: true });
        return this.#watched([spellings[0] ?? '', 3]);
      case 'capitals':
      case 'move':
        return this.#rename(step);
    }
  }

  /** As an editor does it: an open document is closed before, and both names are told to watchers. */
  async #rename({ file, do: how }: Step): Promise<void> {
    await this.do({ do: 'close', file, spelling: 0 });
    const before = this.#names[file] ?? '';
    const { dir, name, ext } = path.posix.parse(before);
    const changed = how === 'move' ? `${name}1` : name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
    const after = path.posix.join(dir, changed + ext);
    try {
      renameSync(path.join(this.#place.folder, before), path.join(this.#place.folder, after));
    } catch {
      return;
    }
    this.#names[file] = after;
    const [from = '', to = ''] = [this.#place.spellings(before)[0], this.#place.spellings(after)[0]];
    return this.#watched([from, 3], [to, 1]);
  }

  #watched(...changes: readonly (readonly [uri: string, type: number])[]): Promise<void> {
    return this.#connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: changes.map(([uri, type]) => ({ uri, type })),
    });
  }

  #tell(what: string, params: object): Promise<void> {
    return this.#connection.sendNotification(`textDocument/${what}`, params);
  }

  /** Files and problems, without regard to how the place is called. */
  async picture(): Promise<readonly string[]> {
    // Answered only when everything is read; problems come a moment later.
    await this.#connection.sendRequest('podwire/locate', { id: '' });
    await new Promise(resolve => setTimeout(resolve, 300));
    const { files, state } = await this.#connection.sendRequest<ServerStatus>('podwire/status', {});
    const services = await this.#connection.sendRequest<{ name: string; file: string }[]>('podwire/services', {});
    const last = (uri: string) =>
      decodeURIComponent(uri).split('/').slice(-2).join('/').toLowerCase().replace('ws/', '');
    return [
      `${state}: ${files} files`,
      ...services.map(({ name, file }) => `${name} in ${file.toLowerCase()}`).sort(),
      ...[...this.#problems].map(([uri, found]) => `${last(uri)}: ${found.join(', ')}`).sort(),
    ];
  }
}

/** One session in several places; answers their pictures, once they are equal or some seconds are over. */
export async function inPlaces(
  places: readonly Place[],
  steps: readonly Step[],
): Promise<readonly (readonly string[])[]> {
  const sessions = places.map(place => new Session(place));
  await Promise.all(sessions.map(session => session.start()));
  const first = await picturesOf(sessions);
  await Promise.all(
    sessions.map(async session => {
      for (const each of steps) await session.do(each);
    }),
  );
  const last = await picturesOf(sessions);
  return first.map((picture, i) => [...picture, '---', ...(last[i] ?? [])]);
}

async function picturesOf(sessions: readonly Session[]): Promise<readonly (readonly string[])[]> {
  const end = Date.now() + 8_000;
  for (;;) {
    const pictures = await Promise.all(sessions.map(session => session.picture()));
    const [first, ...others] = pictures.map(picture => picture.join('\n'));
    if (others.every(each => each === first) || Date.now() > end) return pictures;
  }
}
