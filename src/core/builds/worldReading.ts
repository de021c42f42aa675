import type { BuildDoubt, BuiltDocument, DecidedPlace } from '../model/build.ts';
import type { ManifestDocument, ManifestFile } from '../model/manifest.ts';
import type { DocumentReader } from './documentReader.ts';
import { asApplied } from './included/includedReleases.ts';
import { decidedOf } from './origins.ts';
import { sameTexts, type WorldDocument, type WorldFile, worldFile, WorldManifest } from './worldFile.ts';
import { urisOf } from './worldUris.ts';

/** The data for reading the documents of a build. */
export interface ReadingHost {
  readonly reader: DocumentReader;
  /** The text of a file, if it is kept. */
  readonly textOf: (uri: string) => string | undefined;
  /** 1-based line of an offset in a file. */
  readonly lineAt: (uri: string, offset: number) => number;
}

/** Matches a plain name of an object. */
const NAME = /^[a-z0-9][-a-z0-9.]{0,252}$/;

/** A file of a world. It is read on demand, and again after its reading was dropped. */
export class ReadFile implements WorldFile {
  readonly path: string;
  readonly built: readonly BuiltDocument[];
  readonly #doubts: readonly BuildDoubt[];
  readonly #host: ReadingHost;
  #manifest: ManifestFile | undefined;
  #lines: string | undefined;
  #uris: ReadonlySet<string> | undefined;
  #placed: WorldFile | undefined;

  /** `doubts`: how its objects may differ. */
  constructor(path: string, built: readonly BuiltDocument[], doubts: readonly BuildDoubt[], host: ReadingHost) {
    this.path = path;
    this.built = built;
    this.#doubts = doubts;
    this.#host = host;
  }

  get documents(): readonly WorldDocument[] {
    return this.#file.documents;
  }

  get length(): number {
    return this.#file.length;
  }

  /** Documents have places only when somebody asks, because they are printed for it. */
  get #file(): WorldFile {
    return (this.#placed ??= worldFile(this.path, this.built));
  }

  /** Files of the workspace that decide any part of it. */
  get uris(): ReadonlySet<string> {
    return (this.#uris ??= urisOf(this.documents));
  }

  get manifest(): ManifestFile {
    return (this.#manifest ??= this.#read());
  }

  /** The lines of its objects' names when it was first read; undefined if it never was. */
  get lines(): string | undefined {
    return this.#lines;
  }

  /** Drops what can be read again. */
  sleep(): void {
    this.#manifest = undefined;
    this.#placed = undefined;
  }

  #read(): ManifestFile {
    const given = { doubts: this.#doubts, host: this.#host };
    const documents = this.documents.map((document, index) => readOne(document, index, given));
    this.#lines ??= linesOf(documents);
    return new WorldManifest(this, documents);
  }
}

function linesOf(documents: readonly Pick<ManifestDocument, 'writtenLine'>[]): string {
  return documents.map(({ writtenLine }) => writtenLine).join(' ');
}

function readOne(
  document: WorldDocument,
  index: number,
  { doubts, host }: { readonly doubts: readonly BuildDoubt[]; readonly host: ReadingHost },
): ManifestDocument {
  const { built, start } = document;
  const reading = asApplied(host.reader.read(built.text, doubts, built.source?.uri), built);
  const place = nameOf(document, reading);
  const writtenLine = place && host.lineAt(place.uri, place.span[0]);
  const written = place && host.textOf(place.uri)?.slice(...place.span);
  const isName = written !== undefined && NAME.test(written) && written !== reading.resources[0]?.facts.name;
  const writtenUri = place?.uri ?? built.source?.uri;
  return { ...reading, index, start, writtenLine, writtenUri, writtenName: isName ? written : undefined };
}

/** True if all objects of an unchanged file are still on the same lines. */
export function hasSameLines({ documents, manifest, lines }: ReadFile, host: ReadingHost): boolean {
  const now = documents.map((document, index) => {
    const reading = manifest.documents[index];
    const place = reading && nameOf(document, reading);
    return { writtenLine: place && host.lineAt(place.uri, place.span[0]) };
  });
  return lines === linesOf(now);
}

/** The place that decided the name of a document's object. */
function nameOf(document: WorldDocument, { resources }: Pick<ManifestDocument, 'resources'>): DecidedPlace | undefined {
  const name = resources[0]?.spans.name;
  return (name && decidedOf(document, name)) ?? document.built.source;
}

/** True if no indexed data differs: only marks may. */
export function isSameReading(before: ReadFile, now: ReadFile): boolean {
  return before.lines !== undefined && sameTexts(before, now) && before.lines === linesOf(now.manifest.documents);
}
