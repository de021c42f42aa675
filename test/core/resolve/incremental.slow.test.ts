import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings.ts';
import type { FileChange } from '../../../src/core/resolve/changes/changes.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { Workspace } from '../../../src/core/resolve/workspace.ts';
import { anyChange } from '../support/anyChange.ts';
import { dump, ROOT, uriOf } from '../support/workspace.ts';

function problemsAt(workspace: Workspace, uri: string): string {
  return JSON.stringify(problemsOf(workspace.snapshot(), uri));
}

/** What a workspace says that only ever saw the last state of each file. */
function fresh(changes: readonly FileChange[]): string {
  const last = new Map(changes.map(each => [each.uri, each]));
  const workspace = new Workspace();
  workspace.setRoots([ROOT]);
  workspace.apply([...last.values()].filter(each => !('removed' in each)).sort((a, b) => (a.uri < b.uri ? -1 : 1)));
  return dump(workspace.snapshot());
}

describe('incremental', () => {
  test('after any sequence of edits, the result equals a fresh one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        batches => {
          const workspace = new Workspace();
          workspace.setRoots([ROOT]);
          batches.forEach((batch, number) => {
            workspace.apply(batch);
            expect(dump(workspace.snapshot())).toBe(fresh(batches.slice(0, number + 1).flat()));
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a change names every file whose problems differ after it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyChange, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        batches => {
          const workspace = new Workspace();
          workspace.setRoots([ROOT]);
          const published = new Map<string, string>();
          for (const batch of batches) {
            for (const uri of workspace.apply(batch).uris) published.set(uri, problemsAt(workspace, uri));
            for (const { uri } of workspace.snapshot().files())
              expect(published.get(uri)).toBe(problemsAt(workspace, uri));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('changes of settings and folders leave the result that a fresh start gives', () => {
    fc.assert(
      fc.property(fc.array(anyChange, { minLength: 1, maxLength: 10 }), changes => {
        const workspace = new Workspace();
        workspace.setRoots([ROOT, uriOf('a')]);
        workspace.configure({ ...DEFAULT_SETTINGS, omittedNamespace: 'prod' });
        workspace.apply(changes);
        workspace.setRoots([ROOT]);
        workspace.configure(DEFAULT_SETTINGS);
        expect(dump(workspace.snapshot())).toBe(fresh(changes));
      }),
      { numRuns: 100 },
    );
  });
});
