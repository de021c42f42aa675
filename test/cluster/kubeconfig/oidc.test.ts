import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { type OidcLogin, refreshedLogin } from '../../../src/cluster/kubeconfig/oidcRefresh.ts';
import type { FakeApiServer } from '../support/fakeApiServer.ts';
import { startProxy } from '../support/proxy.ts';
import { startShop } from '../support/shop.ts';
import { kubeconfigFor, TriedEngine } from '../support/tryEngine.ts';

const TLS = (name: string) => readFileSync(inRoot(`test/cluster/fixtures/tls/${name}.pem`), 'utf8');

const tokenUntil = (seconds: number, mark = ''): string =>
  `e30.${Buffer.from(JSON.stringify({ exp: Math.floor(Date.now() / 1000) + seconds, mark })).toString('base64url')}.s`;

/** An OpenID provider on this machine, and what it was asked. */
class FakeIssuer {
  readonly asked: string[] = [];
  readonly #server: Server;
  readonly #scheme: string;
  readonly #name: string;
  /** What it answers at the token endpoint, and what it says of itself. */
  answer: (form: URLSearchParams) => readonly [status: number, body: unknown] = () => [400, { error: 'invalid_grant' }];
  more: Readonly<Record<string, unknown>> = {};

  /** name: in place of its own address. */
  constructor(isTls = false, name = '') {
    this.#name = name;
    const handle = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#handle(request).then(([status, body]) => {
        response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
      });
    };
    this.#server = isTls ? createTlsServer({ cert: TLS('cert'), key: TLS('key') }, handle) : createServer(handle);
    this.#scheme = isTls ? 'https' : 'http';
  }

  start(): Promise<void> {
    return new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
  }

  stop(): Promise<void> {
    return new Promise(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return this.#name || `${this.#scheme}://127.0.0.1:${this.port}`;
  }

  async #handle(request: IncomingMessage): Promise<readonly [number, unknown]> {
    const body = await text(request);
    this.asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim());
    if (request.url === '/.well-known/openid-configuration')
      return [200, { issuer: this.url, token_endpoint: `${this.url}/token`, ...this.more }];
    return this.answer(new URLSearchParams(body));
  }
}

/** A port of this machine at which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

let issuer: FakeIssuer;
beforeEach(async () => {
  issuer = new FakeIssuer();
  await issuer.start();
});
afterEach(() => issuer.stop());

const login = (more: Partial<OidcLogin> = {}): OidcLogin => ({
  issuer: issuer.url,
  clientId: 'podwire',
  clientSecret: '',
  idToken: tokenUntil(-60),
  refreshToken: 'first',
  authority: '',
  authorityFile: '',
  ...more,
});

describe('a connection whose OpenID token has expired', () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await startShop();
  });
  afterEach(() => server.stop());

  test('renews it once somebody agrees, and tells nobody of tokens', async () => {
    const fresh = tokenUntil(600);
    issuer.answer = form =>
      form.get('refresh_token') === 'first' ? [200, { id_token: fresh, refresh_token: 'second' }] : [400, {}];
    server.behavior.token = fresh;
    const user = `{auth-provider: {name: oidc, config: {id-token: ${tokenUntil(-60)}, idp-issuer-url: '${issuer.url}', client-id: podwire, refresh-token: first}}}`;
    const tried = new TriedEngine(kubeconfigFor(server.url, { user }));
    tried.connect();
    const { key } = await tried.until(
      'a question',
      () => tried.messages.find(message => message.type === 'consent')?.question,
    );
    expect(issuer.asked).toEqual([]);
    tried.engine.receive({ type: 'consent', key, isGiven: true });
    await tried.untilStatus('live');
    expect(issuer.asked).toEqual(['GET /.well-known/openid-configuration', 'POST /token']);
    const told = JSON.stringify(tried.messages);
    for (const secret of [fresh, 'first', 'second']) expect(told).not.toContain(`"${secret}"`);
  });

  test('asks through the proxy of the environment, and says which one is not there', async () => {
    const secure = new FakeIssuer(true, 'https://api.cluster.example');
    await secure.start();
    onTestFinished(() => secure.stop());
    const fresh = tokenUntil(600);
    secure.answer = () => [200, { id_token: fresh }];
    server.behavior.token = fresh;
    const proxy = await startProxy(secure.port);
    const authority = Buffer.from(TLS('cert')).toString('base64');
    const user = `{auth-provider: {name: oidc, config: {id-token: ${tokenUntil(-60)}, idp-issuer-url: '${secure.url}', client-id: podwire, refresh-token: first, idp-certificate-authority-data: ${authority}}}}`;
    const through = async (HTTPS_PROXY: string): Promise<TriedEngine> => {
      const tried = new TriedEngine(kubeconfigFor(server.url, { user }), { environment: { HTTPS_PROXY } });
      tried.connect();
      const { key } = await tried.until(
        'a question',
        () => tried.messages.find(message => message.type === 'consent')?.question,
      );
      tried.engine.receive({ type: 'consent', key, isGiven: true });
      return tried;
    };
    await (await through(proxy.url)).untilStatus('live');
    expect(new Set(proxy.asked)).toEqual(new Set(['CONNECT api.cluster.example:443 HTTP/1.1']));
    const gone = `http://127.0.0.1:${await freePort()}`;
    expect((await (await through(gone)).untilStatus('failed')).sentence).toBe(
      `nothing answers at the proxy ${gone.slice('http://'.length)}: the connection was refused`,
    );
  });

  test('says why where the provider does not renew it', async () => {
    const user = `{auth-provider: {name: oidc, config: {id-token: ${tokenUntil(-60)}, idp-issuer-url: '${issuer.url}', client-id: podwire, refresh-token: first}}}`;
    const tried = new TriedEngine(kubeconfigFor(server.url, { user }));
    tried.connect();
    const { key } = await tried.until(
      'a question',
      () => tried.messages.find(message => message.type === 'consent')?.question,
    );
    tried.engine.receive({ type: 'consent', key, isGiven: true });
    expect(await tried.untilStatus('failed')).toMatchObject({
      reason: 'login',
      sentence: `asking ${issuer.url} for a new token failed: invalid_grant`,
    });
    expect(server.requests).toEqual([]);
  });
});

describe('what an OpenID provider is asked', () => {
  test('the next time with the refresh token that it gave', async () => {
    issuer.answer = form => [200, { id_token: `token for ${form.get('refresh_token')}`, refresh_token: 'second' }];
    const once = await refreshedLogin(login());
    expect(once).toMatchObject({ idToken: 'token for first', refreshToken: 'second' });
    expect((await refreshedLogin(once)).idToken).toBe('token for second');
  });

  test('with the secret in a header, or in the form where it takes it there alone', async () => {
    issuer.answer = form => [200, { id_token: `secret ${form.get('client_secret')}` }];
    expect((await refreshedLogin(login({ clientSecret: 's&c' }))).idToken).toBe('secret null');
    expect(issuer.asked.at(-1)).toBe(`POST /token Basic ${Buffer.from('podwire:s%26c').toString('base64')}`);
    issuer.more = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    expect((await refreshedLogin(login({ clientSecret: 's&c' }))).idToken).toBe('secret s&c');
    expect(issuer.asked.at(-1)).toBe('POST /token');
  });

  test('behind the authority that the kubeconfig names, and no other', async () => {
    const secure = new FakeIssuer(true);
    await secure.start();
    try {
      secure.answer = () => [200, { id_token: 'fresh' }];
      const authority = { issuer: secure.url, authority: TLS('cert') };
      expect((await refreshedLogin(login(authority))).idToken).toBe('fresh');
      await expect(refreshedLogin(login({ issuer: secure.url }))).rejects.toThrow('the certificate of 127.0.0.1');
      await expect(refreshedLogin(login({ ...authority, authority: TLS('other') }))).rejects.toThrow('certificate');
    } finally {
      await secure.stop();
    }
  });

  test.each([
    ['it answers no JSON', () => [200, 'hello'] as const, 'what it answers (200) is not JSON'],
    ['it has no token', () => [200, {}] as const, 'it gave no id_token'],
    ['it fails without a word', () => [503, {}] as const, 'it answers 503'],
    ['its error is no code', () => [400, { error: 'secret <b>' }] as const, 'it answers 400'],
  ])('fails with a sentence where %s', async (_, answer, why) => {
    issuer.answer = answer;
    await expect(refreshedLogin(login())).rejects.toThrow(`asking ${issuer.url} for a new token failed: ${why}`);
  });

  test('nothing where it says that it is another one, or that tokens are somewhere without TLS', async () => {
    issuer.more = { issuer: 'https://other.example' };
    await expect(refreshedLogin(login())).rejects.toThrow('it says that it is another issuer');
    issuer.more = { token_endpoint: 'http://idp.example/token' };
    await expect(refreshedLogin(login())).rejects.toThrow('http://idp.example is not contacted without TLS');
    expect(issuer.asked.filter(each => each.startsWith('POST'))).toEqual([]);
  });

  test('for no longer than it takes', async () => {
    issuer.answer = () => new Promise(() => {}) as never;
    await expect(refreshedLogin(login(), undefined, 100)).rejects.toThrow('does not answer');
  });
});
