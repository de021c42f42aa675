import path from 'node:path';
import { listAt, recordAt, textAt, textsAt } from '../state/fields.ts';
import type { Entry } from './merge.ts';
import type { OidcLogin } from './oidcRefresh.ts';

/** The login program of a kubeconfig's user (exec plugin). */
export interface ExecPlugin {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: readonly (readonly [name: string, value: string])[];
  /** The kubeconfig that names it. */
  readonly file: string;
  readonly apiVersion: string;
  /** `provideClusterInfo`. */
  readonly wantsCluster: boolean;
  /** True where it needs a terminal (`interactiveMode: Always`). */
  readonly needsTerminal: boolean;
}

/** How a user of a kubeconfig logs in. */
export type Login =
  /** With credentials in the kubeconfig, or in files that it names. */
  | { readonly type: 'static' }
  | { readonly type: 'tokenFile'; readonly file: string }
  | { readonly type: 'exec'; readonly plugin: ExecPlugin }
  /** With a token of an OpenID provider. */
  | { readonly type: 'oidc'; readonly oidc: OidcLogin }
  | { readonly type: 'refused'; readonly sentence: string };

/** How a user logs in; as in kubectl, a token wins over a program. */
export function loginOf(user: Entry | undefined): Login {
  if (!user) return { type: 'static' };
  const { value } = user;
  if (textAt(value, 'token') !== '' || textAt(value, 'username') !== '') return { type: 'static' };
  const tokenFile = textAt(value, 'tokenFile');
  if (tokenFile !== '') return { type: 'tokenFile', file: absolute(tokenFile, user) };
  if (value['exec']) return { type: 'exec', plugin: pluginOf(user) };
  if (value['auth-provider']) return providerOf(user);
  return { type: 'static' };
}

/** Impersonation headers. */
export function impersonationHeaders(user: Entry | undefined): Readonly<Record<string, string | string[]>> {
  const { value } = user ?? { value: {} };
  const groups = listAt(value, 'as-groups').filter(group => typeof group === 'string');
  const extra = recordAt(value, 'as-user-extra');
  const headers: Record<string, string | string[]> = {};
  if (textAt(value, 'as') !== '') headers['Impersonate-User'] = textAt(value, 'as');
  if (textAt(value, 'as-uid') !== '') headers['Impersonate-Uid'] = textAt(value, 'as-uid');
  if (groups.length > 0) headers['Impersonate-Group'] = groups;
  for (const key of Object.keys(extra)) {
    headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = listAt(extra, key).filter(
      each => typeof each === 'string',
    );
  }
  return headers;
}

/** A path of a kubeconfig, relative to its file. */
export function absolute(file: string, { file: kubeconfig }: Pick<Entry, 'file'>): string {
  return path.resolve(path.dirname(kubeconfig), file);
}

function pluginOf(user: Entry): ExecPlugin {
  const exec = recordAt(user.value, 'exec');
  const command = textAt(exec, 'command');
  return {
    // A name alone is looked up on the PATH; a path is relative to the kubeconfig.
    command: /[\\/]/.test(command) ? absolute(command, user) : command,
    args: listAt(exec, 'args').filter(each => typeof each === 'string'),
    environment: listAt(exec, 'env').map(each => [textAt(each, 'name'), textAt(each, 'value')] as const),
    file: user.file,
    apiVersion: textAt(exec, 'apiVersion') || 'client.authentication.k8s.io/v1',
    wantsCluster: exec['provideClusterInfo'] === true,
    needsTerminal: textAt(exec, 'interactiveMode') === 'Always',
  };
}

function providerOf(user: Entry): Login {
  const name = textAt(user.value, 'auth-provider', 'name');
  if (name !== 'oidc') {
    const sentence = `the auth-provider "${name}" of the user "${user.name}" is not run: Kubernetes removed it in 1.26, use its exec plugin`;
    return { type: 'refused', sentence };
  }
  const config = textsAt(user.value, 'auth-provider', 'config');
  const file = config['idp-certificate-authority'] ?? '';
  const oidc: OidcLogin = {
    issuer: config['idp-issuer-url'] ?? '',
    clientId: config['client-id'] ?? '',
    clientSecret: config['client-secret'] ?? '',
    idToken: config['id-token'] ?? '',
    refreshToken: config['refresh-token'] ?? '',
    authority: Buffer.from(config['idp-certificate-authority-data'] ?? '', 'base64').toString('utf8'),
    authorityFile: file === '' ? '' : absolute(file, user),
  };
  return { type: 'oidc', oidc };
}

/** Expiry of a JSON web token in seconds since 1970; 0 for anything else. The API server verifies its signature. */
export function expiryOf(token: string): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const expiry = recordAt(claims)['exp'];
    return typeof expiry === 'number' ? expiry : 0;
  } catch {
    return 0;
  }
}
