import { type Command, Option } from 'commander';

/** Options of commands that render charts. */
export interface ChartOptions {
  /** `auto`, `off`, or the path of a program. */
  readonly helm?: string;
  /** Values files for charts without a declared release. */
  readonly values?: readonly string[];
  /** The only releases to render. */
  readonly release?: readonly string[];
}

const several = (value: string, previous: readonly string[] | undefined): readonly string[] => [
  ...(previous ?? []),
  value,
];

/** Adds them to a command. `release`: what `--release` does there. */
export function addChartOptions(
  command: Command,
  { release = 'render only releases of this name or id (repeatable)' } = {},
): Command {
  return command
    .option('--helm <path>', 'render charts with this Helm; auto takes the one on the PATH, off renders none', 'auto')
    .addOption(
      new Option(
        '--values <file>',
        'render the charts that no manifest installs with this values file (repeatable, the last one wins)',
      ).argParser(several),
    )
    .addOption(new Option('--release <name>', release).argParser(several));
}
