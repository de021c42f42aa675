import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { KubeConfig } from '@kubernetes/client-node/dist/config.js';
import { withoutEnd } from '../../core/model/text.ts';
import { ClusterError } from '../protocol/clusterError.ts';
import type { ConsentQuestion } from '../../protocol/liveMessages.ts';
import type { Target } from '../requests/get.ts';
import { textAt } from '../state/fields.ts';
import { execQuestion, refreshQuestion } from './consent.ts';
import { type ExecCredential, runExecPlugin } from './execPlugin.ts';
import { absolute, expiryOf, impersonationHeaders, type Login, loginOf } from './login.ts';
import type { Entry } from './merge.ts';
import { type OidcLogin, refreshedLogin } from './oidcRefresh.ts';
import { hostOf, isLoopback, proxyFor } from './proxy.ts';

/** A context with its cluster and user. */
export interface ChosenContext {
  readonly name: string;
  readonly cluster: Entry;
  readonly user: Entry | undefined;
  /** Namespace of the context; '' where it names none. */
  readonly namespace: string;
}

/** What access needs from its process. */
export interface AccessWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** VS Code's `http.proxy`. */
  readonly proxy: string;
  /** Asks the user; resolves with the answer. */
  readonly ask: (question: ConsentQuestion) => Promise<boolean>;
  /** Whether the kubeconfig is in the workspace. */
  readonly isInWorkspace: boolean;
  /** Replaces the DNS lookup of the system in tests. */
  readonly lookup?: LookupFunction;
}

/** Milliseconds after which a token file is read again, as in kubectl. */
const TOKEN_FILE_AGE = 60_000;
/** Milliseconds before its expiry after which a credential is not used any more. */
const MARGIN = 10_000;

/** Logs in to the cluster of a context: once for all requests, and again only when the API server requires it. */
export class Access {
  readonly context: ChosenContext;
  readonly #world: AccessWorld;
  readonly #login: Login;
  #target: Promise<Target> | undefined;
  /** Milliseconds since 1970. */
  #expires = Infinity;
  /** The refreshed tokens; they are never written to the kubeconfig. */
  #oidc: OidcLogin | undefined;

  constructor(context: ChosenContext, world: AccessWorld) {
    this.context = context;
    this.#world = world;
    this.#login = loginOf(context.user);
  }

  /** The server's URL, without a trailing slash. */
  get server(): string {
    return withoutEnd(textAt(this.context.cluster.value, 'server'), '/');
  }

  /** `host:port` of the server, for messages. */
  get host(): string {
    return hostOf(this.server);
  }

  /** The target for requests with its credential; concurrent calls wait for the same login. */
  target(): Promise<Target> {
    if (this.#target && Date.now() < this.#expires - MARGIN) return this.#target;
    return this.#logInNow();
  }

  /** Logs in again after the API server refused this credential. False where no other one is available. */
  async renew(refused: Target): Promise<boolean> {
    if ((await this.#target) !== refused) return true;
    if (this.#login.type === 'static') return false;
    this.#expires = 0;
    await this.#logInNow();
    return true;
  }

  #logInNow(): Promise<Target> {
    const attempt = this.#logIn();
    this.#target = attempt;
    this.#expires = Infinity;
    // A failed attempt is not reused by later calls.
    attempt.catch(() => {
      if (this.#target === attempt) this.#target = undefined;
    });
    return attempt;
  }

  async #logIn(): Promise<Target> {
    const { server } = this;
    if (!URL.canParse(server))
      throw new ClusterError('kubeconfig', `the cluster "${this.context.cluster.name}" has no server`);
    const { protocol, hostname } = new URL(server);
    if (protocol === 'http:' && !isLoopback(hostname)) {
      throw new ClusterError(
        'kubeconfig',
        `${server} is not contacted: without TLS, anybody in between could read the credentials`,
      );
    }
    const login = this.#login;
    if (login.type === 'refused') throw new ClusterError('login', login.sentence);
    const credential = login.type === 'exec' ? await this.#runPlugin(login.plugin) : undefined;
    if (login.type === 'oidc') await this.#refresh(login.oidc);
    if (credential?.expires !== undefined) this.#expires = credential.expires;
    if (login.type === 'tokenFile') this.#expires = Date.now() + TOKEN_FILE_AGE + MARGIN;
    return this.#targetOf(userFields(this.context.user, login, credential ?? this.#openId()));
  }

  async #runPlugin(plugin: Extract<Login, { readonly type: 'exec' }>['plugin']): Promise<ExecCredential> {
    if (!(await this.#world.ask(execQuestion(plugin, this.#world.isInWorkspace)))) {
      throw new ClusterError('login', `${plugin.command} was not allowed to run, and there is no other way to log in`);
    }
    return runExecPlugin(plugin, { server: this.server });
  }

  /** A valid token is used without asking; a new one is fetched only if the user agrees. */
  async #refresh(written: OidcLogin): Promise<void> {
    this.#oidc ??= written;
    const { issuer, idToken, refreshToken, clientId } = this.#oidc;
    if (expiryOf(idToken) * 1000 <= Date.now() + MARGIN) {
      await this.#allowRefresh(issuer);
      if (refreshToken === '' || clientId === '')
        throw new ClusterError(
          'login',
          'the token of the kubeconfig has expired, and it has no refresh-token or client-id',
        );
      this.#oidc = await refreshedLogin(this.#oidc, address => this.#proxyTo(address));
    }
    const expires = expiryOf(this.#oidc.idToken) * 1000;
    if (expires > 0) this.#expires = expires;
  }

  /** The proxy for a URL: a kubeconfig's `proxy-url` applies only to its cluster. */
  #proxyTo(address: string): string {
    const { environment, proxy } = this.#world;
    return proxyFor(address, { kubeconfig: '', environment, setting: proxy });
  }

  #openId(): ExecCredential | undefined {
    return this.#oidc && { token: this.#oidc.idToken, certificate: '', key: '', expires: undefined };
  }

  async #allowRefresh(issuer: string): Promise<void> {
    const file = this.context.user?.file ?? '';
    if (issuer === '')
      throw new ClusterError('login', 'the token of the kubeconfig has expired, and it names no issuer');
    if (await this.#world.ask(refreshQuestion(issuer, file, this.#world.isInWorkspace))) return;
    throw new ClusterError('login', `the token of the kubeconfig has expired, and asking ${issuer} was not allowed`);
  }

  async #targetOf(user: Readonly<Record<string, unknown>>): Promise<Target> {
    const { server, context } = this;
    const proxy = proxyFor(server, {
      kubeconfig: textAt(context.cluster.value, 'proxy-url'),
      environment: this.#world.environment,
      setting: this.#world.proxy,
    });
    const options: https.RequestOptions = {};
    try {
      await kubeConfigOf(context, { server, proxy, user }).applyToHTTPSOptions(options);
    } catch (error) {
      throw loginError(error);
    }
    const { auth, headers, agent } = options;
    const basic = auth ? { Authorization: `Basic ${Buffer.from(auth).toString('base64')}` } : {};
    const { lookup } = this.#world;
    return {
      server,
      headers: { ...(headers as http.OutgoingHttpHeaders), ...basic, ...impersonationHeaders(context.user) },
      agent: proxy === '' ? directAgent(server, options) : (agent as http.Agent),
      proxy: hostOf(proxy),
      ...(lookup ? { lookup } : {}),
    };
  }
}

/** Connections are kept alive: lists come in pages, and each page would need another TLS handshake. */
function directAgent(
  server: string,
  { ca, cert, key, rejectUnauthorized, servername }: https.RequestOptions,
): http.Agent {
  if (server.startsWith('http:')) return new http.Agent({ keepAlive: true });
  return new https.Agent({ keepAlive: true, ca, cert, key, rejectUnauthorized, servername });
}

/** A KubeConfig of the client package, which reads certificates, keys, tokens and proxies. */
function kubeConfigOf(
  { cluster }: ChosenContext,
  { server, proxy, user }: { readonly server: string; readonly proxy: string; readonly user: object },
): KubeConfig {
  const file = textAt(cluster.value, 'certificate-authority');
  const entry = {
    ...cluster.value,
    server,
    'proxy-url': proxy === '' ? undefined : proxy,
    'certificate-authority': file === '' ? undefined : absolute(file, cluster),
    // The package refuses http without it; only loopback addresses get here.
    ...(server.startsWith('http:') ? { 'insecure-skip-tls-verify': true } : {}),
  };
  const config = new KubeConfig();
  config.loadFromString(
    JSON.stringify({
      clusters: [{ name: 'cluster', cluster: entry }],
      users: [{ name: 'user', user }],
      contexts: [{ name: 'context', context: { cluster: 'cluster', user: 'user' } }],
      'current-context': 'context',
    }),
  );
  return config;
}

/** A user's entry for the package: programs have already been run, and paths are absolute. */
function userFields(
  user: Entry | undefined,
  login: Login,
  credential: ExecCredential | undefined,
): Readonly<Record<string, unknown>> {
  const value = user?.value ?? {};
  const pathOf = (key: string): string | undefined => {
    const file = textAt(value, key);
    return file === '' || !user ? undefined : absolute(file, user);
  };
  return {
    ...value,
    exec: undefined,
    'auth-provider': undefined,
    tokenFile: undefined,
    as: undefined,
    'client-certificate': credential?.certificate ? undefined : pathOf('client-certificate'),
    'client-key': credential?.key ? undefined : pathOf('client-key'),
    ...(login.type === 'tokenFile' ? { token: tokenIn(login.file) } : {}),
    ...(credential?.token ? { token: credential.token } : {}),
    ...(credential?.certificate ? { 'client-certificate-data': base64(credential.certificate) } : {}),
    ...(credential?.key ? { 'client-key-data': base64(credential.key) } : {}),
  };
}

function tokenIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw loginError(error);
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** Errors of files name them; other errors are not passed on, as they may quote credentials. */
function loginError(error: unknown): ClusterError {
  if (error instanceof ClusterError) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  if (path !== undefined)
    return new ClusterError('login', `${path}, which the kubeconfig names, cannot be read (${code ?? ''})`);
  return new ClusterError('login', 'the login of the kubeconfig could not be used: is it complete?');
}
