import { Command, CommanderError } from 'commander';
import { chartsCommand } from './charts/chartsCommand.ts';
import { checkCommand } from './check.ts';
import { completionCommand } from './completion/completionCommand.ts';
import { diffCommand } from './diff/diffCommand.ts';
import { explainCommand } from './explain/explainCommand.ts';
import { graphCommand } from './graph/graphCommand.ts';
import { printable } from './formats/printable.ts';
import type { CommandIo } from './io.ts';
import { ExitCode, UsageError } from './io.ts';
import { initCommand } from './init/initCommand.ts';
import { listCommand } from './list/listCommand.ts';
import { lspCommand } from './lsp.ts';
import { liveCommand } from './live/liveCommand.ts';
import { mcpCommand } from './mcp/mcpCommand.ts';
import { withProgress } from './progress/withProgress.ts';
import { rulesCommand } from './rules/rulesCommand.ts';
import { versionOfPodwire } from '../node/version.ts';

const examples = `
Examples:
  podwire check                        is every Service wired to Pods?
  podwire check deploy/ --fix          … and set right what is safe to set right
  podwire list                         which Pods does every Service reach?
  podwire explain service/api          why does it reach what it reaches?
  podwire graph --format mermaid       the wiring as a picture
  podwire diff --base main             which wires does this branch add and remove?
  podwire live                         which Services have ready endpoints in a cluster now?
  podwire rules                        what can be wrong, and what that means
  podwire init                         write a podwire.yaml to fill in
  podwire lsp --stdio                  the language server, for an editor
  podwire mcp                          the same answers for assistants

"podwire COMMAND --help" says more, with examples.`;

/**
 * Runs the command line; returns the exit code: 0, 1 for problems found, 2 for bad usage or input that cannot be read.
 */
export async function runPodwire(args: readonly string[], surroundings: CommandIo): Promise<number> {
  const io = withProgress(surroundings);
  let exitCode: number = ExitCode.ok;
  const program = programFor(io, code => (exitCode = code));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (isMissingArgument(error)) io.stderr.write(usageOf(program, args[0]));
    return exitCodeOf(error, io);
  } finally {
    io.progress?.clear();
  }
}

function isMissingArgument(error: unknown): boolean {
  const codes = ['commander.missingArgument', 'commander.optionMissingArgument'];
  return error instanceof CommanderError && codes.includes(error.code);
}

/** The usage line of a command; '' for an unknown name. */
function usageOf(program: Command, name: string | undefined): string {
  const command = program.commands.find(each => each.name() === name);
  return command ? `usage: podwire ${command.name()} ${command.usage()}\n` : '';
}

function programFor(io: CommandIo, done: (exitCode: number) => void): Command {
  const program = new Command('podwire')
    .description('Shows which Pods every Kubernetes Service reaches.')
    .version(versionOfPodwire())
    .helpCommand('help [command]', 'help for a command')
    .exitOverride()
    .configureOutput({
      writeOut: text => io.stdout.write(text),
      writeErr: text => io.stderr.write(text),
      // One line, as for all errors.
      outputError: (text, write) =>
        write(
          `podwire: ${text
            .replace(/^error: /, '')
            .trimEnd()
            .replaceAll('\n', ' ')}\n`,
        ),
    })
    .addHelpText('after', examples);
  checkCommand(program, io, done);
  listCommand(program, io, done);
  explainCommand(program, io, done);
  graphCommand(program, io, done);
  diffCommand(program, io, done);
  chartsCommand(program, io, done);
  liveCommand(program, io, done);
  rulesCommand(program, io, done);
  initCommand(program, io);
  lspCommand(program);
  mcpCommand(program, io);
  completionCommand(program, io);
  return program;
}

function exitCodeOf(error: unknown, io: CommandIo): number {
  // Commander has already written its message; help and version are no errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.failed;
  const message = error instanceof UsageError ? error.message : `internal error: ${String(error)}`;
  // The message may contain names of files and objects.
  io.stderr.write(`podwire: ${printable(message)}\n`);
  return ExitCode.failed;
}
