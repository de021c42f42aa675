import { expect } from 'vitest';
import type { ManifestFile } from '../../../src/core/model/manifest.ts';
import { PackWriter } from '../../../src/core/parse/packed/pack.ts';
import { packManifest, unpackManifest } from '../../../src/core/parse/packed/packedManifest.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';

/** A copy of a value with the pairs of its maps, which are unpacked on use. */
function whole(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(whole);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).map(([key, each]) => [key, whole(each)]);
  return { ...Object.fromEntries(own), ...('notStrings' in value && 'pairs' in value ? { pairs: value.pairs } : {}) };
}

/** Everything that a file says, getters included, in the order of its members. */
function said(file: ManifestFile): unknown {
  const documents = file.documents.map(({ resources, unreadWords, ...rest }) => ({
    ...rest,
    unreadWords: unreadWords && [...unreadWords],
    resources: resources.map(({ facts, spans, templated }) => ({ facts, spans: whole(spans), templated })),
  }));
  const { length, crlf, mayApply, mayHaveValues } = file;
  return { documents, lineStarts: [...file.lineStarts], length, crlf, mayApply, mayHaveValues };
}

/** Checks that packing these texts (by path) loses nothing. */
export function expectKept(texts: ReadonlyMap<string, string>): void {
  const writer = new PackWriter();
  const files = [...texts].map(([path, text]) => parseManifest(text, { path }));
  const places = files.map(file => packManifest(writer, file));
  const pack = writer.finish();
  files.forEach((file, i) => {
    const unpacked = unpackManifest({ pack, at: places[i] ?? 0 });
    expect(said(unpacked)).toEqual(said(file));
    expect(JSON.stringify(unpacked.documents.map(each => each.resources.map(({ facts }) => facts)))).toBe(
      JSON.stringify(file.documents.map(each => each.resources.map(({ facts }) => facts))),
    );
  });
}
