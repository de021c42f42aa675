import { deserialize, serialize } from 'node:v8';
import type { ManifestFile } from '../../src/core/model/manifest.ts';
import { type Pack, PackWriter } from '../../src/core/parse/packed/pack.ts';
import { packManifest, unpackManifest } from '../../src/core/parse/packed/packedManifest.ts';

/** How readings get from a thread to another, and from one start to the next. */
export interface Way {
  /** What is posted to the other thread. */
  readonly post: (files: readonly ManifestFile[]) => unknown;
  readonly take: (posted: unknown) => readonly ManifestFile[];
  /** What is kept on the disk, of what was taken. */
  readonly keep: (posted: unknown) => Buffer;
  readonly load: (bytes: Buffer) => readonly ManifestFile[];
}

interface Packed {
  readonly pack: Pack;
  readonly places: readonly number[];
}

const unpacked = ({ pack, places }: Packed): readonly ManifestFile[] => places.map(at => unpackManifest({ pack, at }));

const packed: Way = {
  post: files => {
    const writer = new PackWriter();
    const places = files.map(file => packManifest(writer, file));
    return { pack: writer.finish(), places };
  },
  take: posted => unpacked(posted as Packed),
  keep: posted => serialize(posted),
  load: bytes => unpacked(deserialize(bytes) as Packed),
};

const cloned: Way = {
  post: files => files,
  take: posted => posted as readonly ManifestFile[],
  keep: posted => serialize(posted),
  load: bytes => deserialize(bytes) as readonly ManifestFile[],
};

const json: Way = {
  post: files => JSON.stringify(files, plain),
  take: posted => JSON.parse(posted as string, revived) as readonly ManifestFile[],
  keep: posted => Buffer.from(posted as string),
  load: bytes => JSON.parse(bytes.toString(), revived) as readonly ManifestFile[],
};

/** JSON knows neither arrays of numbers with a type nor sets. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Uint32Array) return { numbers: [...value] };
  return value instanceof Set ? { words: [...value] } : value;
}

function revived(key: string, value: unknown): unknown {
  if (key === 'lineStarts') return new Uint32Array((value as { numbers: number[] }).numbers);
  return key === 'unreadWords' ? new Set((value as { words: string[] }).words) : value;
}

/** By name. */
export const WAYS: Readonly<Record<string, Way>> = { packed, structuredClone: cloned, JSON: json };
