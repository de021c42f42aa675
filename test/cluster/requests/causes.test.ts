import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inRoot } from '../../../scripts/lib/project.mjs';
import { isAllowed } from '../../../src/cluster/requests/allowed.ts';
import type { FakeApiServer } from '../support/fakeApiServer.ts';
import { startProxy } from '../support/proxy.ts';
import { startShop } from '../support/shop.ts';
import { kubeconfigFor, TriedEngine } from '../support/tryEngine.ts';

const TLS = inRoot('test/cluster/fixtures/tls');
const pem = (name: string): string => readFileSync(path.join(TLS, name), 'utf8');
const tls = { cert: pem('cert.pem'), key: pem('key.pem') };

/** Where a connection ended: `status reason: sentence`, with the host as `HOST`. */
async function ending(tried: TriedEngine): Promise<string> {
  tried.connect();
  const end = await tried.until('an end', () => (tried.state?.status === 'connecting' ? undefined : tried.state));
  return `${end.status} ${end.reason}: ${end.sentence.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')}`;
}

describe('each cause has one sentence', () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await startShop();
  });
  afterEach(() => server.stop());

  test('refused', async () => {
    await server.stop();
    const tried = new TriedEngine(kubeconfigFor(server.url));
    expect(await ending(tried)).toBe('failed refused: nothing answers at HOST: the connection was refused');
    await server.start();
  });

  test('unknown host', async () => {
    const tried = new TriedEngine(kubeconfigFor('https://api.cluster.example:6443'), {
      lookup: (host, _, callback) => {
        callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), '', 4);
      },
    });
    expect(await ending(tried)).toBe(
      'failed unknownHost: the host name api.cluster.example:6443 cannot be resolved: is a VPN needed?',
    );
  });

  test('no answer', async () => {
    server.behavior.silent = true;
    expect(await ending(new TriedEngine(kubeconfigFor(server.url)))).toBe('failed timeout: HOST does not answer');
  });

  test('no Kubernetes API', async () => {
    server.behavior.isKubernetes = false;
    expect(await ending(new TriedEngine(kubeconfigFor(server.url)))).toBe(
      'failed notKubernetes: there is no Kubernetes API at HOST (it answers 200)',
    );
  });

  test('401', async () => {
    server.behavior.token = 'another';
    expect(await ending(new TriedEngine(kubeconfigFor(server.url)))).toBe(
      'failed unauthorized: HOST answers 401: it does not accept the login of "u"',
    );
    expect(server.requests).toHaveLength(1);
  });

  test('a token that ends later stops everything, once', async () => {
    server.behavior.token = 't';
    const tried = new TriedEngine(kubeconfigFor(server.url));
    expect(await ending(tried)).toBe('live : ');
    server.behavior.token = 'another';
    server.endWatches('broken');
    expect((await tried.untilStatus('failed')).reason).toBe('unauthorized');
    expect(tried.picture?.isFresh).toBe(false);
    const asked = server.requests.length;
    await new Promise(resolve => setTimeout(resolve, 150));
    expect(server.requests).toHaveLength(asked);
    server.behavior.token = 't';
    tried.engine.receive({ type: 'retry' });
    await tried.untilStatus('live');
  });

  test('http to another machine', async () => {
    expect(await ending(new TriedEngine(kubeconfigFor('http://10.0.0.1:8080')))).toBe(
      'failed kubeconfig: http://10.0.0.1:8080 is not contacted: without TLS, anybody in between could read the credentials',
    );
  });

  test('plain HTTP where TLS was meant', async () => {
    expect(await ending(new TriedEngine(kubeconfigFor(server.url.replace('http:', 'https:'))))).toBe(
      'failed notKubernetes: what answers at HOST does not speak the protocol of an API server',
    );
  });

  test('a kubeconfig that is no YAML does not end up in the sentence', async () => {
    expect(await ending(new TriedEngine('users: [{token: very-secret'))).toMatch(
      /^failed kubeconfig: \S+config is not valid YAML \(line \d\)$/,
    );
  });

  test.each([
    ['{auth-provider: {name: gcp}}', /^failed login: the auth-provider "gcp" of the user "u" is not run: /],
    ['{tokenFile: missing}', /^failed login: \S+missing, which the kubeconfig names, cannot be read \(ENOENT\)$/],
    ['{client-certificate: gone.pem}', /^failed login: \S+gone\.pem, which the kubeconfig names, cannot be read/],
  ])('%s', async (user, sentence) => {
    expect(await ending(new TriedEngine(kubeconfigFor(server.url, { user })))).toMatch(sentence);
    expect(server.requests).toEqual([]);
  });

  test('a file of tokens, a user with a password, and whoever is impersonated are honored', async () => {
    const tried = new TriedEngine(
      kubeconfigFor(server.url, { user: '{tokenFile: token, as: jane, as-groups: [a, b]}' }),
    );
    writeFileSync(path.join(tried.folder, 'token'), 'from-file\n');
    expect(await ending(tried)).toBe('live : ');
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer from-file',
      'impersonate-user': 'jane',
    });
    // The API server takes a list in one header for the name of one group.
    expect(server.requests[0]?.groups).toEqual(['a', 'b']);
    const basic = new TriedEngine(kubeconfigFor(server.url, { user: '{username: me, password: word}' }));
    expect(await ending(basic)).toBe('live : ');
    const sent = new Set(server.requests.map(({ headers }) => headers.authorization));
    expect(sent).toContain(`Basic ${Buffer.from('me:word').toString('base64')}`);
  });
});

describe('TLS', () => {
  let server: FakeApiServer;
  beforeEach(async () => {
    server = await startShop(tls);
  });
  afterEach(() => server.stop());

  test('with the right authority', async () => {
    const cluster = `certificate-authority: '${path.join(TLS, 'cert.pem')}'`;
    expect(await ending(new TriedEngine(kubeconfigFor(server.url, { cluster })))).toBe('live : ');
  });

  test('with the wrong one', async () => {
    const cluster = `certificate-authority: '${path.join(TLS, 'other.pem')}'`;
    expect(await ending(new TriedEngine(kubeconfigFor(server.url, { cluster })))).toBe(
      'failed certificate: the certificate of HOST is not from the authority that the kubeconfig names',
    );
    expect(server.requests).toEqual([]);
  });

  test('for another name, unless the kubeconfig says which', async () => {
    const authority = `certificate-authority: '${path.join(TLS, 'cert.pem')}'`;
    const wrong = `${authority}, tls-server-name: wrong.example`;
    expect(await ending(new TriedEngine(kubeconfigFor(server.url, { cluster: wrong })))).toBe(
      'failed certificate: the certificate of HOST is for another name',
    );
    const right = `${authority}, tls-server-name: api.cluster.example`;
    expect(await ending(new TriedEngine(kubeconfigFor(server.url, { cluster: right })))).toBe('live : ');
  });

  const FAR = 'https://api.cluster.example:6443';

  test.each(['environment', 'kubeconfig', 'setting'] as const)('through a proxy of the %s', async source => {
    const { url, asked } = await startProxy(server.port);
    const authority = `certificate-authority: '${path.join(TLS, 'cert.pem')}'`;
    const cluster = source === 'kubeconfig' ? `${authority}, proxy-url: '${url}'` : authority;
    const tried = new TriedEngine(kubeconfigFor(FAR, { cluster }), {
      environment: source === 'environment' ? { HTTPS_PROXY: url } : {},
    });
    const proxy = source === 'setting' ? url : '';
    tried.engine.receive({ type: 'surroundings', surroundings: { workspaceFolders: [], proxy } });
    expect(await ending(tried)).toBe('live : ');
    expect(new Set(asked)).toEqual(new Set(['CONNECT api.cluster.example:6443 HTTP/1.1']));
    tried.engine.dispose();
  });

  test('through a proxy that is not there, or wants a login, or does not reach it', async () => {
    const through = (url: string): Promise<string> =>
      ending(new TriedEngine(kubeconfigFor(FAR, { cluster: `proxy-url: '${url}'` })));
    const wanting = await startProxy(server.port, 407);
    expect(await through(wanting.url.replace('//', '//me:secret@'))).toBe(
      'failed connection: the proxy HOST requires authentication (it answers 407)',
    );
    const failing = await startProxy(server.port, 502);
    expect(await through(failing.url)).toBe(
      'failed connection: the proxy HOST does not lead to api.cluster.example:6443 (it answers 502)',
    );
    await server.stop();
    expect(await through(server.url.replace('https:', 'http:'))).toBe(
      'failed refused: nothing answers at the proxy HOST: the connection was refused',
    );
    await server.start();
  });
});

test.each([
  ['/version', true],
  ['/api/v1/pods', true],
  ['/api/v1/namespaces/shop/services', true],
  ['/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices', true],
  ['/api/v1/secrets', false],
  ['/api/v1/namespaces/shop/configmaps', false],
  ['/api/v1/namespaces/shop/pods/a/log', false],
  ['/api/v1/namespaces/shop/pods/a/exec', false],
  ['/api/v1/namespaces/../secrets', false],
  ['/api/v1/namespaces/a%2Fsecrets/pods', false],
  ['/api/v1/namespaces', false],
])('%s may be asked: %s', (asked, expected) => {
  expect(isAllowed(asked)).toBe(expected);
});
