import type { Pack } from '../../core/parse/packed/pack.ts';
import type { CachedReading } from './cachedReading.ts';
import { isListOf, isNatural, isText } from '../../protocol/guards.ts';
import type { FileSignature } from './readPacked.ts';
import { seal, sealLength, unseal } from './sealed.ts';

const MARK = Buffer.from('podwire facts 1\n');
const HEAD_LENGTH = sealLength(MARK) + 8;

/** One file: path, size, mtime, ctime, hash, index of the pack (-1: the file has no facts), index in it. */
type Row = readonly [string, number, number, number, string, number, number];

/** The header before the numbers of the packs. */
interface Contents {
  readonly key: string;
  /** Per pack: the count of its numbers, and its strings. */
  readonly packs: readonly (readonly [number, readonly string[]])[];
  readonly files: readonly Row[];
}

/**
 * Encodes the facts of files as sealed bytes: the length of the header, the header as JSON, and the numbers of all
 * packs, which begin at a multiple of 4 bytes.
 */
export function encodeCache(readings: ReadonlyMap<string, CachedReading>, key: string): Buffer {
  const packs = new Map<Pack, number>();
  const files: Row[] = [];
  for (const [file, { signature, place }] of readings) {
    if (place && !packs.has(place.pack)) packs.set(place.pack, packs.size);
    const { size, modified, changed, hash: digest } = signature;
    const number = place ? (packs.get(place.pack) ?? -1) : -1;
    files.push([file, size, modified, changed, digest, number, place?.at ?? 0]);
  }
  const all = [...packs.keys()];
  const contents: Contents = { key, packs: all.map(({ words, strings }) => [words.length, strings]), files };
  const json = Buffer.from(JSON.stringify(contents));
  const length = Buffer.alloc(8);
  length.writeUInt32LE(json.length);
  const body = [
    length,
    json,
    Buffer.alloc(-(HEAD_LENGTH + json.length) & 3),
    ...all.map(({ words }) => bytesOf(words)),
  ];
  return seal(MARK, Buffer.concat(body));
}

/** Reads what `encodeCache` wrote. Throws an Error with the reason where it is anything else, or has another key. */
export function decodeCache(bytes: Buffer, key: string): Map<string, CachedReading> {
  const rest = unseal(MARK, bytes);
  const jsonLength = rest.length < 8 ? 0 : rest.readUInt32LE(0);
  const contents: unknown = JSON.parse(rest.toString('utf8', 8, 8 + jsonLength));
  if (!isContents(contents)) throw new Error('it has another shape');
  if (contents.key !== key) throw new Error('it is of another version or other settings');
  const start = HEAD_LENGTH + jsonLength + (-(HEAD_LENGTH + jsonLength) & 3);
  const packs = packsIn(bytes, start, contents);
  return new Map(contents.files.map(row => [row[0], readingOf(row, packs)]));
}

function bytesOf(words: Int32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
}

function packsIn(bytes: Buffer, start: number, { packs }: Contents): Pack[] {
  // Copied, so that the numbers are aligned.
  const numbers = new Uint8Array(bytes.subarray(start)).buffer;
  let at = 0;
  return packs.map(([length, strings]) => {
    if (at + length * 4 > numbers.byteLength) throw new Error('it is too short');
    const words = new Int32Array(numbers, at, length);
    at += length * 4;
    return { words, strings };
  });
}

function readingOf([, size, modified, changed, digest, number, at]: Row, packs: readonly Pack[]): CachedReading {
  const signature: FileSignature = { size, modified, changed, hash: digest };
  if (number === -1) return { signature, place: undefined };
  const pack = packs[number];
  if (!pack || at >= pack.words.length) throw new Error('it names a place that is not there');
  return { signature, place: { pack, at } };
}

function isContents(value: unknown): value is Contents {
  if (typeof value !== 'object' || value === null) return false;
  const { key, packs, files } = value as Record<string, unknown>;
  return typeof key === 'string' && isListOf(packs, isPackRow) && isListOf(files, isRow);
}

function isPackRow(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && isNatural(value[0]) && isListOf(value[1], isText);
}

function isRow(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 7) return false;
  const [file, size, modified, changed, digest, pack, at] = value as unknown[];
  const isStamp = isNatural(size) && Number.isFinite(modified) && Number.isFinite(changed);
  return isText(file) && isStamp && isText(digest) && (pack === -1 || isNatural(pack)) && isNatural(at);
}
