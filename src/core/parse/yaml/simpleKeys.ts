import type { TextCursor } from './textCursor.ts';
import { YamlError } from './yamlError.ts';

/** Maximum length of a simple key, quoted or not, up to its colon. */
const LONGEST_KEY = 1024;

/** A place where a key without a `?` may have begun. */
export interface SimpleKey {
  readonly at: number;
  readonly line: number;
  readonly column: number;
  /** True where only a key is allowed. */
  readonly isRequired: boolean;
  /** Number of the token. */
  readonly token: number;
}

/** The possible simple keys: one for the block context and one for each open flow collection. */
export class SimpleKeys {
  readonly #levels: (SimpleKey | undefined)[] = [undefined];

  open(): void {
    this.#levels.push(undefined);
  }

  close(): void {
    this.#levels.pop();
  }

  /** Saves a possible key instead of the last one. Throws a YamlError where that one had to be a key. */
  save(key: SimpleKey): void {
    this.remove();
    this.#levels[this.#levels.length - 1] = key;
  }

  /** Drops the last possible key. Throws a YamlError where it had to be a key. */
  remove(): void {
    const key = this.#levels.at(-1);
    if (key?.isRequired) refuse(key);
    this.#levels[this.#levels.length - 1] = undefined;
  }

  /** Consumes the key that ends at the colon at the cursor; undefined where there is none. */
  take(cursor: TextCursor): SimpleKey | undefined {
    const level = this.#levels.length - 1;
    this.#expire(level, cursor);
    const key = this.#levels[level];
    this.#levels[level] = undefined;
    return key;
  }

  /**
   * True while the token with this number may turn out to be a key. Throws a YamlError where a required key is missing.
   */
  isOpen(token: number, cursor: TextCursor): boolean {
    for (let level = this.#levels.length - 1; level >= 0; level--) {
      const key = this.#levels[level];
      if (!key) continue;
      if (key.token < token) return false;
      this.#expire(level, cursor);
      if (this.#levels[level]?.token === token) return true;
    }
    return false;
  }

  #expire(level: number, { at, line }: TextCursor): void {
    const key = this.#levels[level];
    if (!key || (key.line === line && key.at + LONGEST_KEY >= at)) return;
    if (key.isRequired) refuse(key);
    this.#levels[level] = undefined;
  }
}

function refuse({ at }: SimpleKey): never {
  throw new YamlError("could not find expected ':'", at);
}
