import type { Diagnostic } from 'vscode-languageserver-types';

/** The problems that a client was last sent for a file. */
export interface ToldFile {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
  /** The same as JSON. */
  readonly text: string;
}
