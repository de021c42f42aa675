import type { BuildDoubt, DecidedPlace } from '../model/build.ts';
import type { ManifestDocument, ManifestFile } from '../model/manifest.ts';
import type { DocumentReader } from './documentReader.ts';
import { asApplied } from './included/includedReleases.ts';
import { decidedOf } from './origins.ts';
import { sameTexts, type WorldDocument, type WorldFile, worldManifest } from './worldFile.ts';
import { urisOf } from './worldUris.ts';

/** What the documents of a build are read with. */
export interface ReadingHost {
  readonly reader: DocumentReader;
  /** The text of a file, where it is kept. */
  readonly textOf: (uri: string) => string | undefined;
  /** 1-based line of an offset in a file. */
  readonly lineAt: (uri: string, offset: number) => number;
}

/** A file of a world with its reading. */
export interface ReadFile extends WorldFile {
  readonly manifest: ManifestFile;
  /** Files of the workspace that decided anything of it. */
  readonly uris: ReadonlySet<string>;
}

/** What may be the name of an object, and nothing else. */
const NAME = /^[a-z0-9][-a-z0-9.]{0,252}$/;

/** Reads a file of a world; `doubts`: what may be otherwise with its objects. */
export function readWorldFile(file: WorldFile, doubts: readonly BuildDoubt[], host: ReadingHost): ReadFile {
  const documents = file.documents.map((document, index) => readOne(document, index, { doubts, host }));
  return { ...file, manifest: worldManifest(file, documents), uris: urisOf(file.documents) };
}

function readOne(
  document: WorldDocument,
  index: number,
  { doubts, host }: { readonly doubts: readonly BuildDoubt[]; readonly host: ReadingHost },
): ManifestDocument {
  const { built, start } = document;
  const reading = asApplied(host.reader.read(built.text, doubts), built);
  const place = nameOf(document, reading);
  const writtenLine = place && host.lineAt(place.uri, place.span[0]);
  const written = place && host.textOf(place.uri)?.slice(...place.span);
  const isName = written !== undefined && NAME.test(written) && written !== reading.resources[0]?.facts.name;
  const writtenUri = place?.uri ?? built.source?.uri;
  return { ...reading, index, start, writtenLine, writtenUri, writtenName: isName ? written : undefined };
}

/** True where all objects of a file that did not change still stand in the lines where they were. */
export function hasSameLines({ documents, manifest }: ReadFile, host: ReadingHost): boolean {
  return documents.every((document, index) => {
    const reading = manifest.documents[index];
    const place = reading && nameOf(document, reading);
    return reading?.writtenLine === (place && host.lineAt(place.uri, place.span[0]));
  });
}

/** Where the name of a document's object was decided. */
function nameOf(document: WorldDocument, { resources }: Pick<ManifestDocument, 'resources'>): DecidedPlace | undefined {
  const name = resources[0]?.spans.name;
  return (name && decidedOf(document, name)) ?? document.built.source;
}

/** True where nothing that is indexed differs: only marks may. */
export function isSameReading(before: ReadFile, now: ReadFile): boolean {
  const lines = ({ manifest }: ReadFile) => manifest.documents.map(({ writtenLine }) => writtenLine).join(' ');
  return sameTexts(before, now) && lines(before) === lines(now);
}
