import type { CompletedCommand, CompletedOption } from './model.ts';

/** Completion for bash; it does not need bash-completion. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# bash completion of podwire
_podwire() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(' ')} --help --version" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map(branchOf).join('\n')}
  esac
}
complete -o default -F _podwire podwire
`;
}

function branchOf({ name, options, words }: CompletedCommand): string {
  const values = options.filter(option => option.takesValue).map(valueBranch);
  const flags = options.flatMap(option => option.flags).join(' ');
  const offered = words.length > 0 ? `${words.join(' ')} ${flags}` : flags;
  const always = words.length > 0 ? '*' : '-*';
  return `    ${name})
      case "$previous" in
${values.map(line => `        ${line}`).join('\n')}
      esac
      case "$current" in
        ${always}) COMPREPLY=($(compgen -W "${offered}" -- "$current")) ;;
      esac
      ;;`.replace('      case "$previous" in\n\n      esac\n', '');
}

/** Without an answer, bash offers files. */
function valueBranch({ flags, choices, takesFile }: CompletedOption): string {
  const answer = choices.length > 0 ? `COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$current")); ` : '';
  const nothing = takesFile || choices.length > 0 ? '' : 'compopt +o default 2>/dev/null; ';
  return `${flags.join('|')}) ${answer}${nothing}return ;;`;
}
