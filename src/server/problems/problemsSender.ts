import type { Connection } from 'vscode-languageserver';
import type { FileProblems } from '../../protocol/serverMessages.ts';

/** Sends problems: of each file in a message of its own, as LSP has it, or of many files in one to clients that take that. */
export class ProblemsSender {
  /** Whether the client takes `podwire/problems`. */
  inBatches = false;
  readonly #connection: Connection;
  #batch: FileProblems[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Sends the problems of a file, in a batch with `flush` only. */
  send(file: FileProblems): void {
    if (this.inBatches) this.#batch.push(file);
    else void this.#connection.sendDiagnostics(file);
  }

  /** Sends what is left. */
  flush(): void {
    if (this.#batch.length === 0) return;
    const files = this.#batch;
    this.#batch = [];
    void this.#connection.sendNotification('podwire/problems', { files });
  }
}
