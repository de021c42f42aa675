import type { CodeAction, CodeLens, Hover, Location, LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { CheckReport, SkippedFile } from '../protocol/check.ts';
import type { GraphScope, WiringGraph } from '../protocol/graph.ts';
import type { TreeNode } from '../protocol/tree.ts';
import type { Problem } from './model/problem.ts';
import type { Settings } from './model/settings.ts';
import type { ChangeReport, FileChange } from './resolve/changes.ts';

/** What part of the wiring to draw. */
export interface GraphQuery {
  readonly scope: GraphScope;
  /** For a neighborhood: the file or, with `focusId`, the resource that it grows from. */
  readonly uri?: string | undefined;
  readonly focusId?: string | undefined;
  /** How far, in hops; 2 unless told. */
  readonly depth?: number;
}

/** The façade of the core: takes changes, answers questions. Synchronous, free of I/O; plain data in and out. */
export interface WiringService {
  /** Workspace folders, as URIs; each is a world of its own. Files outside of all of them form one per folder. */
  readonly setRoots: (uris: readonly string[]) => ChangeReport;
  readonly configure: (settings: Settings) => ChangeReport;
  readonly apply: (changes: readonly FileChange[]) => ChangeReport;
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
  readonly graph: (query: GraphQuery) => WiringGraph;
  /** Where a resource (or a graph's or tree's node) is defined. */
  readonly locate: (id: string) => Location | undefined;
  /** Id of the resource at a position, '' where there is none. */
  readonly resourceAt: (uri: string, position: Position) => string;
  readonly check: (root: string) => CheckReport;
  /** Files that were left out or could only be read in part, and why. */
  readonly skipped: () => readonly SkippedFile[];
}

/** What of the tree to show. */
export interface TreeFilter {
  readonly problemsOnly: boolean;
}
