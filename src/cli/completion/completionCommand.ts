import { Argument, type Command } from 'commander';
import type { CommandIo } from '../io.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { commandsOf } from './model.ts';
import { powershellCompletion } from './powershell.ts';
import { zshCompletion } from './zsh.ts';

const SHELLS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
} as const;

const examples = `
Examples:
  source <(podwire completion bash)                                     in ~/.bashrc
  source <(podwire completion zsh)                                      in ~/.zshrc, behind compinit
  podwire completion fish > ~/.config/fish/completions/podwire.fish     once
  podwire completion powershell | Out-String | Invoke-Expression        in $PROFILE`;

/** `podwire completion SHELL`: prints a completion script for commands, options and their values. */
export function completionCommand(program: Command, io: CommandIo): void {
  program
    .command('completion')
    .description('Prints a script that completes commands and options in a shell.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', examples)
    .action((shell: keyof typeof SHELLS) => void io.stdout.write(SHELLS[shell](commandsOf(program))));
}
