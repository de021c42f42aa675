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

/** One end of a link: the object that has it, and which of its links it is. */
export interface LinkEnd {
  readonly source: PlacedResource;
  readonly link: number;
}

/** One build with what is known of its objects. */
export interface BuildWorld {
  /** The folder of the workspace that the build is of, as a URI. */
  readonly root: string;
  readonly output: BuildOutput;
  /** Everything in it, at the places of the build's own text. */
  readonly snapshot: () => Snapshot;
  /** What a place of its own text was made of; undefined for what came from nowhere. */
  readonly madeAt: (uri: string, position: Position) => MadeText | undefined;
  /** The document of the build that a place of its own text is in. */
  readonly documentAt: (uri: string, position: Position) => DocumentPlace | undefined;
}

/** A place in a document of a build. */
export interface DocumentPlace {
  readonly built: BuiltDocument;
  /** UTF-16 offset in its text. */
  readonly offset: number;
}

/** What a place of a build's text was made of. */
export interface MadeText {
  readonly text: string;
  /** False where the file that decided it does not hold the text itself. */
  readonly isEditable: boolean;
  /** The key of a values file that set it, where that is known. */
  readonly setBy: DecidedPlace | undefined;
}

/** A problem of a build at the place of its own text, and how it is told where it was decided. */
export interface ProblemOfBuild {
  /** In a file of the build; it is about an object as built. */
  readonly raw: Problem;
  /** The same for all builds that share it. */
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
  /** Of a file of the build, which is none of the workspace. */
  readonly uri: string;
  /** LSP: 0-based. */
  readonly position: Position;
}

/** A Service as it is applied, with the snapshot that it is part of. */
export interface AppliedService {
  readonly placed: PlacedResource<ServiceFacts>;
  readonly snapshot: Snapshot;
}

/** What a cluster has, and what is looked for in it. */
export interface LiveAnswers extends LiveView {
  /** All Services that are applied: as written, or as each build makes them. */
  readonly appliedServices: () => readonly AppliedService[];
}

/** A build with what it would be if files had other texts; undefined where nobody can tell. */
export interface TriedBuild {
  readonly before: BuildWorld;
  readonly after: BuildWorld | undefined;
}

/** What builds make of what is written. */
export interface BuildsView {
  /** True where the objects of a file are part of builds, and are not applied as they are written. */
  readonly isBuilt: (uri: string) => boolean;
  /** Problems that builds have, and that a file decided; of all builds that share one, it is the same problem. */
  readonly problemsIn: (uri: string, levels: RuleLevels) => readonly Problem[];
  /** Ways out of such a problem that are right for all builds that they change; undefined for a problem of no build. */
  readonly fixesOf: (
    problem: Problem,
    fixesIn: (snapshot: Snapshot, problem: Problem) => readonly Fix[],
  ) => readonly Fix[] | undefined;
  /** Files that decide anything of a build, sorted. */
  readonly uris: () => readonly string[];
  /** All builds of a root (all roots unless told), by id. */
  readonly worlds: (root?: string) => readonly BuildWorld[];
  /** Those of Helm. */
  readonly releases: () => readonly BuildWorld[];
  /** Builds that read a file or of which anything is decided in it, by root and id. */
  readonly worldsOf: (uri: string) => readonly BuildWorld[];
  /** Problems of the objects of a build, in no order. */
  readonly problemsOf: (world: BuildWorld, levels: RuleLevels) => readonly ProblemOfBuild[];
  /** Files besides its own in which anything of an object is decided, as written or as built: a few more may be named. */
  readonly decidersOf: (placed: PlacedResource) => readonly string[];
  /** Objects as built of which anything is decided in a file (between two offsets of it), by the place of the build's own text. */
  readonly objectsFrom: (world: BuildWorld, uri: string, span?: Span) => readonly PlacedResource[];
  /** The text of a file that builds are made of, where it is kept. */
  readonly textOf: (uri: string) => string | undefined;
  /** Paths (relative to the root) of all its files that anybody told of. */
  readonly pathsIn: (root: string) => Iterable<string>;
  /** True for a file that a kustomization applies as a patch, and none as a resource. */
  readonly isPatch: (uri: string) => boolean;
  /** Builds that read any of these files (by URI), as they would be with other texts. Nothing of it stays. */
  readonly tryTexts: (texts: ReadonlyMap<string, string>) => readonly TriedBuild[];
  /** UTF-16 offset of a position (LSP, 0-based) in a file that builds are made of; undefined where nobody knows its lines. */
  readonly offsetIn: (uri: string, position: Position) => number | undefined;
  /** What builds make of an object that is written, by the build's id. */
  readonly instancesOf: (written: PlacedResource) => readonly BuiltInstance[];
  /** Where an object as built is written; undefined for one that is written nowhere, or that nobody can read there. */
  readonly writtenOf: (built: PlacedResource) => PlacedResource | undefined;
  /** The file that an object as built comes from, as a URI; undefined for what was generated, and for what is written. */
  readonly sourceOf: (built: PlacedResource) => string | undefined;
  /** Objects as built that nobody can read where they are written, as a template: each with all builds that make it. */
  readonly unwritten: () => readonly (readonly BuiltInstance[])[];
  /** What a place of a file decided in builds. */
  readonly placesDecidedAt: (uri: string, position: Position) => readonly PlaceInBuild[];
  /** LSP range of a span (UTF-16 offsets) of a file of the workspace; undefined where nothing is known of its lines. */
  readonly rangeOf: (uri: string, span: Span) => Range | undefined;
  /** Keys of values files that set what a place of a template makes of them, in any build. */
  readonly keysSetting: (uri: string, position: Position) => readonly Location[];
  /** Where a range in a file of a build was decided; undefined for what came from nowhere. */
  readonly decidedAt: (uri: string, range: Range) => Location | undefined;
  /** What is known of a build, by the root of its objects' files. */
  readonly rootOf: (root: string) => ResolvedRoot | undefined;
}

/**
 * Everything that is known of a workspace at one revision: what rules and features read. Answers that are not part of
 * every edit (possible matches, near misses, who selects a workload) are computed when asked for.
 */
export interface Snapshot {
  /** Grows with every change. */
  readonly revision: number;
  readonly settings: Settings;
  /** What builds make of what is written; undefined where nothing is built. */
  readonly builds?: BuildsView | undefined;
  /** What a cluster has of the objects; undefined where none is connected. */
  readonly live?: LiveAnswers | undefined;
  /** How an object that is written is called where it is applied, or why nobody can tell. */
  readonly appliedAs: (placed: PlacedResource) => Applied;
  /** The file, where it holds anything that Podwire looks at. */
  readonly file: (uri: string) => WorkspaceFile | undefined;
  /** All such files, by root and path. */
  readonly files: () => readonly WorkspaceFile[];
  /** How problems of a file are reported: by the settings, else by the podwire.yaml of its root. */
  readonly ruleLevels: (uri: string) => RuleLevels;
  /** Resources of a file in the order of its text. */
  readonly resourcesIn: (uri: string) => readonly PlacedResource[];
  readonly resource: (id: string) => PlacedResource | undefined;
  /** All Services, by root, path and place; parts of them (`isPart`) are none. */
  readonly services: () => readonly PlacedResource<ServiceFacts>[];
  /** True for a patch that a kustomization applies to a Service: it is no Service itself. */
  readonly isPart: (placed: PlacedResource) => boolean;
  /**
   * Why what an object's file sees is not all that there is: something could not be read, or is filled in later. Undefined
   * where the picture is whole.
   */
  readonly whyIncomplete: (placed: PlacedResource) => string | undefined;
  /** All workloads, by root, path and place. */
  readonly workloads: () => readonly PlacedResource<WorkloadFacts>[];
  readonly wiringOf: (service: PlacedResource<ServiceFacts>) => ServiceWiring;
  /** Workloads that match only farther away than the level that counts, by path; at most `limit` (100 unless told). */
  readonly possible: (
    service: PlacedResource<ServiceFacts>,
    limit?: number,
  ) => readonly PlacedResource<WorkloadFacts>[];
  /** The closest Pod templates of a Service that selects nothing, closest first; at most 3. Empty for other verdicts, and where a mesh sends on what is for the Service: it needs none. */
  readonly nearMisses: (service: PlacedResource<ServiceFacts>) => readonly NearMiss[];
  /**
   * Why the Pods of a Service that selects nothing may come from elsewhere; undefined where it rather is a mistake, and
   * for other verdicts.
   */
  readonly podsElsewhere: (service: PlacedResource<ServiceFacts>) => PodsElsewhere | undefined;
  /** Services that select the workload's Pods, by path. */
  readonly servicesOf: (workload: PlacedResource<WorkloadFacts>) => readonly PlacedResource<ServiceFacts>[];
  /** What a link of an object's facts points at; `link` is its place in them. */
  readonly resolveLink: (source: PlacedResource, link: number) => LinkResolution;
  /** Whether a ReferenceGrant lets an object refer to what a link of it names; `yes` in its own namespace. */
  readonly isGranted: (source: PlacedResource, link: NameLink) => Granted;
  /** True where there is any object of a kind: only of kinds that are looked at. */
  readonly hasKind: (kind: string) => boolean;
  /** Objects of a kind with a name, in any namespace, by path. */
  readonly named: (kind: string, name: string) => readonly PlacedResource[];
  /** Objects of a kind that an object's file sees, the nearest first; none of where there are too many. */
  readonly inScope: (kind: string, from: PlacedResource) => readonly PlacedResource[];
  /** Objects of a kind in the workspace folder in which an object is, of a build with those outside of it, in no order. */
  readonly anywhere: (kind: string, beside: PlacedResource) => readonly PlacedResource[];
  /** Whether a namespace (effective) of the workspace folder in which an object is has any NetworkPolicies. */
  readonly hasPolicies: (beside: PlacedResource, namespace: string) => boolean;
  /** Those of them all of whose `matchLabels` these labels have, by path; undefined where there are too many. */
  readonly policiesWanting: (
    beside: PlacedResource,
    namespace: string,
    labels: Labels,
  ) => readonly PlacedResource<NetworkPolicyFacts>[] | undefined;
  /** Services of a folder and all below it, in the workspace folder in which an object is. */
  readonly servicesBelow: (beside: PlacedResource, folder: string) => readonly PlacedResource<ServiceFacts>[];
  /** The same for workloads. */
  readonly workloadsBelow: (beside: PlacedResource, folder: string) => readonly PlacedResource<WorkloadFacts>[];
  /** Workloads that a file sees, by path: all of a level that has few, else those with one of the labels, if few have it. */
  readonly workloadsNear: (from: PlacedResource, labels: Labels) => readonly PlacedResource<WorkloadFacts>[];
  /** Why objects of these kinds that nobody read may be in what an object's file sees; undefined where all are known. */
  readonly whyUnread: (placed: PlacedResource, kinds: readonly string[]) => string | undefined;
  /** Why NetworkPolicies that nobody read may be for an object's Pods; undefined where all are known. */
  readonly whyPoliciesUnknown: (placed: PlacedResource) => string | undefined;
  /** Links that point at an object, by path: of those that may, the ones that do. */
  readonly linksTo: (target: PlacedResource) => readonly LinkEnd[];
  /** Workloads that are applied together with this one, and whose selectors match its Pods as its own matches theirs. */
  readonly overlapping: (workload: PlacedResource<WorkloadFacts>) => readonly PlacedResource<WorkloadFacts>[];
  /** Other Services that are applied together with this one and ask for the same port of the nodes. */
  readonly nodePortRivals: (
    service: PlacedResource<ServiceFacts>,
    nodePort: number,
  ) => readonly PlacedResource<ServiceFacts>[];
  /** True where a patch or a chart may give the object other ports than its manifest says. */
  readonly portsMayChange: (placed: PlacedResource) => boolean;
  /** True where a kustomization or a chart may give the workload another number of Pods than its manifest says. */
  readonly replicasMayChange: (placed: PlacedResource) => boolean;
  /** The Pod template of a workload, or that of the workload which a Rollout refers to; undefined where that is missing. */
  readonly templateOf: (workload: PlacedResource<WorkloadFacts>) => PodTemplate | undefined;
  /** The namespace of an object after kustomizations and the setting for omitted ones. */
  readonly namespaceOf: (placed: PlacedResource) => string;
  /** The text of a file that is being edited; undefined for all others: nobody keeps it. */
  readonly textOf: (uri: string) => string | undefined;
  /** Tells how near objects are to a file, by the scope rule. */
  readonly nearnessFrom: (uri: string) => (placed: PlacedResource) => Nearness;
  /** Of an object the patches that kustomizations apply to it, and of a patch the objects that it is applied to. */
  readonly patchEnds: (placed: PlacedResource) => readonly PlacedResource[];
  /** An object's own labels, with those that kustomizations put on it. */
  readonly ownLabelsOf: (placed: PlacedResource) => Labels;
  /** Labels that kustomizations put on the object's selector and Pod template. */
  readonly labelsAddedTo: (placed: PlacedResource) => Labels;
  /**
   * Asks of the workspace as it would be if some objects of one root said something else: `touched` are those whose
   * wiring may differ then. Nothing of it stays; what the asked snapshot answered must not be kept.
   */
  readonly whatIf: <T>(
    changed: readonly ChangedFacts[],
    ask: (snapshot: Snapshot, touched: readonly PlacedResource[]) => T,
  ) => T;
}
