import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import { Twin } from '../../../src/core/builds/twins/twin.ts';
import { createWiringService, type WiringService } from '../../../src/core/wiringService.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { giveAll } from './builtProblems.ts';
import { overlayEdit, overlays } from './randomOverlays.ts';

function started(files: ReadonlyMap<string, string>): WiringService {
  const wiring = createWiringService();
  wiring.setRoots([ROOT]);
  wiring.apply([...files].map(([path, text]) => ({ uri: uriOf(path), text, keepText: true })));
  giveAll(wiring, files);
  return wiring;
}

/** All that is said of the files, as somebody says it who has compared no builds with each other. */
function said(wiring: WiringService, paths: readonly string[]): string {
  return JSON.stringify(
    paths.map(path => {
      const uri = uriOf(path);
      const problems = wiring.problems(uri);
      const fixes = problems.map(problem =>
        wiring.codeActions(uri, problem.range).map(({ title, edit }) => [title, edit]),
      );
      return [path, problems, fixes, wiring.codeLenses(uri).map(each => [each.range, each.command?.title])];
    }),
    null,
    1,
  );
}

function fresh(files: ReadonlyMap<string, string>): WiringService {
  const wiring = started(files);
  wiring.configure(DEFAULT_SETTINGS);
  giveAll(wiring, files);
  return wiring;
}

test('builds that are judged together are judged as each by itself', { timeout: 900_000 }, () => {
  const shared = vi.spyOn(Twin.prototype, 'problemsOf');
  fc.assert(
    fc.property(overlays, fc.array(overlayEdit, { minLength: 4, maxLength: 9 }), fc.boolean(), (start, edits, asks) => {
      const files = new Map(start);
      const paths = [...files.keys()];
      const wiring = started(files);
      const published = new Map(paths.map(path => [uriOf(path), JSON.stringify(wiring.problems(uriOf(path)))]));
      for (const [at, { path, change }] of edits.entries()) {
        const text = change(files.get(path) ?? '') ?? '';
        files.set(path, text);
        const told = new Set<string>();
        wiring.collect([{ uri: uriOf(path), text, keepText: true }]);
        do for (const uri of wiring.settle(() => false).uris) told.add(uri);
        while (!wiring.isSettled());
        for (const uri of told) published.set(uri, JSON.stringify(wiring.problems(uri)));
        const other = fresh(files);
        for (const each of paths)
          expect(published.get(uriOf(each)), `${each} after ${at + 1} edits`).toBe(
            JSON.stringify(other.problems(uriOf(each))),
          );
        if (asks || at === edits.length - 1) expect(said(wiring, paths)).toBe(said(other, paths));
      }
    }),
    { numRuns: 300 },
  );
  // Most of the answers are shared, or this test would say nothing.
  const answers = shared.mock.results.filter(({ value }) => value !== undefined);
  expect(answers.length).toBeGreaterThan(500);
  expect(answers.filter(({ value }) => Array.isArray(value) && value.length > 0).length).toBeGreaterThan(100);
});
