import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../core/model/settings.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { CONFIG_FILE, configFaults } from '../../core/parse/podwireConfig.ts';
import type { FileChange } from '../../core/resolve/changes.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { readAll, readManifests } from '../../node/readManifests.ts';
import { type CommandIo, UsageError } from '../io.ts';
import { type CheckedPaths, checkedPaths } from './checkedPaths.ts';
import { relativePath } from './shownPath.ts';
import { INPUT_NAME, type Source } from './source.ts';
import { sourceOf } from './sourceOf.ts';
import { settingsOf, type SourceOptions } from './sourceOptions.ts';

/** Stands for standard input among the paths. */
const INPUT = '-';

/** Reads what the paths name and nothing else. A UsageError where that makes no sense. */
export async function openSource(paths: readonly string[], options: SourceOptions, io: CommandIo): Promise<Source> {
  const settings = settingsOf(options);
  const config = options.config === undefined ? undefined : readConfig(options.config, io.cwd);
  if (!paths.includes(INPUT)) return openFiles(await checkedPaths(paths, io.cwd), { settings, config, io });
  if (paths.length > 1) throw new UsageError('- (standard input) stands alone: what it holds is one scope');
  return openInput({ settings, config, io });
}

interface Setting {
  readonly settings: Settings;
  /** The text that stands for podwire.yaml. */
  readonly config: string | undefined;
  readonly io: CommandIo;
}

async function openFiles(paths: CheckedPaths, { settings, config, io }: Setting): Promise<Source> {
  const unreadable: string[] = [];
  const changes: FileChange[] = [];
  for (const folder of paths.folders) {
    assertListable(folder, io.cwd);
    const onUnreadable = (below: string): number =>
      unreadable.push(`${relativePath(io.cwd, path.join(folder, below)) || '.'}: cannot be listed`);
    for await (const batch of readManifests(folder, { onUnreadable })) changes.push(...batch);
  }
  for (const change of await readAll(paths.files)) {
    const reason = whyUnread(change);
    if (reason) unreadable.push(`${relativePath(io.cwd, pathOfUri(change.uri) ?? '')}: ${reason}`);
    changes.push(change);
  }
  const said = config ?? (await ownConfig(paths.root));
  return sourceOf({ changes, root: paths.root, config: said, settings, shownRoot: paths.shownRoot, unreadable });
}

async function openInput({ settings, config, io }: Setting): Promise<Source> {
  const decoded = decodeText(await io.readInput());
  if ('binary' in decoded) throw new UsageError('standard input: is no text');
  const said = config ?? (await ownConfig(io.cwd));
  const input = { uri: uriOfPath(path.join(io.cwd, INPUT_NAME)), text: decoded.text };
  const source = sourceOf({ changes: [input], root: io.cwd, config: said, settings, shownRoot: '.', unreadable: [] });
  return { ...source, textOf: uri => (uri === input.uri ? input.text : undefined) };
}

/** What the workspace says of itself, wherever the command starts. */
async function ownConfig(root: string): Promise<string | undefined> {
  const [own] = await readAll([path.join(root, CONFIG_FILE)]);
  if (!own || !('text' in own)) return undefined;
  assertConfig(own.text, CONFIG_FILE);
  return own.text;
}

/** The text of a file that stands for podwire.yaml. Throws a UsageError where it cannot be used. */
export function readConfig(file: string, cwd: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path.resolve(cwd, file));
  } catch {
    throw new UsageError(`--config ${file}: cannot be read`);
  }
  const decoded = decodeText(bytes);
  if ('binary' in decoded) throw new UsageError(`--config ${file}: is no text`);
  assertConfig(decoded.text, file);
  return decoded.text;
}

/** The editor lives with a podwire.yaml that is half written; a run that nobody watches must not. */
function assertConfig(text: string, name: string): void {
  const [fault] = configFaults(text);
  if (fault !== undefined) throw new UsageError(`${name}: ${fault}`);
}

function whyUnread(change: FileChange): string {
  if ('removed' in change) return 'is no regular file';
  return 'skipped' in change ? change.skipped : '';
}

function assertListable(folder: string, cwd: string): void {
  try {
    readdirSync(folder);
  } catch {
    throw new UsageError(`${relativePath(cwd, folder) || '.'}: cannot be listed`);
  }
}
