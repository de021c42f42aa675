import { type Command, Option } from 'commander';
import { baseCommit, GitError } from '../../node/git.ts';
import { isAtLeast, SEVERITIES, type Severity } from '../formats/finding.ts';
import { addColorOptions, ExitCode, UsageError, wantsColors, type CommandIo } from '../io.ts';
import { checkedPaths } from '../source/checkedPaths.ts';
import { gitSource } from '../source/gitSource.ts';
import { openSource, readConfig } from '../source/openSource.ts';
import { reportOf, type Source } from '../source/source.ts';
import { addSourceOptions, settingsOf, type SourceOptions } from '../source/sourceOptions.ts';
import { diffMarkdown } from './diffMarkdown.ts';
import { diffText } from './diffText.ts';
import { wiringDiff, type WiringDiff } from './wiringDiff.ts';

const FORMATS = ['text', 'json', 'markdown'] as const;

interface DiffOptions extends SourceOptions {
  readonly base: string;
  readonly format: (typeof FORMATS)[number];
  readonly failOn: Severity | 'never';
  readonly color?: boolean;
}

const examples = `
Examples:
  podwire diff                                   what the edits since the last commit change
  podwire diff --base main                       what this branch changes, edits included
  podwire diff --base origin/main -f markdown    the comment of a pull request
  podwire diff --fail-on warning                 exit code 1 where a change adds such a problem

The base is where HEAD and the revision part. It is read from Git's objects: the work tree stays as it is.`;

/** `podwire diff [PATH…]`. done: told the exit code. */
export function diffCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('diff')
    .description('Says which wires an edit or a branch adds and removes.')
    .argument('[path...]', 'files or folders with manifests (default: the current folder)')
    .option('--base <revision>', 'what to compare with', 'HEAD')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'the least severity of an added problem that exit code 1 is for')
        .choices([...SEVERITIES.toReversed(), 'never'])
        .default('never'),
    );
  addSourceOptions(addColorOptions(command))
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: DiffOptions) => done(await diff(paths, options, io)));
}

async function diff(paths: readonly string[], options: DiffOptions, io: CommandIo): Promise<number> {
  if (paths.includes('-')) throw new UsageError('diff reads files: there is nothing to compare standard input with');
  const now = await openSource(paths, options, io);
  for (const line of now.unreadable) io.stderr.write(`podwire: ${line}\n`);
  const before = await baseSource(paths, options, io);
  const difference = wiringDiff(reportOf(before), reportOf(now));
  io.stdout.write(formatted(difference, now, options, io));
  if (now.unreadable.length > 0) return ExitCode.failed;
  const { failOn } = options;
  const isWorse = failOn !== 'never' && difference.problems.added.some(({ severity }) => isAtLeast(severity, failOn));
  return isWorse ? ExitCode.problems : ExitCode.ok;
}

async function baseSource(paths: readonly string[], options: DiffOptions, io: CommandIo): Promise<Source> {
  const checked = await checkedPaths(paths, io.cwd, options);
  const config = options.config === undefined ? undefined : readConfig(options.config, io.cwd);
  try {
    const commit = await baseCommit(checked.root, options.base);
    return await gitSource(checked, commit, { settings: settingsOf(options), config });
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}

function formatted(difference: WiringDiff, { shownRoot }: Source, options: DiffOptions, io: CommandIo): string {
  switch (options.format) {
    case 'text':
      return diffText(difference, { colors: wantsColors(io, options.color), shownRoot });
    case 'json':
      return `${JSON.stringify(difference, null, 2)}\n`;
    case 'markdown':
      return diffMarkdown(difference, shownRoot);
  }
}
