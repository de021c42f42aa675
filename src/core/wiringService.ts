import type { CodeAction, CodeLens, Hover, Location, LocationLink, Position, Range } from 'vscode-languageserver-types';
import type { CheckReport, SkippedFile } from '../protocol/check.ts';
import type { GraphScope, WiringGraph } from '../protocol/graph.ts';
import type { TreeNode } from '../protocol/tree.ts';
import type { Problem } from './model/problem.ts';
import type { Settings } from './model/settings.ts';

/** What happened to a file. Addresses are URIs as the editor gives them. */
export type FileChange =
  /** Its text now (decoded, without a byte order mark). `keepText` while it is edited: the next change is then cheap. */
  | { readonly uri: string; readonly text: string; readonly keepText?: boolean }
  | { readonly uri: string; readonly removed: true }
  /** It is there but was not read. */
  | { readonly uri: string; readonly skipped: SkipReason };

export type SkipReason = 'too large' | 'binary' | 'unreadable';

/** What a change brought about. */
export interface ChangeReport {
  readonly revision: number;
  /** True where any link or verdict may differ: trees and panels are out of date. */
  readonly wiringChanged: boolean;
  /** Files whose problems may differ from before. */
  readonly uris: readonly string[];
}

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

export interface TreeFilter {
  readonly problemsOnly: boolean;
}
