/**
 * What a build asked about objects outside of it, and whether other builds of the same objects would be told the same.
 */
export class OutsideWitness {
  /** Questions, in the order in which they were asked first. */
  readonly #asked: string[] = [];
  readonly #known = new Set<string>();
  /** Files whose objects did not count, because they are part of the build itself. */
  readonly #own = new Set<string>();
  #isBound = false;

  /** True if something that it was told depends on which build it is. */
  get isBound(): boolean {
    return this.#isBound;
  }

  /** Files that have to be part of another build, too. */
  get own(): ReadonlySet<string> {
    return this.#own;
  }

  get asked(): readonly string[] {
    return this.#asked;
  }

  /** Notes a question. */
  ask(key: string): void {
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#asked.push(key);
  }

  /** Notes an object that was considered for an answer: its file, and whether that is part of the build. */
  consider(uri: string, isOwn: boolean): void {
    if (isOwn) this.#own.add(uri);
    else this.#isBound = true;
  }
}
