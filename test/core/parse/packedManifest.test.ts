import { expect, test } from 'vitest';
import { PackWriter } from '../../../src/core/parse/packed/pack.ts';
import { packManifest, unpackManifest } from '../../../src/core/parse/packed/packedManifest.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import type { ManifestFile } from '../../../src/core/model/manifest.ts';

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

test('numbers that are no words of 32 bits', () => {
  const text =
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  ports: [{port: 1.5}, {port: 99999999999}, {port: -0.0, targetPort: x}]\n';
  expectKept(new Map([['a.yaml', text]]));
});

test('comments that stand before their document', () => {
  const text =
    '# podwire-ignore: service-selects-nothing -- why\n---\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}}\n';
  expectKept(new Map([['a.yaml', text]]));
});

test('what other files are built by', () => {
  const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n';
  const values = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {A: b}\n';
  expect(said(parseManifest(flux, { path: 'a.yaml' }))).toMatchObject({ mayApply: true, mayHaveValues: undefined });
  expect(said(parseManifest(values, { path: 'a.yaml' }))).toMatchObject({ mayApply: undefined, mayHaveValues: true });
  expectKept(
    new Map(Object.entries({ 'flux.yaml': flux, 'values.yaml': values, 'both.yaml': `${flux}---\n${values}` })),
  );
});
