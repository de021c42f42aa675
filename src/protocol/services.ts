/** The list of Services, as it crosses process boundaries: the table of `podwire list`, and what an editor picks from. */
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { CheckedService } from './check.ts';

/** A Service in one line. */
export interface ListedService {
  /** Of the resource; good for one workspace as it is now. */
  readonly id: string;
  /** Effective; '' where omitted ones are a namespace of their own. */
  readonly namespace: string;
  readonly name: string;
  readonly verdict: CheckedService['verdict'];
  /** Its own worst problem, else a warning where the API server refuses what it selects. */
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

/** Charts that nobody has seen. */
export interface UnreadCharts {
  /** Charts of which no release was rendered, so that nobody knows what is in them. */
  readonly unreadCharts: number;
  /** Why, the end of a sentence; '' where none is unread, or charts are not to be rendered at all. */
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

/** What can be fixed without asking anybody, as one edit. */
export interface SafeEdit {
  readonly edit: WorkspaceEdit;
  /** Fixes in it. One may bring about what another one fixes, so one asks again until there are none. */
  readonly fixes: number;
  /** Problems with several ways out. */
  readonly ambiguous: number;
}
