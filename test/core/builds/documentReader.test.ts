import { describe, expect, test } from 'vitest';
import { DocumentReader } from '../../../src/core/builds/documentReader.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { deployment, documents, service } from '../support/manifests.ts';

const WEB = service('web', 'app: web');
const TEMPLATES = [{ apiVersion: 'example.org/v1', kind: 'Game', path: 'spec.pod' }];

/** Whether a document of a build is taken from a file with a text, where the reader is configured by `configure`. */
function isTaken(text: string, path = 'a/web.yaml', configure: (reader: DocumentReader) => void = () => {}): boolean {
  const manifest = parseManifest(text, { path });
  const reader = new DocumentReader(() => [text, manifest]);
  configure(reader);
  const { resources } = reader.read(WEB, [], `file:///w/${path}`);
  expect(resources.map(({ facts }) => `${facts.kind} ${facts.name}`)).toEqual(['Service web']);
  return resources[0] === manifest.documents[0]?.resources[0];
}

describe('a document of a build', () => {
  test('is not read again if its file says the same', () => {
    expect(isTaken(WEB)).toBe(true);
    expect(isTaken(WEB, 'a/web.yaml', reader => reader.configure(TEMPLATES, false))).toBe(true);
  });

  test('is read if anything else is in the file', () => {
    expect(isTaken(documents(WEB, deployment('web', 'app: web')))).toBe(false);
    expect(isTaken(`# podwire-ignore\n${WEB}`)).toBe(false);
  });

  test('is read if the file was read in another way', () => {
    expect(isTaken(WEB, 'a/tests/kuttl/01-assert.yaml')).toBe(false);
    expect(isTaken(WEB, 'a/web.yaml', reader => reader.configure(TEMPLATES, true))).toBe(false);
  });
});
