import picomatch from 'picomatch';

/**
 * Files that the workspace itself says belong together (`bundles` of podwire.yaml): each glob is one scope. A file is
 * in the first bundle that matches it; it sees nothing outside, and nothing outside counts it.
 */
export class Bundles {
  #matchers: readonly ((path: string) => boolean)[] = [];
  #patterns = '';

  /** Sets the globs; returns true where they differ from before. A glob that cannot be read matches nothing. */
  set(globs: readonly string[]): boolean {
    const patterns = JSON.stringify(globs);
    if (patterns === this.#patterns) return false;
    this.#patterns = patterns;
    this.#matchers = globs.map(glob => picomatch(glob, { dot: true }));
    return true;
  }

  /** Puts all files into one bundle. */
  setOne(): void {
    this.#matchers = [() => true];
  }

  get isEmpty(): boolean {
    return this.#matchers.length === 0;
  }

  /** Number of the file's bundle, or -1. */
  of(path: string): number {
    return this.#matchers.findIndex(matches => matches(path));
  }
}
