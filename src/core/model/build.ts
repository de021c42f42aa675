/**
 * What is applied, as text: a kustomization as `kubectl kustomize` prints it, or a chart as Helm renders it for a release.
 * The text is a manifest like any other; marks lead from it to the files in which its values were decided.
 */
import type { Span } from './span.ts';

/** Where a value was decided. */
export interface DecidedPlace {
  readonly uri: string;
  /** UTF-16 offsets in the file's text, end exclusive. */
  readonly span: Span;
  /**
   * True where the file has the value itself, so that changing it there changes the build: false for a template's action,
   * a generated name, what a prefix was put in front of.
   */
  readonly isEditable: boolean;
}

/** A piece of a build's text with the place that it came from. */
export interface OriginMark {
  /** UTF-16 offsets in the build's text, end exclusive. */
  readonly at: Span;
  readonly place: DecidedPlace;
  /** The key of a values file that a template's action took the value from, where that is known. */
  readonly setBy?: DecidedPlace;
}

/** One object as built. */
export interface BuiltDocument {
  /** YAML without a `---` line; ends with a line break. */
  readonly text: string;
  /** By start, the outer before the inner; what no mark covers came from nowhere. Offsets count from the document's text. */
  readonly marks: readonly OriginMark[];
  /** Files that the marks lead to, where they are known without them: each at least once. */
  readonly uris?: readonly string[];
  /** The document or template that the object itself stands in; undefined where it was generated. */
  readonly source: DecidedPlace | undefined;
  /** Of a release that is part of another build: where its objects stand there, and the namespace they go to. */
  readonly ofRelease?: { readonly path: string; readonly namespace: string };
}

/** What may be otherwise than the build's text says. */
export interface BuildDoubt {
  /** After `cannot tell: `. */
  readonly reason: string;
  /** Kinds that it may add, remove or change; undefined for any. */
  readonly kinds: readonly string[] | undefined;
  /** Name of the only object that it may change; undefined for any. */
  readonly name: string | undefined;
  /** True where it only adds objects: what is there stays as it is. */
  readonly addsOnly?: boolean;
}

/** Why a build, or a part of it, cannot be made: in the words of kustomize or Helm. */
export interface BuildFault {
  readonly code: 'kustomization-broken' | 'kustomization-patch-unmatched' | 'chart-broken' | 'chart-dependency-missing';
  readonly message: string;
  readonly place: Omit<DecidedPlace, 'isEditable'>;
  /** True where it comes about with a chart's own default values alone, with which nobody may ever install it. */
  readonly restsOnDefaults?: boolean;
}

/** Who applies a build, if a manifest of the workspace says so. */
export interface BuildApplier {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uri: string;
  /** 1-based line of its name. */
  readonly line: number;
}

/** Where lines begin in a file. */
export interface FileLines {
  readonly uri: string;
  /** UTF-16 offsets. */
  readonly lineStarts: Uint32Array;
  /** UTF-16 units. */
  readonly length: number;
}

/** Documents that need not be YAML. */
export interface PrintedText {
  readonly documents: readonly BuiltDocument[];
  /** What does not parse: the index of its document, and UTF-16 offsets in it; undefined where nobody can tell. */
  readonly broken: { readonly document: number; readonly span: Span } | undefined;
}

/** A build that was made, or what is known of one that was not. Plain data. */
export interface BuildOutput {
  /** `overlays/prod`, `charts/api#shop` for a release, `apps/web@flux/prod/web` where several apply one folder. */
  readonly id: string;
  /** The folder relative to the root, `.` for the root itself. */
  readonly folder: string;
  readonly kind: 'kustomization' | 'helm';
  /** undefined for a kustomization. */
  readonly release: string | undefined;
  /** Values files relative to the chart. */
  readonly values: readonly string[];
  readonly by: BuildApplier | undefined;
  /** Of a release that a manifest declares which builds have each in another way: the ids of those that have it so. */
  readonly builds?: readonly string[];
  /** Where objects of a release go that name no namespace. */
  readonly namespace?: string;
  /** `partly`: some of it is not known, see `doubts`; `failed`: kustomize or Helm refuses it. */
  readonly status: 'built' | 'partly' | 'failed';
  /** Why it is not `built`; '' otherwise. */
  readonly reason: string;
  /** In the order in which they are applied. */
  readonly documents: readonly BuiltDocument[];
  readonly doubts: readonly BuildDoubt[];
  readonly faults: readonly BuildFault[];
  /** What a build that failed printed all the same: shown, and never read. */
  readonly printed?: PrintedText;
  /** Documents of releases that objects of the build declare: seen by its own, and judged in builds of their own. */
  readonly included?: readonly BuiltDocument[];
  /** Files that places lead to and that are no manifests, so that nobody reads them for themselves. */
  readonly files?: readonly FileLines[];
}
