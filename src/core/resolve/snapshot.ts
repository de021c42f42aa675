import type { NameLink } from '../model/link.ts';
import type { Location, Position, Range } from 'vscode-languageserver-types';
import type { BuildOutput, BuiltDocument, DecidedPlace } from '../model/build.ts';
import type { Fix, Problem } from '../model/problem.ts';
import type { PlacedResource, WorkspaceFile } from '../model/manifest.ts';
import type { NetworkPolicyFacts, PodTemplate, ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { RuleLevels } from '../model/ruleLevels.ts';
import type { Settings } from '../model/settings.ts';
import type { Span } from '../model/span.ts';
import type { ResolvedRoot } from './resolvedRoot.ts';
import type { NearMiss, PodsElsewhere, ServiceWiring } from '../model/verdict.ts';
import type { Labels } from '../model/labels.ts';
import type { Applied } from './live/appliedAs.ts';
import type { LiveView } from './live/liveView.ts';
import type { LinkResolution } from './links/linkResolution.ts';
import type { Nearness } from './scope/distance.ts';
import type { ChangedFacts } from './trial.ts';
import type { Granted } from './links/referenceGrants.ts';

/** The source of a link: its object, and the index among the object's links. */
export interface LinkEnd {
  readonly source: PlacedResource;
  readonly link: number;
}

/** One build with the state of its objects. */
export interface BuildWorld {
  /** The workspace folder of the build, as a URI. */
  readonly root: string;
  readonly output: BuildOutput;
  /** Its objects, at the places of the build's own text. */
  readonly snapshot: () => Snapshot;
  /** The source of a place in its own text; undefined if there is none. */
  readonly madeAt: (uri: string, position: Position) => MadeText | undefined;
  /** The document of the build at a place of its own text. */
  readonly documentAt: (uri: string, position: Position) => DocumentPlace | undefined;
}

/** A place in a document of a build. */
export interface DocumentPlace {
  readonly built: BuiltDocument;
  /** UTF-16 offset in the document's text. */
  readonly offset: number;
}

/** The source of a place in a build's text. */
export interface MadeText {
  readonly text: string;
  /** False if the file that decided it does not contain the text itself. */
  readonly isEditable: boolean;
  /** The key of a values file that set it, if known. */
  readonly setBy: DecidedPlace | undefined;
}

/** A problem of a build at the place in its own text, and as reported at the place that decided it. */
export interface ProblemOfBuild {
  /** The problem in a file of the build, about the built object. */
  readonly raw: Problem;
  /** The reported problem, which is the same for all builds that share it. */
  readonly told: Problem;
}

/** An object as one build applies it. */
export interface BuiltInstance {
  readonly world: BuildWorld;
  readonly placed: PlacedResource;
}

/** A place in the text of a build. */
export interface PlaceInBuild {
  readonly world: BuildWorld;
  /** URI of a file of the build, which is not in the workspace. */
  readonly uri: string;
  /** LSP: 0-based. */
  readonly position: Position;
}

/** A Service as applied, with its snapshot. */
export interface AppliedService {
  readonly placed: PlacedResource<ServiceFacts>;
  readonly snapshot: Snapshot;
}

/** The objects of a cluster, and those searched for in it. */
export interface LiveAnswers extends LiveView {
  /** All applied Services: as written, or as in each build. */
  readonly appliedServices: () => readonly AppliedService[];
}

/** A build, and its state with other texts of files; undefined if that is unknown. */
export interface TriedBuild {
  readonly before: BuildWorld;
  readonly after: BuildWorld | undefined;
}

/** The built form of the written objects. */
export interface BuildsView {
  /** True if the objects of a file are part of builds, and not applied as written. */
  readonly isBuilt: (uri: string) => boolean;
  /** Problems of builds that are decided in a file; builds that share one have the same object. */
  readonly problemsIn: (uri: string, levels: RuleLevels) => readonly Problem[];
  /**
   * Fixes of such a problem that are right for all builds that they change; undefined if the problem is not that of a
   * build.
   */
  readonly fixesOf: (
    problem: Problem,
    fixesIn: (snapshot: Snapshot, problem: Problem) => readonly Fix[],
  ) => readonly Fix[] | undefined;
  /** Files that decide any part of a build, sorted. */
  readonly uris: () => readonly string[];
  /** All builds of a root (by default of all roots), by id. */
  readonly worlds: (root?: string) => readonly BuildWorld[];
  /** The builds of Helm. */
  readonly releases: () => readonly BuildWorld[];
  /** Builds that read a file or have a part decided in it, by root and id. */
  readonly worldsOf: (uri: string) => readonly BuildWorld[];
  /** Problems of the objects of a build, in no order. */
  readonly problemsOf: (world: BuildWorld, levels: RuleLevels) => readonly ProblemOfBuild[];
  /** Files, besides its own, that decide any part of an object, written or built. May include some others. */
  readonly decidersOf: (placed: PlacedResource) => readonly string[];
  /** Built objects that have a part decided in a file (between two offsets), by their place in the build's own text. */
  readonly objectsFrom: (world: BuildWorld, uri: string, span?: Span) => readonly PlacedResource[];
  /** The text of a file that builds are made of, if it is kept. */
  readonly textOf: (uri: string) => string | undefined;
  /** Paths (relative to the root) of all its known files. */
  readonly pathsIn: (root: string) => Iterable<string>;
  /** True for a file that kustomizations apply only as a patch, not as a resource. */
  readonly isPatch: (uri: string) => boolean;
  /** Builds that read any of these files (by URI), as they would be with other texts. The results are not kept. */
  readonly tryTexts: (texts: ReadonlyMap<string, string>) => readonly TriedBuild[];
  /**
   * UTF-16 offset of a position (LSP, 0-based) in a file that builds are made of; undefined if its lines are unknown.
   */
  readonly offsetIn: (uri: string, position: Position) => number | undefined;
  /** The built forms of a written object, by the build's id. */
  readonly instancesOf: (written: PlacedResource) => readonly BuiltInstance[];
  /** The written form of a built object; undefined if it is not written, or unreadable there. */
  readonly writtenOf: (built: PlacedResource) => PlacedResource | undefined;
  /** The file that a built object comes from, as a URI; undefined for generated and for written objects. */
  readonly sourceOf: (built: PlacedResource) => string | undefined;
  /**
   * Built objects that are unreadable where they are written, such as in a template: each with all builds that contain
   * it.
   */
  readonly unwritten: () => readonly (readonly BuiltInstance[])[];
  /** The places in builds that are decided at a place of a file. */
  readonly placesDecidedAt: (uri: string, position: Position) => readonly PlaceInBuild[];
  /** LSP range of a span (UTF-16 offsets) of a file of the workspace; undefined if its lines are unknown. */
  readonly rangeOf: (uri: string, span: Span) => Range | undefined;
  /** Keys of values files that are used at a place of a template, in any build. */
  readonly keysSetting: (uri: string, position: Position) => readonly Location[];
  /** The place that decided a range in a file of a build; undefined if there is none. */
  readonly decidedAt: (uri: string, range: Range) => Location | undefined;
  /** The state of a build, by the root of its objects' files. */
  readonly rootOf: (root: string) => ResolvedRoot | undefined;
}

/**
 * The state of a workspace at one revision, which rules and features read. Answers that not every edit needs (possible
 * matches, near misses, the Services of a workload) are computed on demand.
 */
export interface Snapshot {
  /** Grows with every change. */
  readonly revision: number;
  readonly settings: Settings;
  /** The built form of the written objects; undefined if nothing is built. */
  readonly builds?: BuildsView | undefined;
  /** The cluster's state of the objects; undefined if none is connected. */
  readonly live?: LiveAnswers | undefined;
  /** The names of a written object as applied, or why they are unknown. */
  readonly appliedAs: (placed: PlacedResource) => Applied;
  /** The file, if it has content for Podwire. */
  readonly file: (uri: string) => WorkspaceFile | undefined;
  /** All such files, by root and path. */
  readonly files: () => readonly WorkspaceFile[];
  /** The levels at which problems of a file are reported: from the settings, else from the podwire.yaml of its root. */
  readonly ruleLevels: (uri: string) => RuleLevels;
  /** Resources of a file in the order of its text. */
  readonly resourcesIn: (uri: string) => readonly PlacedResource[];
  readonly resource: (id: string) => PlacedResource | undefined;
  /** All Services, by root, path and place, without parts of Services (`isPart`). */
  readonly services: () => readonly PlacedResource<ServiceFacts>[];
  /** True for a patch that a kustomization applies to a Service: it is not a Service itself. */
  readonly isPart: (placed: PlacedResource) => boolean;
  /**
   * Why the scope of an object's file is incomplete: something could not be read, or is filled in later. Undefined if
   * it is complete.
   */
  readonly whyIncomplete: (placed: PlacedResource) => string | undefined;
  /** All workloads, by root, path and place. */
  readonly workloads: () => readonly PlacedResource<WorkloadFacts>[];
  readonly wiringOf: (service: PlacedResource<ServiceFacts>) => ServiceWiring;
  /** Workloads that match only farther away than the level that counts, by path; at most `limit` (by default 100). */
  readonly possible: (
    service: PlacedResource<ServiceFacts>,
    limit?: number,
  ) => readonly PlacedResource<WorkloadFacts>[];
  /**
   * The Pod templates that a Service which selects nothing almost selects, closest first; at most 3. Empty for other
   * verdicts, and if a mesh forwards all requests for the Service, which then needs no Pods.
   */
  readonly nearMisses: (service: PlacedResource<ServiceFacts>) => readonly NearMiss[];
  /**
   * Why the Pods of a Service that selects nothing may come from outside of the workspace; undefined if a mistake is
   * more likely, and for other verdicts.
   */
  readonly podsElsewhere: (service: PlacedResource<ServiceFacts>) => PodsElsewhere | undefined;
  /** Services that select the workload's Pods, by path. */
  readonly servicesOf: (workload: PlacedResource<WorkloadFacts>) => readonly PlacedResource<ServiceFacts>[];
  /** The targets of a link; `link` is its index in the object's facts. */
  readonly resolveLink: (source: PlacedResource, link: number) => LinkResolution;
  /** Whether a ReferenceGrant allows an object to refer to a link's target; `yes` in its own namespace. */
  readonly isGranted: (source: PlacedResource, link: NameLink) => Granted;
  /** True if there is any object of a kind that Podwire reads. */
  readonly hasKind: (kind: string) => boolean;
  /** Objects of a kind with a name, in any namespace, by path. */
  readonly named: (kind: string, name: string) => readonly PlacedResource[];
  /** Objects of a kind in the scope of an object's file, the nearest first; without levels that have too many. */
  readonly inScope: (kind: string, from: PlacedResource) => readonly PlacedResource[];
  /**
   * Objects of a kind in an object's workspace folder, unordered; for a built object, also those outside of the build.
   */
  readonly anywhere: (kind: string, beside: PlacedResource) => readonly PlacedResource[];
  /** Whether an effective namespace of an object's workspace folder has any NetworkPolicies. */
  readonly hasPolicies: (beside: PlacedResource, namespace: string) => boolean;
  /**
   * The NetworkPolicies among them whose `matchLabels` these labels all contain, by path; undefined if there are too
   * many.
   */
  readonly policiesWanting: (
    beside: PlacedResource,
    namespace: string,
    labels: Labels,
  ) => readonly PlacedResource<NetworkPolicyFacts>[] | undefined;
  /** Services in a folder and below it, in an object's workspace folder. */
  readonly servicesBelow: (beside: PlacedResource, folder: string) => readonly PlacedResource<ServiceFacts>[];
  /** The same for workloads. */
  readonly workloadsBelow: (beside: PlacedResource, folder: string) => readonly PlacedResource<WorkloadFacts>[];
  /**
   * Workloads in a file's scope, by path: all of a level with few, else those with one of the labels, if these are few.
   */
  readonly workloadsNear: (from: PlacedResource, labels: Labels) => readonly PlacedResource<WorkloadFacts>[];
  /** Why unread objects of these kinds may be in the scope of an object's file; undefined if all are known. */
  readonly whyUnread: (placed: PlacedResource, kinds: readonly string[]) => string | undefined;
  /** Why unread NetworkPolicies may apply to an object's Pods; undefined if all are known. */
  readonly whyPoliciesUnknown: (placed: PlacedResource) => string | undefined;
  /** Links whose target is an object, by path. */
  readonly linksTo: (target: PlacedResource) => readonly LinkEnd[];
  /** Workloads that are applied together with this one, where each selector matches the other's Pods. */
  readonly overlapping: (workload: PlacedResource<WorkloadFacts>) => readonly PlacedResource<WorkloadFacts>[];
  /** Other Services that are applied together with this one and have the same nodePort. */
  readonly nodePortRivals: (
    service: PlacedResource<ServiceFacts>,
    nodePort: number,
  ) => readonly PlacedResource<ServiceFacts>[];
  /** True if a patch or a chart may change the object's ports. */
  readonly portsMayChange: (placed: PlacedResource) => boolean;
  /** True if a kustomization or a chart may change the workload's number of Pods. */
  readonly replicasMayChange: (placed: PlacedResource) => boolean;
  /**
   * The Pod template of a workload, or that of the workload which a Rollout refers to; undefined if that is missing.
   */
  readonly templateOf: (workload: PlacedResource<WorkloadFacts>) => PodTemplate | undefined;
  /** The namespace of an object after kustomizations and the setting for omitted ones. */
  readonly namespaceOf: (placed: PlacedResource) => string;
  /** The text of a file that is being edited; undefined for all others, whose texts are not kept. */
  readonly textOf: (uri: string) => string | undefined;
  /** Returns how near objects are to a file, by the scope rule. */
  readonly nearnessFrom: (uri: string) => (placed: PlacedResource) => Nearness;
  /** For an object the patches that kustomizations apply to it, and for a patch the objects that it is applied to. */
  readonly patchEnds: (placed: PlacedResource) => readonly PlacedResource[];
  /** An object's own labels, with those that kustomizations add. */
  readonly ownLabelsOf: (placed: PlacedResource) => Labels;
  /** Labels that kustomizations add to the object's selector and Pod template. */
  readonly labelsAddedTo: (placed: PlacedResource) => Labels;
  /**
   * Evaluates the workspace as it would be with other facts of some objects of one root: `touched` are the objects
   * whose wiring may differ then. Everything is undone afterwards; answers of the given snapshot must not be kept.
   */
  readonly whatIf: <T>(
    changed: readonly ChangedFacts[],
    ask: (snapshot: Snapshot, touched: readonly PlacedResource[]) => T,
  ) => T;
}
