import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { randomBuild } from '../kustomize/support/randomBuilds.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { giveAll } from './builtProblems.ts';

type Files = Map<string, string>;

/** An edit of one file: another text for the one that it has; undefined removes the file. */
interface Edit {
  readonly path: string;
  readonly change: (text: string) => string | undefined;
}

const OBJECTS = 'base/objects.yaml';

const editOfObjects = fc.oneof(
  fc.constantFrom('# a comment\n', '#\n---\n', '\n\n').map(text => (old: string) => text + old),
  fc.nat({ max: 5 }).map(at => (old: string) => changedDocument(old, at, each => `# before\n${each}`)),
  fc.nat({ max: 5 }).map(at => (old: string) => changedDocument(old, at, () => '')),
  fc.nat({ max: 5 }).map(at => (old: string) => changedDocument(old, at, each => `${each}\n---\n${each}`)),
  fc.nat({ max: 20 }).map(at => (old: string) => changedLabel(old, at)),
  fc.constant((old: string) => old.split('\n---\n').reverse().join('\n---\n')),
  fc.constant((old: string) => old.replace('"name": "api"', '"name": "web"')),
  fc.constant((old: string) => old.replace('"port": 80', '"port": 8000')),
  fc.constant(() => undefined),
);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: editOfObjects.map(change => ({ path: OBJECTS, change })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('base', 'middle', 'overlay', 'part'), fc.constantFrom('# x\n', '', ' '))
      .map(([folder, text]) => ({ path: `${folder}/kustomization.yaml`, change: (old: string) => text + old })),
  },
);

function changedDocument(text: string, at: number, change: (document: string) => string): string {
  const documents = text.split('\n---\n');
  return documents.map((each, index) => (index === at % documents.length ? change(each) : each)).join('\n---\n');
}

/** Another value for one of the labels of the file, of the same length or not. */
function changedLabel(text: string, at: number): string {
  const words = [...text.matchAll(/"(?:app|tier|env|track)": "\w*/g)];
  const word = words[at % Math.max(1, words.length)];
  if (!word) return text;
  const end = word.index + word[0].length;
  return `${text.slice(0, end)}${at % 2 === 0 ? 'xy' : ''}${text.slice(end)}`;
}

/** On lines of their own, so that places matter; with a second root beside the overlay that makes less of it. */
function spread(files: ReadonlyMap<string, string>): Files {
  const all: Files = new Map();
  for (const [path, text] of files) {
    const documents = text.trim().split('\n---\n');
    all.set(path, documents.map(each => JSON.stringify(JSON.parse(each), null, 2)).join('\n---\n') + '\n');
  }
  all.set('other/kustomization.yaml', 'resources: [../base]\nnamespace: other\nnameSuffix: -o\n');
  return all;
}

function fresh(files: Files): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text, keepText: true })));
  giveAll(wiring, files);
  return wiring;
}

/** All that is said of the files, and where each line of a build was decided. */
function said(wiring: WiringService, paths: Iterable<string>): string {
  const files = [...paths].sort().map(path => {
    const uri = uriOf(path);
    return [path, wiring.problems(uri), wiring.codeLenses(uri).map(each => [each.range, each.command?.title])];
  });
  const builds = wiring.buildIds(ROOT).map(id => {
    const text = wiring.buildText(ROOT, id) ?? '';
    const places = text
      .split('\n')
      .map((_, line) => wiring.placeOfBuild({ root: ROOT, id }, { line, character: 6 }))
      .map(place => place && [place.uri, place.span]);
    return [id, text, places];
  });
  return JSON.stringify({ files, builds, services: wiring.services() }, null, 1);
}

/** How a change is taken in: in one go, build by build, or the first build only, so that the next edit finds the others unmade. */
const taking = fc.constantFrom('in one go', 'build by build', 'broken off');

function takeIn(wiring: WiringService, change: FileChange, how: string): readonly string[] {
  if (how === 'in one go') return wiring.apply([change]).uris;
  wiring.collect([change]);
  const uris: string[] = [];
  do uris.push(...wiring.settle(() => false).uris);
  while (how === 'build by build' && !wiring.isSettled());
  return uris;
}

function edited(files: Files, { path, change }: Edit): { readonly uri: string; readonly text?: string } {
  const text = change(files.get(path) ?? '');
  if (text === undefined) files.delete(path);
  else files.set(path, text);
  return text === undefined ? { uri: uriOf(path) } : { uri: uriOf(path), text };
}

describe('builds, incremental', () => {
  test('builds that wait are made by the next question', () => {
    const files = new Map([
      ['base/kustomization.yaml', 'resources: [web.yaml]\n'],
      ['base/web.yaml', documents(service('web', 'app: web'), deployment('web', 'app: web'))],
      ...['a', 'b', 'c'].map((name): [string, string] => [
        `${name}/kustomization.yaml`,
        `resources: [../base]\nnamespace: ${name}\n`,
      ]),
    ]);
    const wiring = fresh(files);
    const uri = uriOf('base/web.yaml');
    const text = (files.get('base/web.yaml') ?? '').replace('app: web', 'app: wep');
    wiring.collect([{ uri, text, keepText: true }]);
    wiring.settle(() => false);
    expect(wiring.isSettled()).toBe(false);
    expect(wiring.problems(uri).map(({ message }) => message)).toEqual([
      expect.stringContaining('(in all 3 builds: a; b; c)'),
    ]);
    expect(wiring.isSettled()).toBe(true);
    expect(wiring.settle().uris).toContain(uri);
  });

  test('after any edits, all that is said equals what a fresh start says', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(randomBuild, fc.array(fc.tuple(edit, taking), { minLength: 1, maxLength: 5 }), (start, edits) => {
        const files = spread(start);
        const paths = [...files.keys()];
        const wiring = fresh(files);
        const untold = new Set<string>();
        const published = new Map(paths.map(path => [uriOf(path), JSON.stringify(wiring.problems(uriOf(path)))]));
        for (const [each, how] of edits) {
          const { uri, text } = edited(files, each);
          const change = text === undefined ? { uri, removed: true as const } : { uri, text, keepText: true };
          const uris = takeIn(wiring, change, how);
          for (const told of uris) untold.add(told);
          if (!wiring.isSettled()) continue;
          for (const told of giveAll(wiring, files)) untold.add(told);
          for (const told of untold) published.set(told, JSON.stringify(wiring.problems(told)));
          for (const path of paths)
            expect(published.get(uriOf(path))).toBe(JSON.stringify(wiring.problems(uriOf(path))));
          expect(said(wiring, paths)).toBe(said(fresh(files), paths));
        }
      }),
      { numRuns: 300 },
    );
  });
});
