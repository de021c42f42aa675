import path from 'node:path';
import type { Settings } from '../../core/model/settings.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { giveWanted } from '../../core/giveWanted.ts';
import { createWiringService } from '../../core/wiringService.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { MAX_MANIFEST_SIZE } from '../../node/readManifest.ts';
import { readRegular } from '../../node/regularFile.ts';
import type { FileSource } from '../../source/fileSource.ts';
import { fileInRoot, type ReadSource } from './readSource.ts';

/** How to check the objects of a source. */
export interface Judging {
  /** Absolute. */
  readonly root: string;
  /** The text to use as the root's podwire.yaml: undefined for none, `own` for the one in the source. */
  readonly config: { readonly text: string | undefined } | 'own';
  readonly settings: Settings;
  readonly shownRoot: string;
  /** True for a file (absolute) that was asked for. */
  readonly isNamed: (file: string) => boolean;
  /** Called with the read files, batch by batch. */
  readonly onRead?: (changes: readonly FileChange[]) => void;
}

/** Reads any source, and all further files that builds need. */
export async function judge(source: FileSource, judging: Judging): Promise<ReadSource> {
  const { root, config, settings, shownRoot, isNamed, onRead } = judging;
  const service = createWiringService();
  const rootUri = uriOfPath(root);
  service.setRoots([rootUri]);
  service.configure(settings);
  const configUri = uriOfPath(path.join(root, CONFIG_FILE));
  const files: string[] = [];
  const unsure = new Map<string, string | undefined>();
  // Joined by hand, as that is done for every file: its path is in order already.
  const above = root.endsWith(path.sep) ? root : root + path.sep;
  const isNamedHere = isNamed(root) ? () => true : (file: string) => isNamed(above + file);
  const named = new Set<string>();
  for await (const batch of source.readAll()) {
    service.collect(config === 'own' ? batch : batch.filter(({ uri }) => uri !== configUri));
    for (const change of batch) {
      files.push(change.uri);
      if (!('removed' in change) && isNamedHere(fileInRoot(rootUri, change.uri))) named.add(change.uri);
      const noYaml = 'manifest' in change ? change.noYaml : undefined;
      if (noYaml !== '') unsure.set(change.uri, noYaml);
    }
    onRead?.(batch);
  }
  if (config !== 'own' && config.text !== undefined) service.collect([{ uri: configUri, text: config.text }]);
  service.settle();
  await giveWanted(service, source);
  return {
    service,
    root: rootUri,
    shownRoot,
    unreadable: [],
    isNamed: isNamedHere,
    files,
    unsure,
    namedFiles: named.size,
    textOf: textOnDisk,
    judgedText: uri => source.textAsRead?.(uri) ?? textOnDisk(uri),
  };
}

/** Read again where it is shown, so that the texts of a large workspace need not be kept. */
function textOnDisk(uri: string): string | undefined {
  // Not blocking: by now the path may be anything.
  const bytes = readRegular(pathOfUri(uri) ?? '', { maxSize: MAX_MANIFEST_SIZE, followLinks: true });
  const decoded = typeof bytes === 'string' ? undefined : decodeText(bytes);
  return decoded && 'text' in decoded ? decoded.text : undefined;
}
