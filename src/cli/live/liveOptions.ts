import type { Command } from 'commander';

/** Options of every command that asks a cluster. */
export interface LiveOptions {
  /** Name of a context in the kubeconfig. */
  readonly context?: string;
  readonly allowExec?: true;
}

/** Adds `--context` and `--allow-exec` to a command. */
export function addLiveOptions(command: Command): Command {
  return command
    .option('--context <name>', "the kubeconfig's context (default: its current one)")
    .option('--allow-exec', 'let the kubeconfig run a program to log in (on a terminal, it is asked)');
}
