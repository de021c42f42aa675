import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Logger } from '../../core/model/logger.ts';
import { isListOf, isRecord, isText } from '../../protocol/guards.ts';
import { digestOf } from '../digest.ts';
import { codeOf } from '../diskErrors.ts';
import { readSealed, seal, unseal, writeWhole } from './sealed.ts';
import type { Traces } from './traces.ts';

const MARK = Buffer.from('podwire last start 2\n');

/** A file with problems, and these as `problemText` writes them. Unchecked. */
export type ToldFile = readonly [uri: string, text: string];

/** The traces of each folder, by its URI. */
export type FolderTraces = readonly (readonly [uri: string, traces: Traces])[];

/** The state of the last session: the traces of its folders, and the problems of their files. */
export interface LastStart {
  readonly folders: FolderTraces;
  readonly told: readonly ToldFile[];
}

/** Options of such a file. */
export interface LastStartOptions {
  /** Name of the workspace: each workspace has its own file. */
  readonly name: string;
  /** Must be equal for the file to be used: version, folders, settings. */
  readonly key: string;
  readonly logger: Logger;
}

/**
 * The problems of a workspace, kept on disk until the next start: a line with the key, a line with the folders, and two
 * for each file with problems: its URI and its problems. An invalid file is ignored.
 */
export class LastStartFile {
  readonly #file: string;
  readonly #key: string;
  readonly #logger: Logger;

  /** folder: where the file is stored. */
  constructor(folder: string, { name, key, logger }: LastStartOptions) {
    this.#file = path.join(folder, `${digestOf('sha256', name).slice(0, 32)}.start`);
    this.#key = key;
    this.#logger = logger;
  }

  /** Reads the file; undefined where there is none. An invalid one is logged and ignored. */
  async load(): Promise<LastStart | undefined> {
    try {
      const bytes = readSealed(this.#file);
      if (!bytes) return undefined;
      const [key, folders = '', ...rows] = unseal(MARK, bytes).toString().split('\n');
      const traces: unknown = JSON.parse(folders);
      if (!areFolderTraces(traces)) throw new Error('it has another shape');
      return key === this.#key ? { folders: traces, told: toldIn(rows) } : undefined;
    } catch (error) {
      this.#logger.info(`What was kept of the last start is discarded: ${reasonOf(error)}`);
      await rm(this.#file, { force: true }).catch(() => {});
      return undefined;
    }
  }

  /** Writes the traces of the folders and the problems. */
  async save(folders: FolderTraces, told: Iterable<ToldFile>): Promise<void> {
    const lines = [this.#key, JSON.stringify(folders), ...[...told].flat()];
    try {
      await writeWhole(this.#file, seal(MARK, Buffer.from(lines.join('\n'))));
    } catch (error) {
      this.#logger.error(`The last start cannot be kept: ${codeOf(error)}`);
    }
  }
}

function toldIn(rows: readonly string[]): readonly ToldFile[] {
  const told: ToldFile[] = [];
  for (let i = 0; i + 1 < rows.length; i += 2) told.push([rows[i] ?? '', rows[i + 1] ?? '']);
  return told;
}

function areFolderTraces(value: unknown): value is FolderTraces {
  return isListOf(value, row => Array.isArray(row) && typeof row[0] === 'string' && areTraces(row[1]));
}

function areTraces(value: unknown): boolean {
  return isRecord(value) && isText(value['stamp']) && isListOf(value['paths'], isText);
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError || !(error instanceof Error)) return 'it cannot be read';
  return error.message;
}
