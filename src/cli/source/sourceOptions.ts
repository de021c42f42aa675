import { type Command, Option } from 'commander';
import { DEFAULT_SETTINGS, type Settings } from '../../core/model/settings.ts';
import { PROBLEM_CODES } from '../../core/model/problem.ts';
import { isProblemCode, isRuleLevel, RULE_LEVELS, ruleLevelsOf } from '../../core/model/ruleLevels.ts';
import { UsageError } from '../io.ts';
import type { ChartOptions } from './chartOptions.ts';
import { didYouMean } from '../../core/model/compare/didYouMean.ts';

/** Options of every command that reads manifests. */
export interface SourceOptions extends ChartOptions {
  /** A file to read in place of the root's podwire.yaml. */
  readonly config?: string;
  /** The folder that the paths are judged in. */
  readonly root?: string;
  /** Reads nothing but the paths. */
  readonly alone?: true;
  /** Where readings are kept from one run to the next. */
  readonly cache?: string;
  /** Only what is in this namespace is told. */
  readonly namespace?: string;
  /** The namespace of manifests that name none. */
  readonly omittedNamespace?: string;
  /** `code=level` pairs. */
  readonly rule: readonly string[];
}

/** Adds the options of SourceOptions to a command. `namespace`: what `--namespace` does there, as kubectl means it. */
export function addSourceOptions(
  command: Command,
  { namespace = 'only what is in this namespace (default: all)' } = {},
): Command {
  command
    .option('-n, --namespace <name>', namespace)
    .option('--root <folder>', 'judge the paths as parts of this folder (default: files by what is around them)')
    .option('--alone', 'read nothing but the paths: whatever is around them does not count');
  return addSourceSettings(command);
}

/** Adds those options that say how manifests are read, and not which. */
export function addSourceSettings(command: Command): Command {
  return command
    .option(
      '--omitted-namespace <name>',
      'the namespace of manifests that name none (default: default; "" makes it one of its own)',
    )
    .option('--cache <folder>', 'keep there what was read, and read only what is new the next time')
    .option('--config <file>', "read this file in place of the root's podwire.yaml")
    .addOption(
      new Option(
        '--rule <code=level>',
        'report problems of a code as error, warning, information or hint, or not at all: off (repeatable)',
      )
        .default([], 'as podwire.yaml says')
        .argParser((value: string, previous: readonly string[]) => [...previous, value]),
    );
}

/** The settings that the options ask for. Throws a UsageError for a code or a level that does not exist. */
export function settingsOf({ omittedNamespace, rule }: Pick<SourceOptions, 'omittedNamespace' | 'rule'>): Settings {
  return {
    ...DEFAULT_SETTINGS,
    omittedNamespace: omittedNamespace ?? DEFAULT_SETTINGS.omittedNamespace,
    rules: ruleLevelsOf(rule.map(pairOf)),
  };
}

function pairOf(text: string): readonly [code: string, level: string] {
  const equals = text.indexOf('=');
  const [code, level] = [text.slice(0, Math.max(0, equals)), text.slice(equals + 1)];
  if (equals === -1) throw new UsageError(`--rule ${text}: write code=level`);
  if (!isProblemCode(code))
    throw new UsageError(`--rule ${text}: there is no problem code ${code}${didYouMean(code, PROBLEM_CODES)}`);
  if (!isRuleLevel(level)) throw new UsageError(`--rule ${text}: the level must be one of ${RULE_LEVELS.join(', ')}`);
  return [code, level];
}
