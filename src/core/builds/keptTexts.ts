import type { FileChange } from '../resolve/changes/changes.ts';

/** The text of a file: undefined where there is none, `wanted` where nobody has given it yet. */
export type KeptText = { readonly text: string | undefined } | 'wanted';

/** The texts of the files that builds are made of, and of no others. */
export class KeptTexts {
  readonly #texts = new Map<string, string | undefined>();
  /** Texts that came with the last changes: most of what is asked for comes so. */
  readonly #fresh = new Map<string, string>();
  readonly #wanted = new Set<string>();

  /** Files whose texts were asked for and are not there, sorted. */
  wanted(): readonly string[] {
    return [...this.#wanted].sort();
  }

  /** The text of a file, if it is kept. */
  get(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  /** The text of a file; it is kept from now on. */
  ask(uri: string): KeptText {
    if (this.#texts.has(uri)) return { text: this.#texts.get(uri) };
    const fresh = this.#fresh.get(uri);
    if (fresh === undefined) {
      this.#wanted.add(uri);
      return 'wanted';
    }
    this.#texts.set(uri, fresh);
    return { text: fresh };
  }

  /** Takes a text that was wanted; undefined where there is no such file. */
  give(uri: string, text: string | undefined): void {
    this.#wanted.delete(uri);
    this.#texts.set(uri, text);
  }

  /** Notes what became of a file; answers whether that may change a build. */
  note(change: FileChange): boolean {
    const { uri } = change;
    const isKept = this.#texts.has(uri);
    if ('text' in change) {
      if (isKept && this.#texts.get(uri) === change.text) return false;
      if (isKept) this.#texts.set(uri, change.text);
      else this.#fresh.set(uri, change.text);
      this.#wanted.delete(uri);
      return true;
    }
    this.#fresh.delete(uri);
    if ('removed' in change && isKept) this.#texts.set(uri, undefined);
    else this.#texts.delete(uri);
    return isKept;
  }

  /** Forgets the texts that nobody asked for, and those that nobody asks for any more. */
  keepOnly(isUsed: (uri: string) => boolean): void {
    this.#fresh.clear();
    for (const uri of this.#texts.keys()) if (!isUsed(uri)) this.#texts.delete(uri);
    for (const uri of this.#wanted) if (!isUsed(uri)) this.#wanted.delete(uri);
  }

  /** Forgets what came with the last changes. */
  settle(): void {
    this.#fresh.clear();
  }
}
