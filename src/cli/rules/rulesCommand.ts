import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { rulePage } from '../../protocol/rulePage.ts';
import { PROBLEM_CODES, type ProblemCode } from '../../core/model/problem.ts';
import { isProblemCode } from '../../core/model/ruleLevels.ts';
import { helpOf } from '../../core/rules/ruleHelp.ts';
import { PROBLEM_KINDS } from '../../core/rules/rules.ts';
import type { Severity } from '../formats/finding.ts';
import { addColorOptions, type CommandIo, ExitCode, UsageError, wantsColors } from '../io.ts';
import { didYouMean } from '../../core/model/compare/didYouMean.ts';

interface RulesOptions {
  readonly format: 'text' | 'json';
  readonly color?: boolean;
}

/** A kind of problem as printed. */
interface Rule {
  readonly code: ProblemCode;
  /** The default severity. */
  readonly severity: Severity;
  readonly title: string;
  readonly help: string;
  readonly page: string;
}

const examples = `
Examples:
  podwire rules                              every code that --rule, podwire.yaml and podwire-ignore take
  podwire rules service-selects-nothing      what happens in the cluster, and what to do`;

/** `podwire rules [CODE]`. done: called with the exit code. */
export function rulesCommand(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('rules')
    .description('Lists the kinds of problems, or explains one.')
    .argument('[code]', 'a problem code')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(['text', 'json']).default('text'));
  addColorOptions(command)
    .addHelpText('after', examples)
    .action((code: string | undefined, options: RulesOptions) => {
      io.stdout.write(
        options.format === 'json' ? `${JSON.stringify(rulesFor(code), null, 2)}\n` : text(code, options, io),
      );
      done(ExitCode.ok);
    });
}

function rulesFor(code: string | undefined): readonly Rule[] {
  if (code !== undefined && !isProblemCode(code))
    throw new UsageError(`there is no problem code ${code}${didYouMean(code, PROBLEM_CODES)}`);
  return PROBLEM_KINDS.filter(kind => code === undefined || kind.code === code)
    .map(kind => ({ code: kind.code, severity: kind.severity, ...helpOf(kind.code), page: rulePage(kind.code) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function text(code: string | undefined, { color }: RulesOptions, io: CommandIo): string {
  const paint = pc.createColors(wantsColors(io, color));
  const rules = rulesFor(code);
  const width = Math.max(...rules.map(rule => rule.code.length));
  const lines = rules.map(rule =>
    code === undefined
      ? `${paint.bold(rule.code.padEnd(width))}  ${rule.severity.padEnd('information'.length)}  ${rule.title}`
      : `${paint.bold(rule.code)} (${rule.severity})\n${rule.title}\n${rule.help}\n${paint.dim(rule.page)}`,
  );
  return lines.map(line => `${line}\n`).join('');
}
