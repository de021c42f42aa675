import { unwatchFile, watchFile } from 'node:fs';

/** Milliseconds between two checks of the kubeconfig's files. */
const INTERVAL = 5_000;

/** Watches kubeconfigs for changes: a new current context is not followed, but the user is told. */
export class CurrentContext {
  readonly #files: readonly string[];
  readonly #listener: () => void;

  /** changed: called after a change; may throw where the file is just being written. */
  constructor(files: readonly string[], changed: () => void) {
    this.#files = files;
    this.#listener = () => {
      try {
        changed();
      } catch {
        // The next change is checked again.
      }
    };
    for (const file of files) watchFile(file, { interval: INTERVAL, persistent: false }, this.#listener);
  }

  dispose(): void {
    for (const file of this.#files) unwatchFile(file, this.#listener);
  }
}
