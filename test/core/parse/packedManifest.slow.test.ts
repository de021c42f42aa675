import { describe, expect, test } from 'vitest';
import { PackWriter } from '../../../src/core/parse/packed/pack.ts';
import { packManifest, unpackManifest } from '../../../src/core/parse/packed/packedManifest.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import type { ManifestFile } from '../../../src/core/model/manifest.ts';
import { corpusFiles, corpusRoots, hasCorpora } from '../support/corpora.ts';

/** Everything that a file says, getters included, in the order of its members. */
function said(file: ManifestFile): unknown {
  const documents = file.documents.map(({ resources, unreadWords, ...rest }) => ({
    ...rest,
    unreadWords: unreadWords && [...unreadWords],
    resources: resources.map(({ facts, spans, templated }) => ({ facts, spans, templated })),
  }));
  return { documents, lineStarts: [...file.lineStarts], length: file.length, crlf: file.crlf };
}

function expectKept(texts: ReadonlyMap<string, string>): void {
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

describe.runIf(hasCorpora)('real manifests', () => {
  test.each(hasCorpora ? corpusRoots() : [])('%s', root => expectKept(corpusFiles(root)));
});
