/** Files (URIs) that builds started or stopped applying since the last report: their objects are checked differently. */
export class Rejudged {
  #files = new Set<string>();
  #isTold = true;

  /** A build applies other files than before. */
  change(before: ReadonlySet<string>, now: ReadonlySet<string>): void {
    if (before === now) return;
    for (const uri of before) if (!now.has(uri)) this.#files.add(uri);
    for (const uri of now) if (!before.has(uri)) this.#files.add(uri);
  }

  /** Somebody asked what is said of any file. */
  asked(): void {
    this.#isTold = true;
  }

  /**
   * Hands them over for the next report. isAll: whether all files are part of it anyway. `isTold`: whether somebody may
   * know what was said of others before. As long as nobody has asked since all were reported, nobody does.
   */
  take(isAll: boolean): { readonly files: ReadonlySet<string>; readonly isTold: boolean } {
    const files = this.#files;
    this.#files = new Set();
    this.#isTold &&= !isAll;
    return { files, isTold: this.#isTold };
  }
}
