import type { DecidedPlace } from '../../model/build.ts';
import type { BuildScene } from '../accumulate/scene.ts';
import { checkedPath, type LoadedText, loadText } from '../accumulate/loadText.ts';
import { quotedAgain } from '../tree/edit.ts';
import { type Entry, itemsAt, type ScalarValue, stringValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { pieceOf, uneditable } from '../tree/movingPlace.ts';
import { envLines } from './envLines.ts';

/** The data of a generated object; a Secret's values are never read. */
export interface KeyValues {
  readonly data: ReadonlyMap<string, Entry>;
  /** Keys of binary files, whose content is unknown. */
  readonly binaryData: ReadonlyMap<string, Entry>;
}

/** Collects keys and values from environment files, literals and files, in this order. Source: kustomize `kv.loader`. */
export function keyValues(scene: BuildScene, args: Value, isSecret: boolean): KeyValues {
  const collector = new Collector(scene, args, isSecret);
  const env = valueAt(args, 'env');
  for (const file of [...itemsAt(args, 'envs'), ...(env && textAt(args, 'env') !== '' ? [env] : [])])
    collector.envFile(file);
  for (const literal of itemsAt(args, 'literals')) collector.literal(literal);
  for (const file of itemsAt(args, 'files')) collector.file(file);
  const all = [...collector.entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const isBinary = ([key]: readonly [string, Entry]) => collector.binary.has(key);
  return { data: new Map(all.filter(each => !isBinary(each))), binaryData: new Map(all.filter(isBinary)) };
}

/** The placeholder for bytes that are not UTF-8. */
const NO_TEXT = '\uFFFD';

class Collector {
  readonly entries = new Map<string, Entry>();
  /** Keys of binary files. */
  readonly binary = new Set<string>();
  readonly #scene: BuildScene;
  readonly #name: string;
  readonly #isSecret: boolean;

  constructor(scene: BuildScene, args: Value, isSecret: boolean) {
    this.#scene = scene;
    this.#name = textAt(args, 'name');
    this.#isSecret = isSecret;
  }

  literal(value: Value): void {
    const text = value.kind === 'scalar' ? value.text : '';
    const equals = text.indexOf('=');
    if (equals < 1) this.#refuse(`invalid literal source ${this.#isSecret ? '' : text}, expected key=value`, value.at);
    else this.#add(text.slice(0, equals), unquoted(text.slice(equals + 1)), value.at, literalPlace(value, equals + 1));
  }

  file(value: Value): void {
    const source = value.kind === 'scalar' ? value.text : '';
    const parts = source.split('=');
    const [key = '', path = ''] = parts.length === 2 ? parts : [source.split('/').at(-1), source];
    if (parts.length > 2) this.#refuse(`source "${this.#shown(source)}" key name or file path contains '='`, value.at);
    else if (key === '')
      this.#refuse(
        `missing key name for file path "${this.#shown(path)}" in source "${this.#shown(source)}"`,
        value.at,
      );
    else if (path === '')
      this.#refuse(`missing file path for key name "${this.#shown(key)}" in source "${this.#shown(source)}"`, value.at);
    else this.#addFile(key, path, value, parts.length === 2);
  }

  /** isPair: written as `key=path`, which may be a literal by mistake. */
  #addFile(key: string, path: string, value: Value, isPair: boolean): void {
    const content = this.#isSecret ? this.#load(path, value, isPair) : this.#loadAny(path, value);
    const isText = content !== undefined && !content.text.includes(NO_TEXT);
    if (!this.#isSecret && !isText) this.binary.add(key);
    if (isText) this.#add(key, content.text, value.at, wholeOf(content));
    else this.#add(key, undefined, value.at);
  }

  /** A file that may have no text. */
  #loadAny(name: string, value: Value): LoadedText | undefined {
    const { files } = this.#scene;
    const path = checkedPath(this.#scene, name, value.at);
    if (path === undefined) return undefined;
    const text = files.text(path);
    if (text !== undefined) return { path, uri: files.files.uriOf(path), text };
    if (files.files.isFolder(path)) this.#refuse(`'${name}' must resolve to a file`, value.at);
    else if (!files.isThere(path)) this.#refuse(`open ${name}: no such file or directory`, value.at);
    return undefined;
  }

  envFile(value: Value): void {
    const name = value.kind === 'scalar' ? value.text : '';
    const file = this.#load(name, value);
    if (!file) return;
    for (const { key, text, start } of envLines(file.text)) {
      const span = [start, start + text.length] as const;
      this.#add(key, text, value.at, text === '' ? undefined : { uri: file.uri, span, isEditable: true });
    }
  }

  /** A file; for a Secret only whether it exists. */
  #load(name: string, value: Value, isPair = false): LoadedText | undefined {
    if (!this.#isSecret) return loadText(this.#scene, name, value.at);
    const shown = isPair ? this.#shown(name) : name;
    const path = checkedPath(this.#scene, name, value.at, shown);
    if (path !== undefined && !this.#scene.files.files.isThere(path))
      this.#refuse(`open ${shown}: no such file or directory`, value.at);
    return undefined;
  }

  /** own: the place of the value itself, if known. */
  #add(key: string, text: string | undefined, at: DecidedPlace | undefined, own?: DecidedPlace): void {
    if (this.entries.has(key))
      this.#refuse(`configmap ${this.#name} illegally repeats the key \`${this.#shown(key)}\``, at);
    const place = uneditable(at);
    const value: ScalarValue =
      this.#isSecret || text === undefined
        ? { ...stringValue('', place), isSecret: true }
        : quotedAgain(stringValue(text, own ?? place));
    this.entries.set(key, { key: place, value });
  }

  /** What may be said of a source. */
  #shown(text: string): string {
    return this.#isSecret ? '***' : text;
  }

  #refuse(message: string, at: DecidedPlace | undefined): void {
    this.#scene.accumulator.log.refuse(message, at);
  }
}

function wholeOf({ uri, text }: LoadedText): DecidedPlace | undefined {
  return text === '' ? undefined : { uri, span: [0, text.length], isEditable: true };
}

/** The place of a literal's value; undefined if it is written with escapes, or in quotes of its own. */
function literalPlace(value: Value, from: number): DecidedPlace | undefined {
  if (value.kind !== 'scalar' || !value.at?.isEditable) return undefined;
  const text = value.text.slice(from);
  const width = value.at.span[1] - value.at.span[0];
  const quotes = width - value.text.length;
  const isAsWritten = quotes === 0 || quotes === 2;
  if (!isAsWritten || unquoted(text) !== text || /[\n\r'"\\]/.test(value.text)) return undefined;
  return pieceOf(value.at, quotes / 2 + from, width - quotes / 2);
}

function unquoted(text: string): string {
  const first = text.charAt(0);
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}
