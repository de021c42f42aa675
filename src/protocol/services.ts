/**
 * The list of Services as it crosses process boundaries: the table of `podwire list`, and an editor's list to pick
 * from.
 */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { CheckedService } from './check.ts';

/** A Service in one line. */
export interface ListedService {
  /** Id of the resource in the workspace as it is now. */
  readonly id: string;
  /** Effective; '' where omitted ones are a namespace of their own. */
  readonly namespace: string;
  readonly name: string;
  readonly verdict: CheckedService['verdict'];
  /** The severity of its worst problem, else `warning` where the API server refuses a workload that it selects. */
  readonly mark: 'error' | 'warning' | 'none';
  /** The verdict in few words: `selects Deployment api`, `selects nothing`, `cannot tell`. */
  readonly state: string;
  /** Why; '' where there is nothing to say. */
  readonly reason: string;
  /** How many Pods it reaches as far as the manifests tell; null where that is no number. */
  readonly pods: number | null;
  /** The same for people: `5`, `one per node`, `?`, `-` for Services that select no Pods. */
  readonly podsInWords: string;
  /** Relative to its root, with `/`. */
  readonly file: string;
  /** 1-based, of `metadata.name`. */
  readonly line: number;
}

/** Charts that could not be read. */
export interface UnreadCharts {
  /** Charts of which no release was rendered, so that nobody knows what is in them. */
  readonly unreadCharts: number;
  /** Why, as the end of a sentence; '' where there is none, or where rendering charts is turned off. */
  readonly unreadReason: string;
}

/** The workspace in a few words, for a status bar. */
export interface Overview extends UnreadCharts {
  readonly services: number;
  readonly errors: number;
  readonly warnings: number;
  /** `12 Services, 2 problems`. */
  readonly text: string;
  /** `12 Services, 1 error, 1 warning`. */
  readonly details: string;
}

/** All fixes that need no decision, as one edit. */
export interface SafeEdit {
  readonly edit: WorkspaceEdit;
  /** Number of fixes in it. One fix may cause a problem that another one solves, so ask again until it is 0. */
  readonly fixes: number;
  /** Number of problems with several possible fixes. */
  readonly ambiguous: number;
}
