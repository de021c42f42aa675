import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { createWiringService } from '../../../src/core/wiringService.ts';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { pathOfUri, uriOfPath } from '../../../src/node/fileUri.ts';
import { fakeWorld } from '../../server/fakeWorld.ts';
import { startClient, type TestClient } from '../../server/testClient.ts';
import { MARKER } from './hostileObjects.ts';
import type { Step } from './serverSteps.ts';

type Typed = Extract<Step, { readonly text: string }> & { readonly do: Exclude<Step['do'], 'ask'> };

/** A server with a disk in memory, to which things are done. It keeps what is wrong with its answers. */
export class FuzzedServer {
  readonly faults: string[] = [];
  readonly #client: TestClient;
  readonly #disk: Map<string, string>;
  readonly #open = new Map<string, string>();
  #ids: readonly string[] = [''];

  private constructor(client: TestClient, disk: Map<string, string>) {
    this.#client = client;
    this.#disk = disk;
  }

  static async start(disk: Map<string, string>, settings: Record<string, unknown>): Promise<FuzzedServer> {
    const change = (uri: string): FileChange => {
      const text = disk.get(pathOfUri(uri) ?? '');
      return text === undefined ? { uri, removed: true } : { uri, text };
    };
    const { world } = fakeWorld({
      readAll: async function* () {
        yield [...disk.keys()].map(file => change(uriOfPath(file)));
      },
      read: async function* (uris) {
        yield uris.map(change);
      },
      readText: async uri => disk.get(pathOfUri(uri) ?? ''),
    });
    const client = await startClient({
      folders: ['/w'],
      world: { ...world, createService: createWiringService },
      settings: { podwire: settings },
    });
    await client.ready();
    return new FuzzedServer(client, disk);
  }

  async do(step: Step): Promise<void> {
    switch (step.do) {
      case 'ask':
        return this.#ask(step);
      case 'configure':
        return this.#client.configure({ podwire: step.settings });
      case 'save':
      case 'remove':
        return this.#save(fileOf(step), step.do === 'save' ? step.text : undefined);
      case 'close':
        if (this.#open.delete(fileOf(step))) await this.#client.close(fileOf(step));
        return;
      default:
        return this.#type(step);
    }
  }

  /** What it says of everything in the end, all saved and closed: what is open may keep what it said last. */
  async picture(): Promise<unknown> {
    for (const [file, text] of this.#open) {
      await this.#save(file, text);
      await this.#client.close(file);
    }
    this.#open.clear();
    await this.#client.ready();
    const services = await this.#client.request('podwire/services', {});
    const problems = [...this.#disk.keys()].sort().map(file => [file, this.#client.problems(file).sort()]);
    return { problems, services: services.map(each => JSON.stringify({ ...each, id: '' })).sort() };
  }

  /** One that starts with what this one has in the end. */
  fresh(settings: Record<string, unknown>): Promise<FuzzedServer> {
    return FuzzedServer.start(new Map(this.#disk), settings);
  }

  get log(): readonly string[] {
    return this.#client.log;
  }

  async #save(file: string, text: string | undefined): Promise<void> {
    const was = this.#disk.has(file);
    if (text === undefined) this.#disk.delete(file);
    else this.#disk.set(file, text);
    await this.#client.watched([[file, text === undefined ? 3 : was ? 2 : 1]]);
  }

  async #type(step: Typed): Promise<void> {
    const file = fileOf(step);
    const text = this.#open.get(file);
    if (text === undefined) {
      this.#open.set(file, step.do === 'tear' ? (this.#disk.get(file) ?? '') : step.text);
      return this.#client.open(file, this.#open.get(file) ?? '');
    }
    if (step.do !== 'tear') {
      this.#open.set(file, step.text);
      await this.#client.type(file, step.text);
      return;
    }
    const document = TextDocument.create('', '', 0, text);
    const start = document.positionAt(Math.floor(step.from * text.length));
    const range = { start, end: document.positionAt(document.offsetAt(start) + step.length) };
    TextDocument.update(document, [{ range, text: step.text }], 1);
    this.#open.set(file, document.getText());
    await this.#client.type(file, step.text, range);
  }

  async #ask({ method, at, text, ...step }: Extract<Step, { readonly do: 'ask' }>): Promise<void> {
    const file = fileOf(step);
    const now = this.#open.get(file) ?? this.#disk.get(file) ?? '';
    const document = TextDocument.create('', '', 0, now);
    const place = document.positionAt(Math.floor(at * now.length));
    const position = at > 1 ? { line: 1e6, character: 1e6 } : place;
    const id = this.#ids[Math.floor(at * this.#ids.length)] ?? '';
    const uri = uriOfPath(file);
    const all = { start: { line: 0, character: 0 }, end: document.positionAt(now.length) };
    const params = {
      textDocument: { uri },
      position,
      range: at > 0.5 ? all : { start: position, end: position },
      context: { diagnostics: [], includeDeclaration: true },
      newName: text,
      uri,
      id,
      root: 'file:///w',
      parentId: id,
      problemsOnly: at > 0.8,
      scope: at > 0.6 ? 'workspace' : 'neighborhood',
      focusId: '',
      page: 1,
      have: 0,
      isForward: at > 0.5,
    };
    const asked = this.#client.connection.sendRequest(method, params);
    const answer = await Promise.race([asked, timeout()]).catch((error: unknown) => this.#refused(method, error));
    this.#look(method, answer, file);
  }

  /** A name that cannot be taken is refused in words; nothing else may be. */
  #refused(method: string, error: unknown): undefined {
    const message = error instanceof Error ? error.message : String(error);
    if (!/rename/i.test(method) || /undefined|Cannot read|not a function|timeout/.test(message))
      this.faults.push(`${method}: ${message}`);
  }

  #look(method: string, answer: unknown, file: string): void {
    const text = JSON.stringify(answer) ?? '';
    if (text.includes(MARKER) && !/completion|podwire\/buildText/.test(method))
      this.faults.push(`${method} tells of a Secret`);
    const ids = [...text.matchAll(/"id":"((?:[^"\\]|\\.)*)"/g)].map(([, id]) => JSON.parse(`"${id}"`) as string);
    if (ids.length > 0) this.#ids = ['', ...ids];
    for (const edit of editsIn(answer)) this.#tryEdit(method, edit, file);
  }

  /** Edits must be of the text as it is: inside of it, and beside each other. */
  #tryEdit(method: string, { changes = {}, documentChanges = [] }: WorkspaceEdit, _file: string): void {
    const listed: [string, readonly TextEdit[]][] = documentChanges.flatMap(each =>
      'edits' in each ? [[each.textDocument.uri, each.edits as TextEdit[]] as [string, TextEdit[]]] : [],
    );
    for (const [uri, edits] of [...Object.entries(changes), ...listed]) {
      const path = pathOfUri(uri) ?? '';
      const text = this.#open.get(path) ?? this.#disk.get(path);
      if (text === undefined) {
        this.faults.push(`${method} edits ${uri}, which is not there`);
        continue;
      }
      const document = TextDocument.create(uri, '', 0, text);
      try {
        TextDocument.applyEdits(document, [...edits]);
      } catch (error) {
        this.faults.push(`${method}: ${String(error)} in ${JSON.stringify(edits)}`);
      }
      for (const { range } of edits) {
        const back = document.positionAt(document.offsetAt(range.end));
        if (back.line !== range.end.line || back.character !== range.end.character)
          this.faults.push(`${method}: an edit beyond the text: ${JSON.stringify(range)}`);
      }
    }
  }
}

function fileOf({ file }: { readonly file: string }): string {
  return `/w/${file}`;
}

function timeout(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), 30_000).unref());
}

/** Edits anywhere in an answer. */
function editsIn(answer: unknown): readonly WorkspaceEdit[] {
  if (typeof answer !== 'object' || answer === null) return [];
  if (Array.isArray(answer)) return answer.flatMap(editsIn);
  if ('changes' in answer || 'documentChanges' in answer) return [answer as WorkspaceEdit];
  return Object.values(answer).flatMap(editsIn);
}
