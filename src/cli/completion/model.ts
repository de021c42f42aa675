import type { Command } from 'commander';

/** An option as shells complete it. */
export interface CompletedOption {
  /** `--format`, and `-f` where there is one. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** Values to offer; empty where any is possible. */
  readonly choices: readonly string[];
  /** True where the value is a file or a folder. */
  readonly takesFile: boolean;
}

/** A command as shells complete it. */
export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Words to offer as arguments; empty where they are files. */
  readonly words: readonly string[];
}

/** All commands of the program, from its own definition, so that none is missing. */
export function commandsOf(program: Command): readonly CompletedCommand[] {
  return program.commands.map(command => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.map(optionOf), HELP],
    words: command.registeredArguments.flatMap(each => each.argChoices ?? []),
  }));
}

const HELP: CompletedOption = {
  flags: ['-h', '--help'],
  description: 'display help for command',
  takesValue: false,
  choices: [],
  takesFile: false,
};

function optionOf(option: Command['options'][number]): CompletedOption {
  return {
    flags: [option.short, option.long].filter(flag => flag !== undefined && flag !== null),
    description: option.description,
    takesValue: option.required,
    choices: option.argChoices ?? [],
    takesFile: /<(?:file|folder|path)>/.test(option.flags),
  };
}
