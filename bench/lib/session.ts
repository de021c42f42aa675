import path from 'node:path';
import { computing } from './measure.ts';
import { collectorOfV8 } from '../../src/server/onNode/collecting.ts';
import { createWiringService, type WiringService } from '../../src/core/wiringService.ts';
import { parseManifest } from '../../src/core/parse/parseManifest.ts';
import { PackWriter } from '../../src/core/parse/packed/pack.ts';
import { packManifest, unpackManifest } from '../../src/core/parse/packed/packedManifest.ts';

/** Where the files of a session are. */
const ROOT = 'file:///bench';

/** A workspace that is open, as the server holds it, with the texts that an editor would have. */
export class Session {
  readonly service: WiringService = createWiringService();
  readonly texts: Map<string, string>;
  readonly #collector = collectorOfV8();

  constructor(texts: Map<string, string>) {
    this.texts = texts;
    this.service.setRoots([ROOT]);
    const writer = new PackWriter();
    const places = [...texts].map(
      ([file, text]) => [file, packManifest(writer, parseManifest(text, { path: file }))] as const,
    );
    const pack = writer.finish();
    this.service.collect(places.map(([file, at]) => ({ uri: uriOf(file), manifest: unpackManifest({ pack, at }) })));
    for (const uri of this.service.settle().uris) this.service.problems(uri);
    for (const uri of this.#give()) this.service.problems(uri);
  }

  /** A file is opened: an editor gives its text, and asks at once for what it shows in it. */
  open(file: string, text: string): void {
    this.type(file, text);
    this.service.codeLenses(uriOf(file));
    this.#collector.young();
  }

  /** Milliseconds of computing from a key stroke to the diagnostics of every file that it may have changed. */
  type(file: string, text: string): number {
    const taken = computing(() => {
      const { uris } = this.service.apply([{ uri: uriOf(file), text, keepText: true }]);
      for (const uri of new Set([...uris, ...this.#give()])) this.service.problems(uri);
    });
    // As the server does before the next one.
    this.#collector.young();
    return taken;
  }

  /** The same for many files at once, as when a branch is switched. */
  switch(files: ReadonlyMap<string, string>): number {
    return computing(() => {
      const { uris } = this.service.apply([...files].map(([file, text]) => ({ uri: uriOf(file), text })));
      for (const uri of new Set([...uris, ...this.#give()])) this.service.problems(uri);
    });
  }

  /** Gives what builds need besides, as the server does: as long as something is wanted, a build is made every time. */
  #give(): readonly string[] {
    const told: string[] = [];
    for (let wanted = this.service.wantedFiles(); wanted.length > 0; wanted = this.service.wantedFiles()) {
      const given = wanted.map(({ uri }) => {
        const text = this.texts.get(decodeURIComponent(uri.slice(ROOT.length + 1)));
        return { uri, isThere: text !== undefined, text };
      });
      told.push(...this.service.giveFiles(given).uris);
    }
    return told;
  }

  /** Address of a file. */
  uriOf(file: string): string {
    return uriOf(file);
  }

  /** Ends an edit: the text is no longer kept. */
  close(file: string): void {
    this.service.apply([{ uri: uriOf(file), text: this.texts.get(file) ?? '' }]);
    this.#give();
  }
}

function uriOf(file: string): string {
  return `${ROOT}/${path.posix.normalize(file)}`;
}
