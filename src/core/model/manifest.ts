import type { IgnoreComment } from './ignore.ts';
import type { Span } from './span.ts';
import type { Facts, Resource } from './resource.ts';

/** Why a document has no objects that can be relied on. */
export type DocumentProblem =
  /** Its text does not parse. */
  | BrokenDocument
  /** It is a template of Helm, Jinja or envsubst; its objects are known only when it is rendered. */
  | { readonly kind: 'templated' }
  /** It is an assertion of a test, part of an object that is expected in a cluster: nobody applies it. */
  | { readonly kind: 'expected' };

/** Text that does not parse: kubectl refuses it. */
export interface BrokenDocument {
  readonly kind: 'broken';
  /** Why, without any of the text. */
  readonly message: string;
  /** Where in the document: up to the end of a line. */
  readonly span: Span;
  /** True where it is meant to be applied as it is: it names its kind and has no placeholders. */
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
  /** True where the text is broken and the resources are those of the last valid text. */
  readonly stale: boolean;
  /**
   * Where the document could not be read, the kinds of Pod producers and Services that its text names; '' for a
   * placeholder.
   */
  readonly unreadKinds: readonly string[];
  /** True where it has YAML aliases: an edit of one place may then change others, so no edits are offered. */
  readonly aliased?: boolean;
  /** Comments that ignore problems. */
  readonly ignores: readonly IgnoreComment[];
  /**
   * The words of a broken document that names a Pod producer: it cannot have a label whose words are not among them.
   */
  readonly unreadWords: ReadonlySet<string> | undefined;
  /** For a built document: the 1-based line of the object's name in the file that defines it. */
  readonly writtenLine?: number | undefined;
  /** For a built document: URI of that file. */
  readonly writtenUri?: string | undefined;
  /** For a built document: the name in that file, where the build changes it. */
  readonly writtenName?: string | undefined;
}

/** The facts of a file. Its text is not kept. */
export interface ManifestFile {
  readonly documents: readonly ManifestDocument[];
  /** UTF-16 offset of each line's start. Empty where the file holds nothing that Podwire looks at. Copies must name it. */
  readonly lineStarts: Uint32Array;
  readonly length: number;
  /** True where the first line ends with `\r\n`, and inserted lines must too. */
  readonly crlf?: boolean;
  /** True where it may hold a Flux Kustomization, or an Application or ApplicationSet of Argo CD: builds begin there. */
  readonly mayApply?: boolean;
  /** True where it may hold ConfigMaps, whose values Flux puts into what it builds. */
  readonly mayHaveValues?: boolean;
}

/** A file in the workspace. */
export interface WorkspaceFile {
  readonly uri: string;
  /** URI of the workspace folder that contains it. */
  readonly root: string;
  /** Relative to the root, `/`-separated, decoded. */
  readonly path: string;
  readonly manifest: ManifestFile;
}

/**
 * An object in its file: what the index stores and everything else refers to. Immutable: a new one is made when the
 * object moves.
 */
export interface PlacedResource<F extends Facts = Facts> {
  /**
   * Stable over edits elsewhere: `path#Kind/namespace/name` within its root, with a counter where a file repeats it,
   * and the root in front where there are several.
   */
  readonly id: string;
  readonly file: WorkspaceFile;
  readonly document: ManifestDocument;
  readonly resource: Resource<F>;
  /** 0-based position in the file, counted over all documents; resources are ordered by path and ordinal. */
  readonly ordinal: number;
}
