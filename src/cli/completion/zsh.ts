import type { CompletedCommand, CompletedOption } from './model.ts';

/** Completion for zsh: to be sourced, or put as `_podwire` into a folder of `$fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef podwire
_podwire() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(branchOf).join('\n')}
  esac
}
if [ "$funcstack[1]" = "_podwire" ]; then
  _podwire "$@"
else
  compdef _podwire podwire
fi
`;
}

function branchOf({ name, options, words, takesPaths }: CompletedCommand): string {
  const first = words.length > 0 ? [`1:argument:(${words.join(' ')})`] : [];
  const rest = words.length === 0 || takesPaths ? ['*:path:_files'] : [];
  const lines = [...options.flatMap(optionLines), ...[...first, ...rest].map(quoted)];
  return `    ${name})\n      _arguments -S ${lines.join(' \\\n        ')}\n      ;;`;
}

function optionLines({ flags, description, takesValue, choices, takesFile }: CompletedOption): readonly string[] {
  const words = description.replaceAll('[', '(').replaceAll(']', ')').replaceAll(':', '\\:');
  const action = choices.length > 0 ? `(${choices.join(' ')})` : takesFile ? '_files' : ' ';
  const value = takesValue ? `:value:${action}` : '';
  return flags.map(flag => quoted(`*${flag}[${words}]${value}`));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
