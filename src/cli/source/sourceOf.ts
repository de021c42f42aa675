import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '../../core/model/settings.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { giveWanted, type WantedReader } from '../../core/giveWanted.ts';
import { createWiringService } from '../../core/wiringService.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { isWantedThere, readWanted } from '../../node/wantedText.ts';
import type { Source } from './source.ts';

/** What a source is made of. */
export interface SourceParts {
  readonly changes: readonly FileChange[];
  /** Absolute. */
  readonly root: string;
  /** The text that counts as the root's podwire.yaml; undefined for none. */
  readonly config: string | undefined;
  readonly settings: Settings;
  readonly shownRoot: string;
  readonly unreadable: readonly string[];
  /** True for a file (absolute) that was asked for. */
  readonly isNamed: (file: string) => boolean;
  /** Reads what builds need besides; from the disk unless told. */
  readonly wanted?: WantedReader;
}

/** A source of files that were read. */
export async function sourceOf(parts: SourceParts): Promise<Source> {
  const { changes, root, config, settings, shownRoot, unreadable, isNamed } = parts;
  const service = createWiringService();
  const rootUri = uriOfPath(root);
  service.setRoots([rootUri]);
  service.configure(settings);
  const configUri = uriOfPath(path.join(root, CONFIG_FILE));
  const others = changes.filter(({ uri }) => uri !== configUri);
  service.apply([...others, ...(config === undefined ? [] : [{ uri: configUri, text: config }])]);
  await giveWanted(
    service,
    parts.wanted ?? { readText: uri => readWanted(root, uri), isThere: uri => isWantedThere(root, uri) },
  );
  const named = changes.filter(change => !('removed' in change) && isNamed(pathOfUri(change.uri) ?? ''));
  return {
    service,
    root: rootUri,
    shownRoot,
    unreadable,
    isNamed: file => isNamed(path.join(root, file)),
    files: changes.map(({ uri }) => uri),
    namedFiles: new Set(named.map(({ uri }) => uri)).size,
    textOf: textOnDisk,
  };
}

/** Read again where it is shown: a big workspace's texts need not be kept. */
function textOnDisk(uri: string): string | undefined {
  try {
    const decoded = decodeText(readFileSync(pathOfUri(uri) ?? ''));
    return 'text' in decoded ? decoded.text : undefined;
  } catch {
    return undefined;
  }
}
