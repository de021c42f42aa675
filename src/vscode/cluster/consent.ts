import * as vscode from 'vscode';
import type { ConsentQuestion } from '../../protocol/liveMessages.ts';

const REMEMBERED = 'podwire.cluster.consents';

/** The user's consents, stored on this machine. */
export class Consents {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** Keys of questions that need not be asked again. */
  remembered(): readonly string[] {
    const keys = this.#memory.get<unknown>(REMEMBERED);
    return Array.isArray(keys) ? keys.filter(key => typeof key === 'string') : [];
  }

  /** Shows everything that the user would agree to, and asks; a closed dialog means no. */
  async ask(question: ConsentQuestion): Promise<boolean> {
    const allow = 'Allow Once';
    const always = 'Always Allow';
    const choices = question.mayBeRemembered ? [allow, always] : [allow];
    const detail = detailOf(question);
    const choice = await vscode.window.showWarningMessage(titleOf(question), { modal: true, detail }, ...choices);
    if (choice === always) await this.#memory.update(REMEMBERED, [...this.remembered(), question.key]);
    return choice !== undefined;
  }
}

function titleOf({ what }: ConsentQuestion): string {
  switch (what) {
    case 'exec':
      return 'The kubeconfig wants to run a program to log in.';
    case 'oidc':
      return 'The token of the kubeconfig has expired.';
    case 'kubeconfig':
      return 'The kubeconfig is part of this workspace.';
  }
}

function detailOf({ what, command, args, variables, file, address }: ConsentQuestion): string {
  const values = variables.length > 0 ? [`With values for: ${variables.join(', ')}`] : [];
  switch (what) {
    case 'exec':
      return [[command, ...args].join(' '), ...values, `Kubeconfig: ${file}`].join('\n\n');
    case 'oidc':
      return `To refresh it, Podwire will contact ${address}.\n\nKubeconfig: ${file}`;
    case 'kubeconfig':
      return `Its author decides that ${address} is contacted, and with which login.\n\nKubeconfig: ${file}`;
  }
}
