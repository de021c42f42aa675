import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CheckedInstance, CheckedService, CheckReport, CheckSummary } from '../protocol/check.ts';
import { findingsOf } from './findingsOf.ts';
import { fixCommand } from './fix/fixCommand.ts';
import { type Findings, isAtLeast, SEVERITIES, type Severity } from './formats/finding.ts';
import { githubFormat } from './formats/github.ts';
import { junitFormat } from './formats/junit.ts';
import { sarifFormat } from './formats/sarif.ts';
import { textFormat } from './formats/text.ts';
import type { CommandIo } from './io.ts';
import { addColorOptions, ExitCode, UsageError, wantsColors, widthOf } from './io.ts';
import { addChartOptions } from './source/chartOptions.ts';
import { assertSomethingRead } from './source/nothingRead.ts';
import { openLive } from './live/openLive.ts';
import { addLiveOptions, type LiveOptions } from './live/liveOptions.ts';
import { withBroken } from './source/brokenElsewhere.ts';
import { openSource } from './source/openSource.ts';
import { reportOf, type ReadSource, summaryOf } from './source/readSource.ts';
import { addSourceOptions, type SourceOptions } from './source/sourceOptions.ts';
import { versionOfPodwire } from '../node/version.ts';
import { jsonText } from './formats/jsonText.ts';

const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

interface CheckOptions extends SourceOptions, LiveOptions {
  readonly live?: true;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: Severity;
  readonly maxWarnings?: number;
  readonly quiet?: true;
  readonly color?: boolean;
  readonly fix?: true;
  readonly dryRun?: true;
  readonly failOnUnread?: true;
}

const examples = `
Examples:
  podwire check                            the current folder
  podwire check deploy/ --format json      one folder, for a program to read
  podwire check "apps/**/*.yaml" db.yaml   files of a glob and one more; those around them are read too
  kubectl kustomize . | podwire check -    what Kustomize builds (as one scope)
  helm template . | podwire check -        what Helm renders
  podwire check --helm off                 do not render the charts that are there
  podwire check --fail-on error            let warnings pass
  podwire check --max-warnings 10          let some of them pass
  podwire check --rule unused-ignore=off   do not report problems of this code
  podwire check --fix --dry-run            show the changes of --fix as a diff

In manifests, "# podwire-ignore: CODE -- reason" leaves a problem alone.

Exit codes:
  0  no problem at or above --fail-on
  1  problems
  2  bad usage, or input that cannot be read`;

/** `podwire check [PATH…]`. done: called with the exit code. */
export function checkCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('check')
    .description('Reports Services that select no Pods, and everything else that is wrong with the wiring.')
    .argument('[path...]', 'files, folders or globs with manifests (default: the current folder); - is standard input')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that causes exit code 1')
        .choices(SEVERITIES.toReversed())
        .default('warning'),
    )
    .option('--max-warnings <count>', 'allow this number of warnings', wholeNumber)
    .option('-q, --quiet', 'print only problems at or above --fail-on, and no summary');
  addChartOptions(addSourceOptions(addLiveOptions(addColorOptions(command))))
    .option('--live', 'also read the cluster: what differs there, and what it would refuse')
    .option('--fail-on-unread', 'exit with 2 if charts, templates or files could not be read')
    .option('--fix', 'apply the safe fixes, which are those that the editor prefers')
    .option('--dry-run', 'with --fix: print them as a diff and change nothing')
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: CheckOptions) => done(await check(paths, options, io)));
}

async function check(paths: readonly string[], options: CheckOptions, io: CommandIo): Promise<number> {
  if (options.dryRun && !options.fix) throw new UsageError('--dry-run goes with --fix');
  if (options.fix && paths.includes('-')) throw new UsageError('--fix needs files: standard input cannot be changed');
  const source = await openSource(paths, options, io);
  for (const line of source.unreadable) io.stderr.write(`podwire: ${line}\n`);
  if (source.unreadable.length === 0) assertSomethingRead(source, paths.length > 0 ? paths : [options.root ?? '.'], io);
  if (options.live) await openLive(source, options, io);
  if (options.dryRun) return dryRun(source, options, io);
  const isWritten = options.fix ? fixCommand(source, { io, dryRun: false }) : true;
  // What was fixed is judged anew.
  const report = print(options.fix ? { ...source, judgedText: source.textOf } : source, options, io);
  const isUnread = options.failOnUnread && (report.unread !== undefined || report.skipped.length > 0);
  return source.unreadable.length > 0 || !isWritten || isUnread ? ExitCode.failed : exitCodeOf(report, options);
}

/** The exit code describes the files before the fixes. */
function dryRun(source: ReadSource, options: CheckOptions, io: CommandIo): number {
  const before = exitCodeOf(summaryOf(source), options);
  fixCommand(source, { io, dryRun: true });
  return source.unreadable.length > 0 ? ExitCode.failed : before;
}

/** Prints the problems; returns the summary that decides the exit code. */
function print(source: ReadSource, options: CheckOptions, io: CommandIo): CheckSummary {
  const { format, failOn, quiet = false } = options;
  if (format === 'json') {
    const report = withBroken(source, reportOf(source));
    const printed = quiet ? onlyFailing(report, failOn) : report;
    io.stdout.write(`${jsonText({ ...printed, services: withFewWorkloads(printed.services) })}\n`);
    return report;
  }
  const report = withBroken(source, summaryOf(source));
  io.stdout.write(formatted(findingsOf(source, report, { failOn, quiet }), { ...options, format }, io));
  return report;
}

/**
 * A Service has so many workloads in a report, as all of them for each of very many Services would be more than a text
 * can be; and so few where the report would have more than 50,000 in all.
 */
const MOST_WORKLOADS = 200;
const FEW_WORKLOADS = 20;
const MOST_OF_ALL = 50_000;

function withFewWorkloads(services: readonly CheckedService[]): readonly CheckedService[] {
  const instances = ({ workloads, builds = [] }: CheckedService) => [{ workloads }, ...builds];
  const all = services
    .flatMap(instances)
    .reduce((sum, { workloads }) => sum + Math.min(workloads.length, MOST_WORKLOADS), 0);
  const most = all > MOST_OF_ALL ? FEW_WORKLOADS : MOST_WORKLOADS;
  const few = <T extends Pick<CheckedInstance, 'workloads' | 'workloadCount'>>(one: T): T =>
    one.workloads.length > most
      ? { ...one, workloads: one.workloads.slice(0, most), workloadCount: one.workloads.length }
      : one;
  return services.map(({ builds, ...service }) => ({
    ...few(service),
    ...(builds ? { builds: builds.map(few) } : {}),
  }));
}

interface Format extends CheckOptions {
  readonly format: Exclude<CheckOptions['format'], 'json'>;
}

function formatted(findings: Findings, { format, quiet, color }: Format, io: CommandIo): string {
  switch (format) {
    case 'text':
      return textFormat(findings, { colors: wantsColors(io, color), quiet: quiet ?? false, width: widthOf(io) });
    case 'sarif':
      return sarifFormat(findings, versionOfPodwire());
    case 'github':
      return githubFormat(findings);
    case 'junit':
      return junitFormat(findings);
  }
}

function onlyFailing(report: CheckReport, failOn: Severity): CheckReport {
  return { ...report, problems: report.problems.filter(({ severity }) => isAtLeast(severity, failOn)) };
}

/** With --max-warnings, warnings alone cause exit code 1 only above that number. */
function exitCodeOf({ problems }: CheckSummary, { failOn, maxWarnings }: CheckOptions): number {
  const failing = problems.filter(({ severity }) => isAtLeast(severity, failOn));
  if (maxWarnings === undefined) return failing.length > 0 ? ExitCode.problems : ExitCode.ok;
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const others = failing.filter(({ severity }) => severity !== 'warning').length;
  return others > 0 || warnings > maxWarnings ? ExitCode.problems : ExitCode.ok;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is not a number of warnings.');
  return Number(text);
}
