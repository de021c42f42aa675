/**
 * What is applied, as text: a kustomization as `kubectl kustomize` prints it, or a chart as Helm renders it for a release.
 * The text is a manifest like any other; marks lead from it to the files in which its values were decided.
 */
import type { ChartAsk } from './charts/chartAsk.ts';
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
  /** The key of a values file that a template's action took the value from, where that is known. */
  readonly setBy?: DecidedPlace;
}

/** A part of a build's text and the place that it comes from. */
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
  /**
   * Sorted by start, outer marks before inner ones. Text without a mark has no source. Offsets count from the start of
   * the document's text.
   */
  readonly marks: readonly OriginMark[];
  /** The marks within or around a span of the text, and the last one before it: the same objects are not made of all others. */
  readonly marksNear?: (span: Span) => readonly OriginMark[];
  /** Files that the marks lead to, where they are known without reading the marks; duplicates are possible. */
  readonly uris?: readonly string[];
  /** Kind of the object, where it is known without reading the text. */
  readonly kind?: string;
  /** The document or template that defines the object; undefined where it was generated. */
  readonly source: DecidedPlace | undefined;
  /** For a release that is part of another build: the path of its objects there, and their namespace. */
  readonly ofRelease?: { readonly path: string; readonly namespace: string };
}

/** Something in which the real build may differ from the text. */
export interface BuildDoubt {
  /** After `cannot tell: `. */
  readonly reason: string;
  /** Kinds of objects that may be added, removed or changed; undefined for any kind. */
  readonly kinds: readonly string[] | undefined;
  /** Name of the only object that may change; undefined for any. */
  readonly name: string | undefined;
  /** True where objects can only be added: the known ones stay as they are. */
  readonly addsOnly?: boolean;
}

/** Why a build or a part of it fails, in the words of kustomize or Helm. */
export interface BuildFault {
  readonly code: 'kustomization-broken' | 'kustomization-patch-unmatched' | 'chart-broken' | 'chart-dependency-missing';
  readonly message: string;
  readonly place: Omit<DecidedPlace, 'isEditable'>;
  /** True where it only happens with the chart's default values, with which nobody may ever install the chart. */
  readonly restsOnDefaults?: boolean;
}

/** Who applies a build, if a manifest of the workspace says so. */
export interface BuildApplier {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly uri: string;
  /** 1-based line of `metadata.name`. */
  readonly line: number;
}

/** Where the lines of a file begin. */
export interface FileLines {
  readonly uri: string;
  /** UTF-16 offsets of the lines' starts. */
  readonly lineStarts: Uint32Array;
  /** Length of the file in UTF-16 code units. */
  readonly length: number;
}

/** Documents that need not be YAML. */
export interface PrintedText {
  readonly documents: readonly BuiltDocument[];
  /** The part that does not parse: the index of its document, and UTF-16 offsets in it; undefined where unknown. */
  readonly broken: { readonly document: number; readonly span: Span } | undefined;
}

/** The result of a build, or what is known about one that failed. Plain data. */
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
  /**
   * For a release whose declaring manifest (HelmRelease, Application) differs between builds: ids of the builds that
   * declare it like this.
   */
  readonly builds?: readonly string[];
  /** The namespace of the release's objects that name none. */
  readonly namespace?: string;
  /** `partly`: some of it is unknown, see `doubts`; `failed`: kustomize or Helm refuses it. */
  readonly status: 'built' | 'partly' | 'failed';
  /** Why it is not `built`; '' otherwise. */
  readonly reason: string;
  /** In the order in which they are applied. */
  readonly documents: readonly BuiltDocument[];
  readonly doubts: readonly BuildDoubt[];
  readonly faults: readonly BuildFault[];
  /** What a failed build printed nevertheless: it is shown, but never read as manifests. */
  readonly printed?: PrintedText;
  /**
   * Documents of releases that objects of the build declare: visible to the build's own objects, and checked in builds
   * of their own.
   */
  readonly included?: readonly BuiltDocument[];
  /** Of a kustomization: charts of the workspace that it takes. */
  readonly charts?: readonly ChartAsk[];
  /** Of a release that is rendered for kustomizations: what they ask for it by. It is part of their builds, and none of its own. */
  readonly takenBy?: string;
  /** Files that marks lead to and that are not manifests, so that they are read for nothing else. */
  readonly files?: readonly FileLines[];
}
