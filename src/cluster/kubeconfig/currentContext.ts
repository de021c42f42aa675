import { unwatchFile, watchFile } from 'node:fs';

/** Milliseconds between two looks at the kubeconfig's files. */
const INTERVAL = 5_000;

/** Tells when a kubeconfig changed: the current context is never followed, but that it is another one is said. */
export class CurrentContext {
  readonly #files: readonly string[];
  readonly #listener: () => void;

  /** changed: may throw, as a file that is being written cannot be read. */
  constructor(files: readonly string[], changed: () => void) {
    this.#files = files;
    this.#listener = () => {
      try {
        changed();
      } catch {
        // The next change is looked at again.
      }
    };
    for (const file of files) watchFile(file, { interval: INTERVAL, persistent: false }, this.#listener);
  }

  dispose(): void {
    for (const file of this.#files) unwatchFile(file, this.#listener);
  }
}
