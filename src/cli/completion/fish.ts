import type { CompletedCommand, CompletedOption } from './model.ts';

/** Completion for fish: to be sourced, or put as podwire.fish into `~/.config/fish/completions`. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(command => [
    `complete -c podwire -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.description)}`,
    ...command.options.map(option => optionLine(command.name, option)),
    ...(command.words.length > 0
      ? [
          `complete -c podwire -n ${inCommand(command.name)}${command.takesPaths ? '' : ' -f'} -a ${quoted(command.words.join(' '))}`,
        ]
      : []),
  ]);
  return ['# fish completion of podwire', ...lines, ''].join('\n');
}

function optionLine(command: string, { flags, description, takesValue, choices, takesFile }: CompletedOption): string {
  const names = flags.map(flag => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  const offered = choices.length > 0 ? ` -a ${quoted(choices.join(' '))}` : '';
  const value = takesValue ? ` -r${takesFile ? '' : ' -f'}${offered}` : '';
  return `complete -c podwire -n ${inCommand(command)} ${names} -d ${quoted(description)}${value}`;
}

function inCommand(name: string): string {
  return quoted(`__fish_seen_subcommand_from ${name}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
