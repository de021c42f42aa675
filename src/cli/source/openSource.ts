import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../core/model/settings.ts';
import { decodeText, type NoText } from '../../core/parse/decode.ts';
import { configFaults } from './configFaults.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { isInside, relativePath } from '../../node/paths.ts';
import { readAll } from '../../node/readManifests.ts';
import { readRegular, type Refusal } from '../../node/regularFile.ts';
import { counted, printable } from '../formats/printable.ts';
import { type CommandIo, UsageError } from '../io.ts';
import type { FileSource } from '../../source/fileSource.ts';
import { TextSource } from '../../source/textSource.ts';
import { isWantedThere, readWanted } from '../../node/wantedText.ts';
import { diskPaths } from './diskReading.ts';
import { judge } from './judge.ts';
import { cacheFolderOf } from './cacheFolder.ts';
import { type CheckedPaths, checkedPaths } from './checkedPaths.ts';
import { withoutNotes } from './helmOutput.ts';
import { INPUT_NAME, type ReadSource } from './readSource.ts';
import { settingsOf, type SourceOptions } from './sourceOptions.ts';

/** Maximum size in bytes. */
const MAX_CONFIG_SIZE = 1024 * 1024;

const REFUSALS: Readonly<Record<Refusal, string>> = {
  missing: 'there is no such file',
  'no regular file': 'is no regular file',
  'too large': 'is too large',
  unreadable: 'cannot be read',
};

/** Stands for standard input among the paths. */
const INPUT = '-';

/** Reads the paths and their context. Throws a UsageError where that makes no sense. */
export async function openSource(paths: readonly string[], options: SourceOptions, io: CommandIo): Promise<ReadSource> {
  if (!paths.includes(INPUT)) return openFiles(await checkedPaths(paths, io.cwd, options), options, io);
  if (options.root !== undefined || options.alone)
    throw new UsageError('--root and --alone are for files: what comes over standard input is one scope');
  if (options.values !== undefined || options.release !== undefined)
    throw new UsageError('--values and --release are for files: what comes over standard input is rendered already');
  if (paths.length > 1)
    throw new UsageError('- (standard input) cannot be combined with other paths: it is a scope of its own');
  const input = await openInput({ settings: settingsOf(options), config: givenConfig(options, io), io });
  return { ...input, namespace: options.namespace };
}

function whyNoText(reason: NoText): string {
  return reason === 'binary' ? 'is no text' : reason;
}

interface Setting {
  readonly settings: Settings;
  /** The text to use as podwire.yaml. */
  readonly config: string | undefined;
  readonly io: CommandIo;
}

/** Reads resolved paths and their context. */
export async function openFiles(paths: CheckedPaths, options: SourceOptions, io: CommandIo): Promise<ReadSource> {
  const settings = settingsOf(options);
  const config = givenConfig(options, io);
  const cacheFolder = cacheFolderOf(options, io);
  const { folders, files, isNamed } = paths;
  const unreadable: string[] = [];
  const asked = new Set(files.map(file => uriOfPath(file)));
  const unread: string[] = [];
  const shown = (target: string): string => printable(relativePath(io.cwd, target) || '.');
  for (const folder of folders) assertListable(folder, io.cwd);
  const onUnreadable = (folder: string): unknown =>
    isNamed(folder) && unreadable.push(`${shown(folder)}: cannot be listed`);
  let count = 0;
  const onRead = (changes: readonly FileChange[]): void => {
    io.progress?.report(`Reading files (${(count += changes.length)})`);
    for (const change of changes.filter(({ uri }) => asked.has(uri))) {
      const reason = whyUnread(change);
      if (reason) unread.push(`${shown(pathOfUri(change.uri) ?? '')}: ${reason}`);
    }
  };
  const text = config ?? (await ownConfig(paths.root, io));
  const reading = { podTemplates: settings.podTemplates, cacheFolder, io, onUnreadable };
  const judging = { ...paths, config: { text }, settings, onRead };
  const read = await judge(diskPaths(paths, reading), judging);
  const source = { ...read, unreadable: [...unreadable, ...unread], namespace: options.namespace };
  if (options.helm === undefined) return settled(source, io);
  // Loaded only where there are charts, as it makes the start slower.
  const { withCharts } = await import('./renderedCharts.ts');
  return settled(await withCharts(source, { ...options, cacheFolder }, io), io);
}

/** The rest is computing, without steps to report. */
async function settled(source: ReadSource, { progress }: CommandIo): Promise<ReadSource> {
  progress?.report(`Looking at ${counted(source.files.length, 'file')}`);
  await progress?.settled();
  return source;
}

async function openInput({ settings, config, io }: Setting): Promise<ReadSource> {
  io.progress?.report('Reading standard input');
  const decoded = decodeText(await io.readInput());
  await io.progress?.settled();
  if ('noText' in decoded) throw new UsageError(`standard input: ${whyNoText(decoded.noText)}`);
  const text = config ?? (await ownConfig(io.cwd, io));
  const file = path.join(io.cwd, INPUT_NAME);
  const texts = new Map([[uriOfPath(file), withoutNotes(decoded.text)]]);
  const isNamed = (each: string): boolean => each === file;
  const source: FileSource = {
    readAll: () => new TextSource(texts).readAll(),
    readText: uri => readWanted(io.cwd, uri),
    isThere: uri => isWantedThere(io.cwd, uri),
  };
  const read = await judge(source, { root: io.cwd, config: { text }, settings, shownRoot: '.', isNamed });
  const textOf = (uri: string): string | undefined => texts.get(uri);
  return { ...read, textOf, judgedText: textOf };
}

/**
 * The workspace's podwire.yaml, wherever the command is started. Throws a UsageError for one that cannot be read: without
 * its settings the answers would be different.
 */
async function ownConfig(root: string, { stderr }: CommandIo): Promise<string | undefined> {
  const file = path.join(root, CONFIG_FILE);
  if (!lstatSync(file, { throwIfNoEntry: false })) return undefined;
  if (!leadsInside(root, file)) {
    stderr.write(`podwire: ${CONFIG_FILE}: leads out of its folder, and is not read (--config reads it)\n`);
    return undefined;
  }
  const [own] = await readAll([file]);
  if (!own || !('text' in own)) throw new UsageError(`${CONFIG_FILE}: ${own ? whyUnread(own) : REFUSALS.unreadable}`);
  assertConfig(own.text, CONFIG_FILE);
  return own.text;
}

/** Links are followed only inside the root: an error message may quote the file. */
function leadsInside(root: string, file: string): boolean {
  try {
    return isInside(realpathSync(root), realpathSync(file));
  } catch {
    return false;
  }
}

/**
 * The text of the file given by `--config`; undefined without the option. Throws a UsageError where it cannot be used.
 */
export function givenConfig({ config }: SourceOptions, { cwd }: CommandIo): string | undefined {
  return config === undefined ? undefined : readConfig(config, cwd);
}

function readConfig(file: string, cwd: string): string {
  const bytes = readRegular(path.resolve(cwd, file), { maxSize: MAX_CONFIG_SIZE, followLinks: true });
  if (typeof bytes === 'string') throw new UsageError(`--config ${file}: ${REFUSALS[bytes]}`);
  const decoded = decodeText(bytes);
  if ('noText' in decoded) throw new UsageError(`--config ${file}: ${whyNoText(decoded.noText)}`);
  assertConfig(decoded.text, file);
  return decoded.text;
}

/** The editor tolerates a half-written podwire.yaml; the command line must not. */
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
