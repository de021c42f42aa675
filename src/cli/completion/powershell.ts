import type { CompletedCommand, CompletedOption } from './model.ts';

/** Completion for PowerShell: to be run in `$PROFILE`. Where nothing is offered, PowerShell offers files. */
export function powershellCompletion(commands: readonly CompletedCommand[]): string {
  return `# PowerShell completion of podwire
Register-ArgumentCompleter -Native -CommandName podwire -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = [ordered]@{
${commands.map(({ name, description }) => `    ${quoted(name)} = ${quoted(description)}`).join('\n')}
  }
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  $previous = $words[-1]
  if ($words.Count -le 1) { $offered = $commands }
  else {
    $offered = [ordered]@{}
    switch ($words[1]) {
${commands.map(branchOf).join('\n')}
    }
  }
  $offered.GetEnumerator() | Where-Object { $_.Key -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value)
  }
}
`;
}

function branchOf({ name, options, words }: CompletedCommand): string {
  const values = options.filter(({ takesValue }) => takesValue).map(valueBranch);
  const flags = options.flatMap(({ flags, description }) => flags.map(flag => ({ flag, description })));
  const lines = [
    ...words.map(word => pair(word, word)),
    ...flags.map(({ flag, description }) => pair(flag, description)),
  ];
  return `      ${quoted(name)} {
        switch -CaseSensitive ($previous) {
${values.map(line => `          ${line}`).join('\n')}
          default { $offered = [ordered]@{
${lines.map(line => `            ${line}`).join('\n')}
          } }
        }
      }`;
}

function valueBranch({ flags, choices }: CompletedOption): string {
  const offered = choices.map(choice => pair(choice, choice)).join('; ');
  return `{ $_ -cin ${flags.map(quoted).join(', ')} } { $offered = [ordered]@{ ${offered} }; break }`;
}

function pair(key: string, value: string): string {
  return `${quoted(key)} = ${quoted(value)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
