import type { IgnoreComment } from './ignore.ts';
import type { Span } from './span.ts';
import type { Facts, Resource } from './resource.ts';

/** Why a document gave no objects (or only guesses). */
export type DocumentProblem =
  /** Its text does not parse. */
  | BrokenDocument
  /** It is a template of Helm, Jinja or envsubst; what it makes is known only when it is rendered. */
  | { readonly kind: 'templated' }
  /** It is what a test expects to find in a cluster, in part: nobody applies it. */
  | { readonly kind: 'expected' };

/** Text that does not parse: kubectl refuses it. */
export interface BrokenDocument {
  readonly kind: 'broken';
  /** Why, without a word of the text. */
  readonly message: string;
  /** Where, in the document: to the end of a line. */
  readonly span: Span;
  /** True where it is meant to be a manifest as it stands: it names its kind, and nothing fills it in later. */
  readonly isManifest: boolean;
}

/** One document of a file. Spans of its resources count from `start`. */
export interface ManifestDocument {
  /** 0-based, as documents stand between `---` lines; only those with content are kept. */
  readonly index: number;
  /** UTF-16 offset in the file where the document's text begins. */
  readonly start: number;
  readonly length: number;
  readonly problem: DocumentProblem | undefined;
  readonly resources: readonly Resource[];
  /** True where the text is broken and the resources are those of the last text that was not. */
  readonly stale: boolean;
  /** Kinds of Pod producers and Services that its text names, where it could not be read; '' for one that is filled in later. */
  readonly unreadKinds: readonly string[];
  /** True where it has YAML aliases: a change of one place may then change others, so nothing offers to edit it. */
  readonly aliased?: boolean;
  /** Comments that ask to leave problems alone. */
  readonly ignores: readonly IgnoreComment[];
  /** The words of a broken document that names a Pod producer: a label that is not among them is not in it. */
  readonly unreadWords: ReadonlySet<string> | undefined;
  /** Of a document as built: the 1-based line on which the object is named in the file that it was written in. */
  readonly writtenLine?: number | undefined;
  /** The same, that file. */
  readonly writtenUri?: string | undefined;
  /** The same, its name there, where the build gives it another one. */
  readonly writtenName?: string | undefined;
}

/** A file read into facts. It keeps no text: only what is looked up. */
export interface ManifestFile {
  readonly documents: readonly ManifestDocument[];
  /** UTF-16 offset of each line's start. Empty where the file holds nothing that Podwire looks at. Copies must name it. */
  readonly lineStarts: Uint32Array;
  readonly length: number;
  /** True where the first line ends with `\r\n`: inserted lines do too. */
  readonly crlf?: boolean;
  /** True where it may hold a Flux Kustomization, or an Application or ApplicationSet of Argo CD: builds begin there. */
  readonly mayApply?: boolean;
  /** True where it may hold ConfigMaps, whose values Flux puts into what it builds. */
  readonly mayHaveValues?: boolean;
}

/** A file in the workspace. */
export interface WorkspaceFile {
  readonly uri: string;
  /** The workspace folder that holds it. */
  readonly root: string;
  /** Relative to the root, `/`-separated, decoded. */
  readonly path: string;
  readonly manifest: ManifestFile;
}

/** An object in its file: what the index stores and everything else passes around. A new one is made whenever it moves. */
export interface PlacedResource<F extends Facts = Facts> {
  /**
   * Stable over edits elsewhere: `path#Kind/namespace/name` within its root, with a counter where a file repeats it,
   * and the root in front where there are several.
   */
  readonly id: string;
  readonly file: WorkspaceFile;
  readonly document: ManifestDocument;
  readonly resource: Resource<F>;
  /** Place in the file over all documents, 0-based; with the path it orders resources. */
  readonly ordinal: number;
}
