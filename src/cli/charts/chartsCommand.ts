import path from 'node:path';
import type { Command } from 'commander';
import { ChartFiles, NOTHING_UNSAVED } from '../../helm/chart/chartFiles.ts';
import { type Fetch, fetchPlan } from '../../helm/fetchPlan.ts';
import { failureOf, fetchDependencies } from '../../helm/run/fetchDependencies.ts';
import { findHelm, type Helm } from '../../helm/run/findHelm.ts';
import { walk } from '../../node/walk.ts';
import { counted, printable } from '../formats/printable.ts';
import { endingCleanly } from '../../node/endingCleanly.ts';
import { type CommandIo, ExitCode, UsageError } from '../io.ts';

interface FetchOptions {
  readonly yes?: true;
  readonly helm: string;
}

const examples = `
Examples:
  podwire charts fetch              what would be fetched from where; nothing is
  podwire charts fetch --yes        fetch it: helm dependency build for each of these charts

Exit codes:
  0  nothing is missing, or all was fetched
  1  something is missing
  2  bad usage, or something could not be fetched`;

/** `podwire charts fetch [FOLDER]`. done: called with the exit code. */
export function chartsCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  program
    .command('charts')
    .description('Shows the missing dependencies of charts.')
    .command('fetch')
    .description('Lists the missing dependencies of charts; with --yes, has Helm fetch them.')
    .argument('[folder]', 'the workspace (default: the current folder)', '.')
    .option('--yes', 'fetch what is listed')
    .option('--helm <path>', 'the Helm to fetch with; auto takes the one on the PATH', 'auto')
    .addHelpText('after', examples)
    .action(async (folder: string, options: FetchOptions) => done(await fetchCommand(folder, options, io)));
}

async function fetchCommand(folder: string, options: FetchOptions, io: CommandIo): Promise<number> {
  const root = path.resolve(io.cwd, folder);
  const paths = new Set<string>();
  for await (const some of walk(root)) for (const file of some) paths.add(file);
  const plan = await fetchPlan(paths, new ChartFiles(root, NOTHING_UNSAVED));
  io.stdout.write(planText(plan));
  if (plan.length === 0) return ExitCode.ok;
  if (!options.yes) return ExitCode.problems;
  const helm = await helmFor(options, root, io);
  const failed: string[] = [];
  for (const { chart } of plan) if (!(await build(helm, path.join(root, chart), io))) failed.push(chart);
  return failed.length > 0 ? ExitCode.failed : ExitCode.ok;
}

/** `charts/api: common 2.x from https://charts.example.com` for each of them. */
function planText(plan: readonly Fetch[]): string {
  if (plan.length === 0) return 'No chart has missing dependencies.\n';
  const lines = plan.flatMap(({ chart, dependencies }) =>
    dependencies.map(({ name, version, repository }) => {
      const wanted = [name, version].filter(part => part !== '').join(' ');
      return printable(`${chart}: ${wanted} from ${repository || 'no repository that it names'}`);
    }),
  );
  return `${lines.join('\n')}\n${counted(plan.length, 'chart')}: helm dependency build fetches this (--yes)\n`;
}

async function helmFor({ helm }: FetchOptions, root: string, io: CommandIo): Promise<Helm> {
  const named = helm === 'auto' ? undefined : path.resolve(io.cwd, helm);
  const found = await findHelm({ named, pathVariable: io.environment['PATH'] ?? '', workspace: [root] });
  if ('absent' in found) throw new UsageError(found.absent);
  return found.helm;
}

async function build(
  helm: Helm,
  chart: string,
  { environment, stdout, stderr, progress }: CommandIo,
): Promise<boolean> {
  progress?.report(`Fetching the dependencies of ${path.basename(chart)}`);
  const result = await endingCleanly(() => fetchDependencies(helm, chart, environment));
  await progress?.settled();
  stdout.write(result.stdout);
  const failure = failureOf(result);
  if (failure !== '') stderr.write(`podwire: ${printable(chart)}: ${printable(failure)}\n`);
  return failure === '';
}
