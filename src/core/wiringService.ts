import type {
  Diagnostic,
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CodeAction,
  CodeLens,
  CompletionList,
  Hover,
  InlayHint,
  Location,
  LocationLink,
  Position,
  Range,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { BuildReport, CheckReport, SkippedFile } from '../protocol/check.ts';
import type { WiringGraph } from '../protocol/graph.ts';
import type { LiveReport } from '../protocol/liveReport.ts';
import type { ListedService, Overview, SafeEdit, UnreadCharts } from '../protocol/services.ts';
import type { TreeNode } from '../protocol/tree.ts';
import type { BuiltKinds, BuiltManifests } from './model/files/builtManifests.ts';
import type { FileLinks } from './model/files/fileLink.ts';
import type { LivePicture } from './model/live.ts';
import { indexPicture } from './model/liveIndex.ts';
import type { Fix, Problem } from './model/problem.ts';
import type { Settings } from './model/settings.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './features/navigation/callHierarchy.ts';
import { check, checkSummary, type FoundSummary } from './features/problems/check.ts';
import { checkInBuilds, type InBuildsOptions } from './features/problems/checkInBuilds.ts';
import { codeActions } from './features/problems/codeAction.ts';
import { codeLenses } from './features/lens/codeLens.ts';
import { completion } from './features/completion/completion.ts';
import { definition } from './features/navigation/definition.ts';
import { describe } from './features/hover/describe.ts';
import { explain, type Explanation, type ShowFile } from './features/explain/explain.ts';
import { buildIds, explainInBuild } from './features/explain/explainBuild.ts';
import type { BuildName, ShownBuild } from '../protocol/builds.ts';
import { placeOfBuild, placesInBuild } from './features/builds/buildPlaces.ts';
import { problemsInBuild } from './features/builds/problemsInBuild.ts';
import type { Place } from './features/builds/askBuilds.ts';
import { asBuilt } from './features/builds/asBuilt.ts';
import { buildText } from './features/builds/buildText.ts';
import { shownBuilds } from './features/builds/shownBuilds.ts';
import { findInBuild, findResources, type ResourceName } from './features/navigation/findResources.ts';
import { fixAllAction, fixAllSafe } from './features/problems/fixAllSafe.ts';
import { ignoreActions } from './features/problems/ignoreAction.ts';
import { fix, type FixRequest, type OfferedFix, offeredFixes } from './features/problems/fix.ts';
import { comparedGraph, type ComparedRequest } from './features/graph/comparedGraph.ts';
import { hover } from './features/hover/hover.ts';
import { inlayHints } from './features/lens/inlayHint.ts';
import { liveReport, type LiveReportOptions } from './features/live/liveReport.ts';
import { liveServicesWithoutPods } from './features/live/withoutPods.ts';
import { isInNamespace } from './features/list/namespaces.ts';
import { listServices } from './features/list/listServices.ts';
import { locate } from './features/navigation/locate.ts';
import { nextProblem, overview, type ProblemStep } from './features/problems/problemWalk.ts';
import { fixesIn, problemsIn } from './features/problems/problemLookup.ts';
import { references } from './features/navigation/references.ts';
import { prepareRename, type Refusal, rename, type RenameResult, type RenameStart } from './features/rename/rename.ts';
import { resourceAt } from './features/navigation/resourceAt.ts';
import { treeChildren, type TreeFilter } from './features/tree/tree.ts';
import { carrying } from './carrying.ts';
import type { GivenFile, WantedFile } from './builds/keptTexts.ts';
import { BuiltWorkspace } from './builds/builtWorkspace.ts';
import { KustomizeMaker } from './builds/making/kustomizeMaker.ts';
import type { BuildOutput, DecidedPlace } from './model/build.ts';
import type { LiveIdentity } from './resolve/live/liveView.ts';
import type { Snapshot } from './resolve/snapshot.ts';
import { compareText } from './model/compare/order.ts';
import { problemsOf } from './rules/rules.ts';
import type { ChangeReport, FileChange } from './resolve/changes/changes.ts';

/** The façade of the core: takes changes, answers questions. Synchronous, free of I/O; plain data in and out. */
export interface WiringService {
  /** Workspace folders, as URIs; each is a world of its own. Files outside of all of them form one per folder. */
  readonly setRoots: (uris: readonly string[]) => ChangeReport;
  readonly configure: (settings: Settings) => ChangeReport;
  readonly apply: (changes: readonly FileChange[]) => ChangeReport;
  /** Takes changes in, one batch of many: nothing is resolved before `settle` or the next question. */
  readonly collect: (changes: readonly FileChange[]) => void;
  /**
   * What everything brought about that was collected until now. mayGoOn: asked after each build; where it says no, the others
   * are made by the next `settle`, or the next question.
   */
  readonly settle: (mayGoOn?: () => boolean) => ChangeReport;
  /** False where a `settle` was broken off. */
  readonly isSettled: () => boolean;
  /** Files that builds need besides: to be given until none is wanted, for only then all builds are made. */
  readonly wantedFiles: () => readonly WantedFile[];
  /** Takes all files that are, or lie behind, links; true where that is news, which the next answer brings. */
  readonly noteLinks: (links: FileLinks) => boolean;
  /** Takes what was wanted. */
  readonly giveFiles: (files: readonly GivenFile[]) => ChangeReport;
  /** Takes all releases of a workspace folder (its URI) as they are rendered now: those that are left out are no more. */
  readonly setReleases: (root: string, releases: readonly BuildOutput[]) => ChangeReport;
  /** Objects of some kinds as the builds of a workspace folder have them. */
  readonly builtManifests: (root: string, kinds: BuiltKinds) => BuiltManifests;
  /**
   * Takes what a cluster has now; undefined where none is connected any more. names: of the objects that differ from
   * before, all unless told.
   */
  readonly setLive: (picture: LivePicture | undefined, names?: ReadonlySet<string>) => ChangeReport;
  readonly revision: () => number;
  /** Problems of a file, by place. */
  readonly problems: (uri: string) => readonly Problem[];
  /** The ways out of a problem as they are now. */
  readonly fixesOf: (problem: Problem) => readonly Fix[];
  /** Files that have any problem. */
  readonly urisWithProblems: () => readonly string[];
  /** isBesideProblems: the editor shows problems in its hovers. */
  readonly hover: (uri: string, position: Position, isBesideProblems?: boolean) => Hover | undefined;
  readonly codeLenses: (uri: string) => readonly CodeLens[];
  /** The numbers behind named target ports. */
  readonly inlayHints: (uri: string, range: Range) => readonly InlayHint[];
  readonly definition: (uri: string, position: Position) => readonly LocationLink[];
  readonly references: (uri: string, position: Position) => readonly Location[];
  readonly codeActions: (uri: string, range: Range) => readonly CodeAction[];
  /** Comments that leave the problems alone that a range of a file touches whose text is kept. */
  readonly ignoreActions: (uri: string, range: Range) => readonly CodeAction[];
  /** The source action that applies the safe fixes of a file; none where there is nothing to do. */
  readonly fixAllAction: (uri: string) => readonly CodeAction[];
  /** What can be fixed in the whole workspace without asking anybody, as one edit. */
  readonly fixAllSafe: () => SafeEdit;
  /** What may be meant at a position of a file whose text is kept. */
  readonly completion: (uri: string, position: Position) => CompletionList;
  /** What can be renamed at a position; undefined where nothing of the wiring stands there. */
  readonly prepareRename: (uri: string, position: Position) => RenameStart | Refusal | undefined;
  /** Renames what stands at a position, along everything that it wires. */
  readonly rename: (uri: string, position: Position, name: string) => RenameResult | Refusal | undefined;
  /** The Service or workload at a position, or the Service whose address is there: where a call hierarchy begins. */
  readonly prepareCallHierarchy: (uri: string, position: Position) => readonly CallHierarchyItem[];
  /** Who leads to a resource, by its id; nobody where it is gone. */
  readonly incomingCalls: (id: string) => readonly CallHierarchyIncomingCall[];
  /** Where a resource leads, by its id. */
  readonly outgoingCalls: (id: string) => readonly CallHierarchyOutgoingCall[];
  /** Children of a tree node, or the namespaces for ''. */
  readonly treeChildren: (parentId: string, filter: TreeFilter) => readonly TreeNode[];
  readonly graph: (request: ComparedRequest) => WiringGraph;
  /** Where a resource (or a graph's or tree's node) is defined. */
  readonly locate: (id: string) => Location | undefined;
  /** Markdown of the hover on a graph's node or edge, '' where there is nothing to say. build: key of the one that is shown. */
  readonly describe: (id: string, build?: string) => string;
  /** The fixes that are offered for a graph's node. */
  readonly offeredFixes: (id: string, build?: string) => readonly OfferedFix[];
  /** What a fix of a graph's node changes; undefined where there is none (any more). */
  readonly fix: (request: FixRequest) => WorkspaceEdit | undefined;
  /** Id of the resource at a position, '' where there is none; of a build (its key), that of what it makes of it. */
  readonly resourceAt: (uri: string, position: Position, build?: string) => string;
  /** Ids of the objects with a name, as written or as a build (its key) makes them: copies in overlays are several. */
  readonly findResources: (wanted: ResourceName, build?: string) => readonly string[];
  /** Every Service in one line, by namespace and name. */
  readonly services: () => readonly ListedService[];
  /** The problem after or before a place; undefined where there are none. */
  readonly nextProblem: (step: ProblemStep) => Location | undefined;
  /** How many Services and problems there are. */
  readonly overview: () => Omit<Overview, keyof UnreadCharts>;
  /** The whole story of a Service; undefined for an id that is none. */
  readonly explain: (id: string, showFile: ShowFile) => Explanation | undefined;
  /** The stories of Services as one build of a root (its URI) applies them; undefined where there is no such build. */
  readonly explainInBuild: (
    at: { readonly root: string; readonly build: string },
    wanted: ResourceName,
    showFile: ShowFile,
  ) => readonly Explanation[] | undefined;
  /** Ids of all builds of a root. */
  readonly buildIds: (root: string) => readonly string[];
  /** What a build applies, as YAML; undefined where there is no such build. */
  readonly buildText: (root: string, id: string) => string | undefined;
  /** Builds that contain a file, or all of them for ''. */
  readonly builds: (uri: string) => readonly ShownBuild[];
  /** Places in the text of a build that a place of a file (with this text, if it is there) decided, in the order of the text. */
  readonly placesInBuild: (build: BuildName, place: Place, text: string | undefined) => readonly Position[];
  /** Where a place in the text of a build was decided: offsets in a file; undefined for what came from nowhere. */
  readonly placeOfBuild: (build: BuildName, position: Position) => DecidedPlace | undefined;
  /** The problems of a build at their places in its text. */
  readonly problemsInBuild: (build: BuildName) => readonly Diagnostic[];
  /** As they were given last. */
  readonly settings: () => Settings;
  /** True for an object (its id) that is in a namespace where it is applied, and for what belongs to no object. */
  readonly isInNamespace: (id: string, namespace: string) => boolean;
  /** The report of a root; isReported: which of its files (relative, `/`) are to be in it, all without it; namespace: the only one whose objects are. */
  readonly check: Checking<CheckReport>;
  /** As much of the report as is printed for people. */
  readonly checkSummary: Checking<FoundSummary>;
  /** What each build of a root makes of what is reported. */
  readonly checkInBuilds: (options: InBuildsOptions) => readonly BuildReport[];
  /** Namespaces of the Services as they are applied, sorted; '' where whoever applies them decides. */
  readonly namespaces: () => readonly string[];
  /** Services of a file that the connected cluster has, and whose Pods were too many to be read with all others. */
  readonly liveServicesWithoutPods: (uri: string) => readonly LiveIdentity[];
  /** What the connected cluster has beside the manifests of a root. */
  readonly liveReport: (options: LiveReportOptions) => LiveReport;
  /** Files that were left out or could only be read in part, and why. */
  readonly skipped: () => readonly SkippedFile[];
}

type Checking<Report> = (root: string, isReported?: (path: string) => boolean, namespace?: string) => Report;

/** A service over an empty workspace. */
export function createWiringService(): WiringService {
  const workspace = new BuiltWorkspace(new KustomizeMaker());
  const { snapshot, collecting, told, unsure } = carrying(workspace);
  return Object.freeze<WiringService>({
    setRoots: uris => unsure(() => workspace.setRoots(uris)),
    configure: settings => unsure(() => workspace.configure(settings)),
    apply: changes => told(workspace.apply(changes)),
    collect: changes => {
      collecting();
      workspace.collect(changes);
    },
    settle: mayGoOn => {
      const report = told(workspace.settle(mayGoOn));
      if (!workspace.isSettled) collecting();
      return report;
    },
    isSettled: () => workspace.isSettled,
    wantedFiles: () => workspace.wantedFiles(),
    noteLinks: links => workspace.noteLinks(links),
    giveFiles: files => told(workspace.giveFiles(files)),
    setReleases: (root, releases) => told(workspace.setReleases(root, releases)),
    builtManifests: (root, kinds) => {
      snapshot();
      return workspace.builtManifests(root, kinds);
    },
    setLive: (picture, names) => told(workspace.setLive(picture && indexPicture(picture), names)),
    revision: () => snapshot().revision,
    problems: uri => problemsIn(snapshot(), uri),
    fixesOf: problem => fixesIn(snapshot(), problem),
    urisWithProblems: () => urisWithProblems(snapshot()),
    hover: (uri, position, isBesideProblems) => hover(snapshot(), uri, position, isBesideProblems),
    codeLenses: uri => codeLenses(snapshot(), uri),
    inlayHints: (uri, range) => inlayHints(snapshot(), uri, range),
    definition: (uri, position) => definition(snapshot(), uri, position),
    references: (uri, position) => references(snapshot(), uri, position),
    codeActions: (uri, range) => codeActions(snapshot(), uri, range),
    ignoreActions: (uri, range) => ignoreActions(snapshot(), uri, range),
    fixAllAction: uri => fixAllAction(snapshot(), uri),
    fixAllSafe: () => fixAllSafe(snapshot(), urisWithProblems(snapshot())),
    completion: (uri, position) => completion(snapshot(), uri, position),
    prepareRename: (uri, position) => prepareRename(snapshot(), uri, position),
    rename: (uri, position, name) => rename(snapshot(), uri, { position, name }),
    prepareCallHierarchy: (uri, position) => prepareCallHierarchy(snapshot(), uri, position),
    incomingCalls: id => incomingCalls(snapshot(), id),
    outgoingCalls: id => outgoingCalls(snapshot(), id),
    treeChildren: (parentId, filter) => treeChildren(snapshot(), parentId, filter),
    graph: request => comparedGraph(snapshot(), request),
    locate: id => locate(snapshot(), id),
    describe: (id, build = '') => describe(asBuilt(snapshot(), build)?.built ?? snapshot(), id),
    offeredFixes: (id, build) => offeredFixes(snapshot(), id, build),
    fix: request => fix(snapshot(), request),
    resourceAt: (uri, position, build) => resourceAt(snapshot(), uri, position, build),
    findResources: (wanted, build = '') => {
      const world = asBuilt(snapshot(), build)?.world;
      return world ? findInBuild(snapshot(), world, wanted) : findResources(snapshot(), wanted);
    },
    services: () => listServices(snapshot()),
    nextProblem: step => nextProblem(snapshot(), urisWithProblems(snapshot()), step),
    overview: () => overview(snapshot(), urisWithProblems(snapshot())),
    explain: (id, showFile) => explain(snapshot(), id, showFile),
    explainInBuild: (at, wanted, showFile) => explainInBuild(snapshot(), at, wanted, showFile),
    buildIds: root => buildIds(snapshot(), root),
    buildText: (root, id) => buildText(snapshot(), root, id),
    builds: uri => shownBuilds(snapshot(), uri),
    placesInBuild: (build, place, text) => placesInBuild(snapshot(), build, place, text),
    placeOfBuild: (build, position) => placeOfBuild(snapshot(), build, position),
    problemsInBuild: build => problemsInBuild(snapshot(), build),
    settings: () => snapshot().settings,
    isInNamespace: (id, namespace) => isInNamespace(snapshot(), id, namespace),
    check: (root, isReported, namespace) => check(snapshot(), { root, ...readBy(workspace), isReported, namespace }),
    checkSummary: (root, isReported, namespace) =>
      checkSummary(snapshot(), { root, ...readBy(workspace), isReported, namespace }),
    checkInBuilds: options => checkInBuilds(snapshot(), options),
    namespaces: () => {
      snapshot();
      return workspace.namespaces();
    },
    liveServicesWithoutPods: uri => liveServicesWithoutPods(snapshot(), uri),
    liveReport: options => liveReport(snapshot(), options),
    skipped: () => skippedFiles(workspace),
  });
}

function urisWithProblems(snapshot: Snapshot): readonly string[] {
  const uris = snapshot.files().map(file => file.uri);
  const built = snapshot.builds?.uris() ?? [];
  return [...new Set([...uris, ...built])].filter(uri => problemsOf(snapshot, uri).length > 0);
}

function readBy(workspace: BuiltWorkspace) {
  return { files: workspace.fileCount, skipped: skippedFiles(workspace) };
}

/** Files that were not read at all, then documents that could not be, by file. */
function skippedFiles(workspace: BuiltWorkspace): SkippedFile[] {
  const unread = workspace
    .skippedFiles()
    .map(([uri, reason]) => ({ file: workspace.placeOf(uri).path, reason: String(reason) }));
  const inPart: SkippedFile[] = [];
  for (const { path, manifest } of workspace.snapshot().files()) {
    if (manifest.documents.every(({ problem }) => !problem)) continue;
    const problems = manifest.documents.flatMap(({ problem }) => problem ?? []);
    const reasons = problems.map(problem => (problem.kind === 'broken' ? `broken: ${problem.message}` : problem.kind));
    for (const reason of new Set(reasons)) inPart.push({ file: path, reason });
  }
  return [...unread, ...inPart].sort((a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason));
}
