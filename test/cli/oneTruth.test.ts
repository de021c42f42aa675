import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/lib/project.mjs';
import { answerTool } from '../../src/assistant/answerTool.ts';
import { openSource } from '../../src/cli/source/openSource.ts';
import type { ReadSource } from '../../src/cli/source/readSource.ts';
import { inView } from '../../src/picture/model/inView.ts';
import { buildModel } from '../../src/picture/model/panelModel.ts';
import type { CheckReport } from '../../src/protocol/check.ts';
import type { ListedService } from '../../src/protocol/services.ts';
import { tools } from '../support/tools.ts';
import { run } from './run.ts';

const EXAMPLES = inRoot('examples');
/** Where a collection of small cases lies beside the project. */
const CASES = inRoot('../shared/cases');

/** Charts are rendered where the tests have a Helm; without one all views agree on what is not known. */
const HELM = tools?.helm ?? 'off';

type Verdict = ListedService['verdict'];
type Views = Readonly<Record<string, unknown>>;

async function read(folder: string): Promise<ReadSource> {
  const stream = { write: () => true };
  const io = { stdout: stream, stderr: stream, readInput: async () => Buffer.alloc(0), cwd: folder, environment: {} };
  return openSource(['.'], { rule: [], helm: HELM }, io);
}

async function printed<T>(folder: string, command: string): Promise<T> {
  const { stdout } = await run(folder, [command, '--format', 'json', '--helm', HELM]);
  return JSON.parse(stdout) as T;
}

async function fieldsOf(source: ReadSource, folder: string, tool: string, input: object): Promise<Views> {
  const root = { service: source.service, root: source.root, folder };
  const open = async () => [{ ...root, apply: async () => {} }];
  const answer = await answerTool(tool, input, { open, openApart: open });
  return 'fields' in answer ? answer.fields : {};
}

interface Row {
  readonly file: string;
  readonly line: number;
  readonly verdict: Verdict;
}

function rows(services: readonly Row[]): readonly string[] {
  return services.map(({ file, line, verdict }) => `${file}:${line} ${verdict}`).sort();
}

/** The verdict that a state in words stands for. */
function verdictIn(state: string): Verdict {
  if (state.startsWith('selects nothing')) return 'nothing';
  if (state.startsWith('cannot tell')) return 'unknown';
  if (state.startsWith('no selector')) return 'unmanaged';
  return state.startsWith('ExternalName') ? 'external' : 'selects';
}

/** What each view says of every Service. */
async function verdicts(source: ReadSource, folder: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { service } = source;
  const listed = service.services();
  const { nodes } = service.graph({ scope: 'workspace' });
  const inGraph = new Map(nodes.map(node => [node.id, node]));
  const told = (verdictOf: (each: ListedService) => string | undefined) =>
    rows(listed.map(each => ({ ...each, verdict: (verdictOf(each) ?? 'not there') as Verdict })));
  const stories = (each: ListedService) => service.explain(each.id, file => file)?.parts[0]?.lines[0];
  const asked = await Promise.all(
    [...new Set(listed.map(({ name }) => name))].map(name => fieldsOf(source, folder, 'which_pods', { service: name })),
  );
  return {
    list: rows(listed),
    'podwire list': rows(await printed<ListedService[]>(folder, 'list')),
    'podwire check': rows((await printed<CheckReport>(folder, 'check')).services),
    explain: told(each => verdictIn(stories(each) ?? 'not there')),
    panel: told(each => inGraph.get(each.id)?.state),
    'panel in words': told(each => verdictIn(inGraph.get(each.id)?.stateText ?? 'not there')),
    assistants: rows((await fieldsOf(source, folder, 'list_services', { limit: 500 }))['services'] as Row[]),
    'assistants, one by one': [...new Set(asked.flatMap(each => rows(each['services'] as Row[])))].sort(),
  };
}

/** How many Services, problems and objects with problems each view counts. */
async function numbers(source: ReadSource, folder: string) {
  const { service, root } = source;
  const { services, errors, warnings, details } = service.overview();
  const bar = { services, problems: errors + warnings };
  const report = await printed<CheckReport>(folder, 'check');
  const loud = report.problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
  const checked = { services: report.services.length, problems: loud.length };
  const assistants = {
    services: (await fieldsOf(source, folder, 'list_services', {}))['total'],
    problems: (await fieldsOf(source, folder, 'check_wiring', {}))['total'],
  };
  const found = new Set(loud.map(({ resource }) => resource));
  expect(details).toMatch(new RegExp(`^${services} Services?, ${errors} errors?, ${warnings} warnings?$`));
  expect(service.check(root).services).toHaveLength(services);
  return { bar, checked, assistants, found };
}

/** Services and objects with problems in the tree. */
function inTree({ service }: ReadSource) {
  const [services, troubled] = [new Set<string>(), new Set<string>()];
  const visit = (parent: string): void => {
    for (const row of service.treeChildren(parent, { problemsOnly: false })) {
      if (row.type === 'service') services.add(row.resourceId);
      if (row.resourceId !== '' && row.severity !== 'none') troubled.add(row.resourceId);
      if (row.hasChildren && row.type !== 'workload') visit(row.id);
    }
  };
  visit('');
  return { services: services.size, troubled };
}

async function checkFolder(name: string, folder: string): Promise<void> {
  const source = await read(folder);
  const { list, ...others } = await verdicts(source, folder);
  for (const [view, told] of Object.entries(others)) expect({ name, view, told }).toEqual({ name, view, told: list });
  const { bar, checked, assistants } = await numbers(source, folder);
  expect({ name, ...checked }).toEqual({ name, ...bar });
  expect({ name, ...assistants }).toEqual({ name, ...bar });
  const tree = inTree(source);
  const strip = inView(buildModel(source.service.graph({ scope: 'workspace' })));
  expect({ name, tree: tree.services, strip: strip.services }).toEqual({
    name,
    tree: bar.services,
    strip: bar.services,
  });
  expect({ name, troubled: strip.wrong.toSorted() }).toEqual({ name, troubled: [...tree.troubled].sort() });
}

function foldersIn(parent: string): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent).filter(name => statSync(path.join(parent, name)).isDirectory());
}

describe('all views say the same of every Service, and count the same', () => {
  test.each(foldersIn(EXAMPLES))('in examples/%s', name => checkFolder(name, path.join(EXAMPLES, name)), 60_000);
  const cases = foldersIn(CASES).flatMap(area => foldersIn(path.join(CASES, area)).map(name => `${area}/${name}`));
  test.skipIf(cases.length === 0).each(cases)('in the case %s', name => checkFolder(name, path.join(CASES, name)));
  test.skipIf(cases.length > 0)('in the cases (skipped where the collection is not beside the project)', () => {});
});
