import { Command, CommanderError } from 'commander';
import { checkCommand } from './check.ts';
import type { CommandIo } from './io.ts';
import { ExitCode, UsageError } from './io.ts';
import { lspCommand } from './lsp.ts';
import { versionOfPodwire } from '../node/version.ts';

/** Runs the command line; the exit code: 0, 1 for problems found, 2 for bad usage or input that cannot be read. */
export async function runPodwire(args: readonly string[], io: CommandIo): Promise<number> {
  let exitCode: number = ExitCode.ok;
  const program = new Command('podwire')
    .description('Shows which Pods every Kubernetes Service reaches.')
    .version(versionOfPodwire())
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: text => io.stdout.write(text), writeErr: text => io.stderr.write(text) });
  for (const command of [checkCommand(io, code => (exitCode = code)), lspCommand()]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    return exitCodeOf(error, io);
  }
}

function exitCodeOf(error: unknown, io: CommandIo): number {
  // Commander has written what it has to say already; help and version are no failure.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.failed;
  const message = error instanceof UsageError ? error.message : `something went wrong inside: ${String(error)}`;
  io.stderr.write(`podwire: ${message}\n`);
  return ExitCode.failed;
}
