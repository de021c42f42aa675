import { Command, Option } from 'commander';
import type { CheckedProblem } from '../protocol/check.ts';
import { checkedPaths } from './checkedPaths.ts';
import type { CommandIo } from './io.ts';
import { ExitCode, wantsColors } from './io.ts';
import { runCheck } from './runCheck.ts';
import { textReport } from './textReport.ts';

/** From the least to the most severe. */
const SEVERITIES = ['hint', 'information', 'warning', 'error'] as const;

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: (typeof SEVERITIES)[number];
}

const examples = `
Examples:
  podwire check                          the current folder
  podwire check deploy/ --format json    one folder, for a program to read
  podwire check api.yaml db.yaml         two files, and nothing around them
  podwire check --fail-on error          let warnings pass

Exit codes:
  0  no problem at or above --fail-on
  1  problems
  2  bad usage, or input that cannot be read`;

/** `podwire check [PATH…]`. done: told the exit code. */
export function checkCommand(io: CommandIo, done: (exitCode: number) => void): Command {
  return new Command('check')
    .description('Says which Services select no Pods, and what else is wrong with the wiring.')
    .argument('[path...]', 'files or folders with manifests (default: the current folder)')
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json']).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that exit code 1 is for')
        .choices(SEVERITIES.toReversed())
        .default('warning'),
    )
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: CheckOptions) => done(await check(paths, options, io)));
}

async function check(paths: readonly string[], { format, failOn }: CheckOptions, io: CommandIo): Promise<number> {
  const { report, unreadable } = await runCheck(checkedPaths(paths, io.cwd));
  for (const folder of unreadable) io.stderr.write(`podwire: ${folder}: cannot be listed\n`);
  io.stdout.write(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : textReport(report, wantsColors(io)));
  if (unreadable.length > 0) return ExitCode.failed;
  return report.problems.some(problem => isAtLeast(problem, failOn)) ? ExitCode.problems : ExitCode.ok;
}

function isAtLeast({ severity }: CheckedProblem, least: CheckOptions['failOn']): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
