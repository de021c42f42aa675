import type { CodeAction, CodeLens, Hover, Location, LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { CheckReport, SkippedFile } from '../protocol/check.ts';
import type { WiringGraph } from '../protocol/graph.ts';
import type { TreeNode } from '../protocol/tree.ts';
import type { Problem } from './model/problem.ts';
import type { Settings } from './model/settings.ts';
import { check } from './features/check.ts';
import { codeActions } from './features/codeAction.ts';
import { codeLenses } from './features/codeLens.ts';
import { definition } from './features/definition.ts';
import { graph, type GraphRequest } from './features/graph.ts';
import { hover } from './features/hover.ts';
import { locate } from './features/locate.ts';
import { references } from './features/references.ts';
import { resourceAt } from './features/resourceAt.ts';
import { treeChildren, type TreeFilter } from './features/tree.ts';
import { Workspace } from './resolve/workspace.ts';
import type { Snapshot } from './resolve/snapshot.ts';
import { compareText } from './rules/order.ts';
import { problemsOf } from './rules/rules.ts';
import type { ChangeReport, FileChange } from './resolve/changes.ts';

/** The façade of the core: takes changes, answers questions. Synchronous, free of I/O; plain data in and out. */
export interface WiringService {
  /** Workspace folders, as URIs; each is a world of its own. Files outside of all of them form one per folder. */
  readonly setRoots: (uris: readonly string[]) => ChangeReport;
  readonly configure: (settings: Settings) => ChangeReport;
  readonly apply: (changes: readonly FileChange[]) => ChangeReport;
  /** Takes changes in, one batch of many: nothing is resolved before `settle` or the next question. */
  readonly collect: (changes: readonly FileChange[]) => void;
  /** What everything brought about that was collected until now. */
  readonly settle: () => ChangeReport;
  readonly revision: () => number;
  /** Problems of a file, by place. */
  readonly problems: (uri: string) => readonly Problem[];
  /** Files that have any problem. */
  readonly urisWithProblems: () => readonly string[];
  readonly hover: (uri: string, position: Position) => Hover | undefined;
  readonly codeLenses: (uri: string) => readonly CodeLens[];
  readonly definition: (uri: string, position: Position) => readonly LocationLink[];
  readonly references: (uri: string, position: Position) => readonly Location[];
  readonly codeActions: (uri: string, range: Range) => readonly CodeAction[];
  /** Children of a tree node, or the namespaces for ''. */
  readonly treeChildren: (parentId: string, filter: TreeFilter) => readonly TreeNode[];
  readonly graph: (request: GraphRequest) => WiringGraph;
  /** Where a resource (or a graph's or tree's node) is defined. */
  readonly locate: (id: string) => Location | undefined;
  /** Id of the resource at a position, '' where there is none. */
  readonly resourceAt: (uri: string, position: Position) => string;
  readonly check: (root: string) => CheckReport;
  /** Files that were left out or could only be read in part, and why. */
  readonly skipped: () => readonly SkippedFile[];
}

/** A service over an empty workspace. */
export function createWiringService(): WiringService {
  const workspace = new Workspace();
  const snapshot = () => workspace.snapshot();
  return Object.freeze<WiringService>({
    setRoots: uris => workspace.setRoots(uris),
    configure: settings => workspace.configure(settings),
    apply: changes => workspace.apply(changes),
    collect: changes => workspace.collect(changes),
    settle: () => workspace.settle(),
    revision: () => snapshot().revision,
    problems: uri => problemsOf(snapshot(), uri),
    urisWithProblems: () => urisWithProblems(snapshot()),
    hover: (uri, position) => hover(snapshot(), uri, position),
    codeLenses: uri => codeLenses(snapshot(), uri),
    definition: (uri, position) => definition(snapshot(), uri, position),
    references: (uri, position) => references(snapshot(), uri, position),
    codeActions: (uri, range) => codeActions(snapshot(), uri, range),
    treeChildren: (parentId, filter) => treeChildren(snapshot(), parentId, filter),
    graph: request => graph(snapshot(), request),
    locate: id => locate(snapshot(), id),
    resourceAt: (uri, position) => resourceAt(snapshot(), uri, position),
    check: root => check(snapshot(), { root, files: workspace.fileCount, skipped: skippedFiles(workspace) }),
    skipped: () => skippedFiles(workspace),
  });
}

function urisWithProblems(snapshot: Snapshot): readonly string[] {
  return snapshot
    .files()
    .map(file => file.uri)
    .filter(uri => problemsOf(snapshot, uri).length > 0);
}

/** Files that were not read at all, then documents that could not be, by file. */
function skippedFiles(workspace: Workspace): SkippedFile[] {
  const unread = workspace
    .skippedFiles()
    .map(([uri, reason]) => ({ file: workspace.placeOf(uri).path, reason: String(reason) }));
  const inPart = workspace
    .snapshot()
    .files()
    .flatMap(file => {
      const problems = file.manifest.documents.flatMap(({ problem }) => problem ?? []);
      const reasons = problems.map(problem =>
        problem.kind === 'templated' ? 'templated' : `broken: ${problem.message}`,
      );
      return [...new Set(reasons)].map(reason => ({ file: file.path, reason }));
    });
  return [...unread, ...inPart].sort((a, b) => compareText(a.file, b.file) || compareText(a.reason, b.reason));
}
