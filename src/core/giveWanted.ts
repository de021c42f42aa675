import type { ChangeReport } from './resolve/changes/changes.ts';
import type { WiringService } from './wiringService.ts';

/** Where the files of a workspace are read. */
export interface WantedReader {
  /** The text of a file by its URI; undefined where there is none. */
  readonly readText: (uri: string) => Promise<string | undefined>;
  /** Whether it is there; it is not read for that. */
  readonly isThere: (uri: string) => Promise<boolean>;
}

/** More rounds would be files that name each other without end. */
const MOST_ROUNDS = 50;

/** Gives what builds need until nothing is wanted any more. `told`: what that brought about, each time. */
export async function giveWanted(
  service: Pick<WiringService, 'wantedFiles' | 'giveFiles'>,
  reader: WantedReader,
  told: (report: ChangeReport) => void = () => {},
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const wanted = service.wantedFiles();
    if (wanted.length === 0) return;
    const given = wanted.map(async ({ uri, isPresenceEnough }) => {
      if (isPresenceEnough) return { uri, isThere: await reader.isThere(uri), text: undefined };
      const text = await reader.readText(uri);
      return { uri, isThere: text !== undefined || (await reader.isThere(uri)), text };
    });
    told(service.giveFiles(await Promise.all(given)));
  }
}
