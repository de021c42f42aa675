import type { FileLinks } from './model/files/fileLink.ts';
import type { GivenFile, WantedFile } from './builds/keptTexts.ts';
import type { ChangeReport } from './resolve/changes/changes.ts';
import type { WiringService } from './wiringService.ts';

/** Where the files of a workspace are read. */
export interface WantedReader {
  /** The text of a file by its URI; undefined where there is none. */
  readonly readText: (uri: string) => Promise<string | undefined>;
  /** Whether it is there; it is not read for that. */
  readonly isThere: (uri: string) => Promise<boolean>;
  /** Files that are, or lie behind, links, as far as such files were met. */
  readonly links?: () => FileLinks;
  /** Lets everybody else have a turn, where anybody waits for one. */
  readonly nextTurn?: () => Promise<void>;
}

/** Number of files that are read before others get a turn. */
const AT_ONCE = 200;

/** More rounds would be files that name each other without end. */
const MOST_ROUNDS = 50;

/** Gives what builds need until nothing is wanted any more. `told`: what that brought about, each time. */
export async function giveWanted(
  service: Pick<WiringService, 'wantedFiles' | 'giveFiles' | 'noteLinks'>,
  reader: WantedReader,
  told: (report: ChangeReport) => void = () => {},
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const isOther = reader.links !== undefined && service.noteLinks(reader.links());
    const wanted = service.wantedFiles();
    if (wanted.length === 0 && !isOther) return;
    const given: GivenFile[] = [];
    for (let at = 0; at < wanted.length; at += AT_ONCE) {
      given.push(...(await Promise.all(wanted.slice(at, at + AT_ONCE).map(file => read(file, reader)))));
      await reader.nextTurn?.();
    }
    told(service.giveFiles(given));
  }
}

async function read({ uri, isPresenceEnough }: WantedFile, reader: WantedReader): Promise<GivenFile> {
  if (isPresenceEnough) return { uri, isThere: await reader.isThere(uri), text: undefined };
  const text = await reader.readText(uri);
  return { uri, isThere: text !== undefined || (await reader.isThere(uri)), text };
}
