import { realpath } from 'node:fs/promises';
import { AssistantError, type OwnRoot } from '../../../assistant/openRoot.ts';
import { ownRoot } from '../../../assistant/ownRoot.ts';
import type { Settings } from '../../../core/model/settings.ts';
import type { WiringService } from '../../../core/wiringService.ts';
import { uriOfPath } from '../../../node/fileUri.ts';
import type { OpenSource } from '../../files/openSource.ts';

/** What is needed to read folders. */
export interface DiskRootsOptions {
  readonly createService: () => WiringService;
  readonly openSource: OpenSource;
  readonly settings: Settings;
  /** Globs as in `files.exclude`, by the folder's URI. */
  readonly excludesOf?: (uri: string) => Promise<readonly string[]>;
}

/** Reads folders (absolute paths), each by itself. Throws an AssistantError where one cannot be read. */
export async function openOnDisk(folders: readonly string[], options: DiskRootsOptions): Promise<readonly OwnRoot[]> {
  return Promise.all(folders.map(folder => openFolder(folder, options)));
}

async function openFolder(given: string, options: DiskRootsOptions): Promise<OwnRoot> {
  const folder = await realpath(given).catch(() => given);
  const root = uriOfPath(folder);
  const failed: string[] = [];
  const source = options.openSource({
    uri: root,
    excludes: (await options.excludesOf?.(root)) ?? [],
    onUnreadable: each => failed.push(each),
    reading: { podTemplates: options.settings.podTemplates, cacheFolder: '', logger: SILENT },
  });
  const service = options.createService();
  service.setRoots([root]);
  service.configure(options.settings);
  const own = source && ownRoot({ service, root, folder }, source);
  if (source) for await (const batch of source.readAll()) service.apply(batch);
  if (!own || failed.includes('')) throw new AssistantError(`${given} cannot be read`);
  await own.apply([]);
  return own;
}

/** Questions of assistants are not logged. */
const SILENT = { info: () => {}, error: () => {} };
