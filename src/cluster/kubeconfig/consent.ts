import { createHash } from 'node:crypto';
import type { ConsentQuestion } from '../../protocol/liveMessages.ts';
import type { ExecPlugin } from './login.ts';

/** The question before a program of a kubeconfig is run. Its key identifies exactly this command. */
export function execQuestion(plugin: ExecPlugin, isInWorkspace: boolean): ConsentQuestion {
  const { command, args, environment, file } = plugin;
  return {
    key: keyOf(['exec', file, command, args, environment]),
    what: 'exec',
    command,
    args,
    variables: environment.map(([name]) => name),
    file,
    address: '',
    mayBeRemembered: !isInWorkspace,
  };
}

/** The question before a token is refreshed at an OpenID provider. */
export function refreshQuestion(issuer: string, file: string, isInWorkspace: boolean): ConsentQuestion {
  return {
    key: keyOf(['oidc', file, issuer]),
    what: 'oidc',
    command: '',
    args: [],
    variables: [],
    file,
    address: issuer,
    mayBeRemembered: !isInWorkspace,
  };
}

/**
 * The question before a kubeconfig of the workspace is used at all: it names servers, and files that are sent to them.
 */
export function workspaceQuestion(file: string, server: string): ConsentQuestion {
  return {
    key: keyOf(['kubeconfig', file, server]),
    what: 'kubeconfig',
    command: '',
    args: [],
    variables: [],
    file,
    address: server,
    mayBeRemembered: false,
  };
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
