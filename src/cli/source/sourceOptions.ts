import { type Command, Option } from 'commander';
import { DEFAULT_SETTINGS, type Settings } from '../../core/model/settings.ts';
import { PROBLEM_CODES } from '../../core/model/problem.ts';
import { isProblemCode, isRuleLevel, RULE_LEVELS, ruleLevelsOf } from '../../core/model/ruleLevels.ts';
import { UsageError } from '../io.ts';
import type { ChartOptions } from './chartOptions.ts';
import { didYouMean } from '../../core/model/compare/didYouMean.ts';

/** Options of every command that reads manifests. */
export interface SourceOptions extends ChartOptions {
  /** A file to read instead of the root's podwire.yaml. */
  readonly config?: string;
  /** The folder that the paths are checked in. */
  readonly root?: string;
  /** True to read nothing but the paths. */
  readonly alone?: true;
  /** Folder of the cache. */
  readonly cache?: string;
  /** Only this namespace is reported. */
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
    .option(
      '--root <folder>',
      'check the paths as parts of this folder (default: files together with what is around them)',
    )
    .option('--alone', 'read nothing but the paths: whatever is around them does not count');
  return addSourceSettings(command);
}

/** Adds the options that decide how manifests are read, but not which. */
export function addSourceSettings(command: Command): Command {
  return command
    .option(
      '--omitted-namespace <name>',
      'the namespace of manifests that name none (default: default; "" makes it one of its own)',
    )
    .option('--cache <folder>', 'cache what was read in this folder, and read only changed files the next time')
    .option('--config <file>', "read this file instead of the root's podwire.yaml")
    .addOption(
      new Option(
        '--rule <code=level>',
        'report problems of a code as error, warning, information or hint, or not at all: off (repeatable)',
      )
        .default([], 'as podwire.yaml says')
        .argParser((value: string, previous: readonly string[]) => [...previous, value]),
    );
}

/** A name that the API server takes for a namespace, or none. Source: apimachinery ValidateNamespaceName. */
const NAMESPACE = /^([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?$/;

/** The settings of the options. Throws a UsageError for an unknown code or level, and for what names no namespace. */
export function settingsOf({ omittedNamespace, rule }: Pick<SourceOptions, 'omittedNamespace' | 'rule'>): Settings {
  if (omittedNamespace !== undefined && !NAMESPACE.test(omittedNamespace))
    throw new UsageError(`--omitted-namespace ${omittedNamespace}: is not the name of a namespace`);
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
