import type { ConsentQuestion } from '../../protocol/liveMessages.ts';

/** What a person is asked, line by line: everything that they agree to stands there. */
export function consentText({ what, command, args, variables, file, address }: ConsentQuestion): readonly string[] {
  switch (what) {
    case 'exec':
      return [
        `To log in, ${file} wants to run this program:`,
        `  ${[command, ...args].map(quoted).join(' ')}`,
        ...(variables.length > 0 ? [`  with values for ${variables.join(', ')}`] : []),
      ];
    case 'oidc':
      return [`The token of ${file} has expired. To renew it, ${address} would be asked.`];
    case 'kubeconfig':
      return [`${file} is part of the workspace: whoever wrote it says that ${address} is to be asked.`];
  }
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word);
}
