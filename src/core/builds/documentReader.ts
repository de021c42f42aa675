import type { BuildDoubt } from '../model/build.ts';
import type { ManifestDocument, ManifestFile } from '../model/manifest.ts';
import type { Resource } from '../model/resource.ts';
import type { UserPodTemplate } from '../model/settings.ts';
import { isKustomizationFile } from '../parse/extractors/builds/kustomization.ts';
import { parseManifest } from '../parse/parseManifest.ts';

/** The parsed form of a document's text, independent of its position. */
type Reading = Omit<ManifestDocument, 'index' | 'start' | 'writtenLine'>;

/** The text of a file (its URI), if it is kept, and its reading. */
type FileOf = (uri: string) => readonly [text: string | undefined, manifest: ManifestFile | undefined];

/** Number of readings that are cached besides those of the last round. */
const SPARE = 2000;

const NOTHING: Reading = {
  length: 0,
  problem: undefined,
  resources: [],
  stale: false,
  unreadKinds: [],
  ignores: [],
  unreadWords: undefined,
};

/** Not a kustomization's name: a build contains objects. */
const PATH = 'built.yaml';

/** Reads documents of builds, each text once, because most builds of a workspace share most documents. */
export class DocumentReader {
  #known = new Map<string, Reading>();
  #old = new Map<string, Reading>();
  #templates: readonly UserPodTemplate[] = [];
  readonly #fileOf: FileOf;
  /** False once files may have been read with other templates than the current ones. */
  #isReadAlike = true;

  /** `fileOf`: the files of the workspace as they are written. */
  constructor(fileOf: FileOf) {
    this.#fileOf = fileOf;
  }

  /** Sets what counts as a Pod template, and discards all readings. `hasFiles`: files were read before. */
  configure(templates: readonly UserPodTemplate[], hasFiles: boolean): void {
    if (hasFiles && JSON.stringify(templates) !== JSON.stringify(this.#templates)) this.#isReadAlike = false;
    this.#templates = templates;
    this.#known = new Map();
    this.#old = new Map();
  }

  /** The reading of a text; `doubts`: how its objects may differ; `uri`: the file in which it is written. */
  read(text: string, doubts: readonly BuildDoubt[], uri?: string): Reading {
    const reading =
      this.#known.get(text) ?? this.#keep(text, this.#old.get(text) ?? this.#written(text, uri) ?? this.#parse(text));
    return doubts.length === 0 ? reading : doubted(reading, doubts);
  }

  /** Discards readings that are not used until the next call. */
  age(): void {
    this.#old = this.#known;
    this.#known = new Map();
  }

  /** What was read in the file, if a build prints it as it is written there: many objects are changed by nobody. */
  #written(text: string, uri: string | undefined): Reading | undefined {
    if (!this.#isReadAlike || uri === undefined || isKustomizationFile(uri)) return undefined;
    const [written, manifest] = this.#fileOf(uri);
    const [document, other] = written === text ? (manifest?.documents ?? []) : [];
    const isWhole = document && !other && !document.problem && !document.stale && document.resources.length > 0;
    return isWhole ? document : undefined;
  }

  #parse(text: string): Reading {
    const { documents } = parseManifest(text, { path: PATH, podTemplates: this.#templates });
    return documents[0] ?? { ...NOTHING, length: text.length };
  }

  /** Discards readings that were not used while this many others were. */
  #keep(text: string, reading: Reading): Reading {
    if (this.#known.size > SPARE + this.#old.size) this.age();
    this.#known.set(text, reading);
    return reading;
  }
}

function doubted(reading: Reading, doubts: readonly BuildDoubt[]): Reading {
  const resources = reading.resources.map(resource => {
    const doubt = doubts.find(each => mayChange(each, resource));
    if (!doubt) return resource;
    const { facts, spans, hasRemarks } = resource;
    return { facts, spans, hasRemarks, templated: true, doubt: doubt.reason };
  });
  return { ...reading, resources };
}

function mayChange({ kinds, name, addsOnly }: BuildDoubt, { facts }: Resource): boolean {
  if (addsOnly) return false;
  return (!kinds || kinds.includes(facts.kind)) && (name === undefined || name === facts.name);
}
