import type { Command } from 'commander';
import { PROBLEM_CODES } from '../../core/model/problem.ts';

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
  /** Words to offer as the first argument; empty where it is a file. */
  readonly words: readonly string[];
  /** True where files follow the word. */
  readonly takesPaths: boolean;
}

/** All commands of the program, from its own definition, so that none is missing. */
export function commandsOf(program: Command): readonly CompletedCommand[] {
  return program.commands.map(command => ({
    name: command.name(),
    description: command.description(),
    options: [...[command, ...command.commands].flatMap(({ options }) => options.map(optionOf)), HELP],
    words: wordsOf(command),
    takesPaths: command.commands.length > 0,
  }));
}

/** Choices of arguments, commands within the command, and codes where it takes one. */
function wordsOf({ commands, registeredArguments }: Command): readonly string[] {
  return [
    ...commands.map(each => each.name()),
    ...registeredArguments.flatMap(each => (each.name() === 'code' ? PROBLEM_CODES : (each.argChoices ?? []))),
  ];
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
