import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../../../src/protocol/tree.ts';
import { overview } from '../../../src/core/features/problems/problemWalk.ts';
import { BuiltWorkspace } from '../../../src/core/builds/builtWorkspace.ts';
import { KustomizeMaker } from '../../../src/core/builds/making/kustomizeMaker.ts';
import { check } from '../../../src/core/features/problems/check.ts';
import { severityOf } from '../../../src/core/features/problems/problemLookup.ts';
import { graph } from '../../../src/core/features/graph/graph.ts';
import { parseTreeId } from '../../../src/core/features/tree/treeId.ts';
import { treeChildren } from '../../../src/core/features/tree/tree.ts';
import type { Problem } from '../../../src/core/model/problem.ts';
import type { Snapshot } from '../../../src/core/resolve/snapshot.ts';
import { problemsOf } from '../../../src/core/rules/rules.ts';
import { SHOP } from '../support/shop.ts';
import { ROOT, uriOf, workspaceOf } from '../support/workspace.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../../examples');
/** Where a collection of small cases lies beside the project. */
const CASES = path.resolve(import.meta.dirname, '../../../../shared/cases');

/** What every view says of a workspace: the objects that something is wrong with, and how bad it is. */
function views(snapshot: Snapshot): Readonly<Record<string, readonly string[]>> {
  return {
    problems: fromProblems(snapshot, allProblems(snapshot)),
    graph: fromGraph(snapshot),
    tree: fromTree(snapshot),
  };
}

function sorted(rows: Iterable<string>): readonly string[] {
  return [...new Set(rows)].sort();
}

/** What stands in the Problems view. A graph and a tree show copies of a workload in one place. */
function fromProblems(snapshot: Snapshot, problems: readonly Problem[]): readonly string[] {
  const ids = [...new Set(problems.map(({ resourceId }) => resourceId))].filter(id => snapshot.resource(id));
  return sorted(
    ids.flatMap(id => {
      const severity = severityOf(problems.filter(each => each.resourceId === id));
      return severity === 'none' ? [] : [`${labelOf(snapshot, id)} ${severity}`];
    }),
  );
}

function fromGraph(snapshot: Snapshot): readonly string[] {
  return sorted(
    graph(snapshot, { scope: 'workspace' }).nodes.flatMap(({ id, problems }) => {
      const worst = ['error', 'warning'].find(each => problems.some(({ severity }) => severity === each));
      return worst ? [`${labelOf(snapshot, id)} ${worst}`] : [];
    }),
  );
}

function fromTree(snapshot: Snapshot): readonly string[] {
  const rows: string[] = [];
  const visit = (parent: string) => {
    for (const row of treeChildren(snapshot, parent, { problemsOnly: false })) {
      checkIcon(row);
      const { resourceId } = row;
      if (resourceId !== '' && row.severity !== 'none') rows.push(`${labelOf(snapshot, resourceId)} ${row.severity}`);
      if (row.hasChildren && parseTreeId(row.id)?.type !== 'workload') visit(row.id);
    }
  };
  visit('');
  return sorted(rows);
}

/** The status bar counts what the Problems view and `check` show, and as many Services as the tree and the graph. */
function checkCounts(name: string, snapshot: Snapshot): void {
  const uris = allUris(snapshot);
  const { services, errors, warnings } = overview(snapshot, uris);
  const bar = { name, services, errors, warnings };
  const diagnostics = uris.flatMap(uri => problemsOf(snapshot, uri)).map(({ severity }) => severity);
  const count = (severities: readonly string[], one: string) => severities.filter(each => each === one).length;
  const counts = (severities: readonly string[]) => ({
    errors: count(severities, 'error'),
    warnings: count(severities, 'warning'),
  });
  expect({ ...bar, ...counts(diagnostics) }).toEqual(bar);
  const report = check(snapshot, { root: ROOT, files: 0, skipped: [] });
  const printed = counts(report.problems.map(({ severity }) => severity));
  expect({ ...bar, ...printed, services: report.services.length }).toEqual(bar);
}

/** Whatever has a problem looks so. */
function checkIcon({ label, icon, severity, type }: TreeNode): void {
  if (severity !== 'none' && type !== 'namespace') expect(`${label} ${icon}`).toBe(`${label} ${severity}`);
}

/** Problems with an object, each where it stands: in a file that decided it, which need not be that of the object. */
function checkReport(snapshot: Snapshot): void {
  const { problems } = check(snapshot, { root: ROOT, files: 0, skipped: [] });
  const loud = (severity: string) => severity === 'error' || severity === 'warning';
  const told = (each: { readonly code: string; readonly message: string }, file: string) =>
    `${file} ${each.code} ${each.message}`;
  const reported = problems.filter(({ severity }) => loud(severity)).map(each => told(each, each.file));
  const shown = allProblems(snapshot)
    .filter(({ severity }) => loud(severity))
    .map(each => told(each, decodeURIComponent(each.uri.slice(ROOT.length + 1))));
  expect(reported.sort()).toEqual(shown.sort());
}

/** All problems, those included that only builds have. */
function allProblems(snapshot: Snapshot): readonly Problem[] {
  return allUris(snapshot).flatMap(uri => problemsOf(snapshot, uri));
}

function allUris(snapshot: Snapshot): readonly string[] {
  return [...new Set([...snapshot.files().map(({ uri }) => uri), ...(snapshot.builds?.uris() ?? [])])];
}

function labelOf(snapshot: Snapshot, id: string): string {
  const placed = snapshot.resource(id);
  if (!placed) return id;
  const { kind, namespace, name } = placed.resource.facts;
  return `${kind}/${namespace}/${name} in ${placed.file.path}`;
}

function checkViews(name: string, snapshot: Snapshot): void {
  const { problems, ...others } = views(snapshot);
  for (const [view, rows] of Object.entries(others))
    expect({ name, view, rows }).toEqual({ name, view, rows: problems });
  checkCounts(name, snapshot);
  checkReport(snapshot);
}

function readFolder(folder: string): Snapshot {
  const workspace = new BuiltWorkspace(new KustomizeMaker());
  workspace.setRoots([ROOT]);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    file => /\.(ya?ml|json)$/.test(file) && path.basename(file) !== 'expect.json',
  );
  workspace.apply(
    files
      .filter(file => statSync(path.join(folder, file)).isFile())
      .map(file => ({
        uri: uriOf(file.split(path.sep).join('/')),
        text: readFileSync(path.join(folder, file), 'utf8'),
      })),
  );
  for (let wanted = workspace.wantedFiles(); wanted.length > 0; wanted = workspace.wantedFiles())
    workspace.giveFiles(wanted.map(({ uri }) => given(folder, uri)));
  return workspace.snapshot();
}

/** What a build wants, as it is on the disk. */
function given(folder: string, uri: string) {
  const file = path.join(folder, ...decodeURIComponent(uri.slice(ROOT.length + 1)).split('/'));
  const isThere = existsSync(file) && statSync(file).isFile();
  return { uri, isThere, text: isThere ? readFileSync(file, 'utf8') : undefined };
}

function foldersIn(parent: string): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).filter(name => statSync(path.join(parent, name)).isDirectory());
}

describe('all views tell of the same problems', () => {
  test('in the shop', () => checkViews('shop', workspaceOf(SHOP).snapshot()));
  test.each(foldersIn(EXAMPLES))('in examples/%s', name => checkViews(name, readFolder(path.join(EXAMPLES, name))));
  const cases = foldersIn(CASES).flatMap(area => foldersIn(path.join(CASES, area)).map(name => `${area}/${name}`));
  test.skipIf(cases.length === 0)('in the cases (skipped where the collection is not beside the project)', () => {
    for (const name of cases) checkViews(name, readFolder(path.join(CASES, name)));
  });
});
