import { expect, test } from 'vitest';
import type { BuildOutput } from '../../../src/core/model/build.ts';
import { KnownBuilds } from '../../../src/core/builds/knownBuilds.ts';
import type { Known } from '../../../src/core/builds/builtBy.ts';

const NONE: ReadonlySet<string> = new Set();

/** A build of which nothing matters but its kind, and in which file the object stands that declares it. */
function known(id: string, kind: BuildOutput['kind'], by?: string): Known {
  const output = by === undefined ? {} : { by: { uri: by } };
  const world = { id, kind, output } as unknown as Known['world'];
  return { world, guests: [], reads: NONE, built: NONE, linked: NONE };
}

test('builds are listed by their keys, whatever came or went before', () => {
  const builds = new KnownBuilds();
  const ids = () => builds.worlds().map(({ id }) => id);
  builds.set('b', known('b', 'kustomization'));
  expect(ids()).toEqual(['b']);
  builds.set('c', known('c', 'kustomization'));
  builds.set('a', known('a', 'kustomization'));
  expect(ids()).toEqual(['a', 'b', 'c']);
  builds.delete('b');
  expect(ids()).toEqual(['a', 'c']);
});

test('a folder declares a release as long as one stands in it', () => {
  const builds = new KnownBuilds();
  expect(builds.declaresRelease('file:///w/apps')).toBe(false);
  builds.set('a', known('a', 'helm', 'file:///w/apps/release.yaml'));
  builds.set('b', known('b', 'kustomization'));
  expect(builds.declaresRelease('file:///w/apps')).toBe(true);
  builds.delete('a');
  expect(builds.declaresRelease('file:///w/apps')).toBe(false);
});
