import type { Diagnostic } from 'vscode-languageserver-types';

/** What a client was told of a file. */
export interface ToldFile {
  readonly uri: string;
  readonly diagnostics: Diagnostic[];
  /** The same as JSON. */
  readonly text: string;
}
