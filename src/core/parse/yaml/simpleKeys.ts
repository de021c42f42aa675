import type { TextCursor } from './textCursor.ts';
import { YamlError } from './yamlError.ts';

/** Characters that a key may be long, in quotes or not, up to its colon. */
const LONGEST_KEY = 1024;

/** A place where a key without a `?` may have begun. */
export interface SimpleKey {
  readonly at: number;
  readonly line: number;
  readonly column: number;
  /** True where nothing but a key can stand. */
  readonly isRequired: boolean;
  /** Number of its token. */
  readonly token: number;
}

/** The possible keys, one for the block and one for each flow collection that is open. */
export class SimpleKeys {
  readonly #levels: (SimpleKey | undefined)[] = [undefined];

  open(): void {
    this.#levels.push(undefined);
  }

  close(): void {
    this.#levels.pop();
  }

  /** Notes a possible key in place of the last one. Throws a YamlError where that had to be one. */
  save(key: SimpleKey): void {
    this.remove();
    this.#levels[this.#levels.length - 1] = key;
  }

  /** The last possible key is none. Throws a YamlError where it had to be one. */
  remove(): void {
    const key = this.#levels.at(-1);
    if (key?.isRequired) refuse(key);
    this.#levels[this.#levels.length - 1] = undefined;
  }

  /** The key that a colon at the cursor ends; undefined for none. */
  take(cursor: TextCursor): SimpleKey | undefined {
    const level = this.#levels.length - 1;
    this.#expire(level, cursor);
    const key = this.#levels[level];
    this.#levels[level] = undefined;
    return key;
  }

  /** True while the token with this number may turn out to be a key. Throws a YamlError where one had to be. */
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
