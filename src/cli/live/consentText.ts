import type { ConsentQuestion } from '../../protocol/liveMessages.ts';

/** The text of a question, line by line, with everything that the user agrees to. */
export function consentText({ what, command, args, variables, file, address }: ConsentQuestion): readonly string[] {
  switch (what) {
    case 'exec':
      return [
        `To log in, ${file} wants to run this program:`,
        `  ${[command, ...args].map(quoted).join(' ')}`,
        ...(variables.length > 0 ? [`  with values for ${variables.join(', ')}`] : []),
      ];
    case 'oidc':
      return [`The token of ${file} has expired. To refresh it, Podwire would contact ${address}.`];
    case 'kubeconfig':
      return [`${file} is part of the workspace, and says to connect to ${address}.`];
  }
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word);
}
