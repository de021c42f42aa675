import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FakeApiServer } from '../support/fakeApiServer.ts';
import { podObject, sliceObject, startShop } from '../support/shop.ts';
import { kubeconfigFor, TriedEngine } from '../support/tryEngine.ts';

let server: FakeApiServer;
beforeEach(async () => {
  server = await startShop();
});
afterEach(() => server.stop());

/** A connected engine that knows the Service `api`. */
async function connected(timings = {}): Promise<TriedEngine> {
  const tried = new TriedEngine(kubeconfigFor(server.url), { timings });
  tried.connect();
  await tried.untilStatus('live');
  return tried;
}

describe('what is known', () => {
  test('is told whole before it is called live', async () => {
    const tried = await connected();
    expect(tried.services()).toEqual(['api: ready\n  web 80 2/2\n  Pod a 1/1\n  Pod b 1/1']);
    expect(tried.picture).toMatchObject({ context: 'staging', namespace: 'shop', namespaces: ['shop'], isFresh: true });
    const types = tried.messages.map(message => (message.type === 'state' ? message.state.status : message.type));
    expect(types).toEqual(['connecting', 'picture', 'live']);
  });

  test('follows the events of watches', async () => {
    const tried = await connected();
    server.put('pods', podObject('b', false));
    await tried.untilService('api: partly: Pod b: CrashLoopBackOff in container api\n  web 80 1/2');
    server.remove('pods', 'shop', 'b');
    await tried.untilService('api: ready\n  web 80 1/1');
    server.remove('services', 'shop', 'api');
    await tried.until('no Service', () => tried.picture?.services.length === 0);
  });

  test('is read in pages', async () => {
    for (let number = 0; number < 1100; number++) server.put('pods', podObject(`p${number}`));
    const tried = await connected();
    expect(tried.picture?.services[0]?.ports[0]?.total).toBe(1102);
    expect(server.asked(/\/pods\?limit=500/)).toHaveLength(3);
  });

  test('one list is enough for who does not watch', async () => {
    const tried = new TriedEngine(kubeconfigFor(server.url));
    tried.connect({ isWatching: false });
    await tried.untilStatus('live');
    expect(server.asked(/watch=/)).toEqual([]);
  });

  test('all namespaces are one list each', async () => {
    const tried = new TriedEngine(kubeconfigFor(server.url));
    tried.connect({ namespaces: ['*'] });
    await tried.untilStatus('live');
    expect(server.asked(/\/namespaces\//)).toEqual([]);
    expect(tried.services()).toHaveLength(1);
  });
});

describe('watches end', () => {
  test('and go on from the last bookmark, without a list', async () => {
    const tried = await connected({ settle: 1 });
    server.bookmark();
    await new Promise(resolve => setTimeout(resolve, 30));
    const lists = server.asked(/limit=/).length;
    server.endWatches('properly');
    await tried.until('watched again', () => server.asked(/\/pods\?.*watch=1/).length > 1);
    server.put('pods', podObject('b', false));
    await tried.untilService('api: partly');
    expect(server.asked(/limit=/)).toHaveLength(lists);
    expect(server.asked(/\/pods\?.*watch=1/).at(-1)).toContain('resourceVersion=105');
  });

  test.each(['stream', 'status'] as const)('and begin with a list where the version is gone (%s)', async how => {
    const tried = await connected({ settle: 1 });
    server.behavior.gone = how;
    const lists = server.asked(/\/pods\?limit=/).length;
    server.endWatches('properly');
    server.remove('pods', 'shop', 'b');
    server.compact();
    await tried.until('listed again', () => server.asked(/\/pods\?limit=/).length > lists);
    await tried.untilService('api: ready\n  web 80 1/1');
  });

  test('break off', async () => {
    const tried = await connected({ settle: 1 });
    server.endWatches('broken');
    server.put('pods', podObject('b', false));
    await tried.untilService('api: partly');
  });

  test('fall silent, and nothing hidden is stale: the server is asked again', async () => {
    const tried = await connected();
    server.behavior.silent = true;
    server.endWatches('broken');
    expect(await tried.untilStatus('stale')).toMatchObject({ reason: 'timeout' });
    expect(tried.picture?.isFresh).toBe(false);
    server.behavior.silent = false;
    await tried.untilStatus('live');
    expect(tried.picture?.isFresh).toBe(true);
  });

  test.each(['broken', 'properly'] as const)(
    'and the next question hangs (%s): nobody calls it live until that is given up',
    async how => {
      const tried = await connected({ answer: 20_000, settle: 1 });
      server.behavior.silent = true;
      const began = Date.now();
      server.endWatches(how);
      expect(await tried.untilStatus('stale')).toMatchObject({
        reason: 'timeout',
        sentence: expect.stringMatching(/^127\.0\.0\.1:\d+ does not answer$/) as string,
      });
      expect(Date.now() - began).toBeLessThan(5_000);
      expect(tried.picture?.isFresh).toBe(false);
    },
  );

  test('and are back in a moment: that is no news', async () => {
    const tried = await connected({ settle: 1, patience: 5_000 });
    const before = tried.messages.filter(({ type }) => type === 'state').length;
    const watches = server.asked(/watch=1/).length;
    server.endWatches('broken');
    await tried.until('watched again', () => server.asked(/watch=1/).length > watches);
    server.put('pods', podObject('b', false));
    await tried.untilService('api: partly');
    expect(tried.messages.filter(({ type }) => type === 'state').length).toBe(before);
  });

  test('a watch without a word is given up', async () => {
    const tried = await connected({ idle: 50 });
    const watches = server.asked(/watch=1/).length;
    await tried.until('watched again', () => server.asked(/watch=1/).length > watches);
  });
});

describe('the API server goes', () => {
  test('and comes back: all kinds go on together, and live is said after the lists', async () => {
    const tried = await connected();
    await server.stop();
    const stale = await tried.untilStatus('stale');
    expect(stale).toMatchObject({ reason: 'refused', sentence: expect.stringContaining('refused') as string });
    server.put('pods', podObject('c', false));
    server.compact();
    await new Promise(resolve => setTimeout(resolve, 100));
    await server.start();
    await tried.untilStatus('live');
    expect(tried.services()[0]).toContain('web 80 2/3');
  });
});

test('a kind that fails while the API server answers makes all of it stale, and says which', async () => {
  const tried = await connected();
  server.behavior.failing = ['pods'];
  server.endWatches('broken');
  const { sentence } = await tried.untilStatus('stale');
  expect(sentence.replace(/127\.0\.0\.1:\d+/, 'HOST')).toBe('HOST answers 503 for Pods');
  expect(tried.picture?.isFresh).toBe(false);
  server.behavior.failing = [];
  await tried.untilStatus('live');
  expect(tried.picture?.isFresh).toBe(true);
});

test('5,000 Pods are read, counted and followed', async () => {
  const names = Array.from({ length: 5_000 }, (_, number) => `p${number}`);
  for (const name of names) server.put('pods', podObject(name));
  server.put('endpointslices', sliceObject(...names));
  server.remove('pods', 'shop', 'a');
  server.remove('pods', 'shop', 'b');
  const tried = await connected();
  const ready = (): string => tried.services()[0]?.split('\n')[1] ?? '';
  expect(ready()).toBe('  web 80 5000/5000');
  server.put('pods', podObject('p7', false));
  await tried.until('one that is not ready', () => ready() === '  web 80 4999/5000');
  server.remove('pods', 'shop', 'p8');
  await tried.until('one less', () => ready() === '  web 80 4998/4999');
  expect(tried.picture?.services[0]?.reason).toBe('Pod p7: CrashLoopBackOff in container api');
});

describe('permissions', () => {
  test('a kind that is forbidden is said, and what needs it cannot be told', async () => {
    server.behavior.forbidden = ['endpointslices', 'deployments'];
    const tried = await connected();
    expect(tried.services()).toEqual(['api: unknown: EndpointSlices are forbidden']);
    expect(tried.picture?.unreadable).toEqual([
      { kind: 'Deployment', namespace: 'shop', reason: 'Deployments are forbidden' },
      { kind: 'EndpointSlice', namespace: 'shop', reason: 'EndpointSlices are forbidden' },
    ]);
  });

  test('that are taken away are said, though not before an API server that starts again has had time for its roles', async () => {
    const tried = await connected();
    const before = server.requests.length;
    server.behavior.forbidden = ['pods'];
    server.behavior.unwatchable = ['pods'];
    server.endWatches('broken');
    await tried.until('unreadable', () => tried.picture?.unreadable.length === 1);
    expect(tried.picture?.unreadable[0]?.reason).toBe('Pods are forbidden');
    await tried.untilStatus('live');
    const asked = server.requests.slice(before).filter(({ url }) => url.includes('/pods?'));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.length).toBeLessThan(40);
  });

  test('what may be listed but not watched is listed again and again', async () => {
    server.behavior.unwatchable = ['pods'];
    const tried = await connected();
    server.put('pods', podObject('b', false));
    await tried.untilService('api: partly');
  });

  test('older servers have slices in another version, or only Endpoints', async () => {
    server.behavior.missing = ['/apis/discovery.k8s.io/v1'];
    expect((await connected()).services()[0]).toContain('web 80 2/2');
    server.behavior.missing.push('/apis/discovery.k8s.io/v1beta1');
    server.put('endpoints', {
      metadata: { namespace: 'shop', name: 'api' },
      subsets: [{ ports: [{ name: 'web' }], addresses: [{ ip: '10.0.0.1', targetRef: { kind: 'Pod', name: 'a' } }] }],
    });
    expect((await connected()).services()[0]).toContain('web 80 1/2');
  });
});

describe('too many Pods', () => {
  test('are not kept: slices are told, and the Pods of a Service are read when it is looked at', async () => {
    server.behavior.remaining = 10_000;
    const tried = await connected();
    expect(tried.services()[0]).toContain('api: ready\n  web 80 2/2');
    server.put('endpointslices', sliceObject('a'));
    server.put('pods', podObject('b', false));
    await tried.untilService('api: ready\n  web 80 1/1');
    tried.engine.receive({ type: 'pods', namespace: 'shop', name: 'api' });
    await tried.untilService('api: partly: Pod b: CrashLoopBackOff in container api');
    expect(server.asked(/labelSelector/)).toEqual(['/api/v1/namespaces/shop/pods?limit=500&labelSelector=app%3Dapi']);
  });
});

test('every request is a GET of these kinds, never a Secret, never a ConfigMap, and has no body', async () => {
  const tried = await connected();
  server.endWatches('broken');
  await tried.until('watched again', () => server.asked(/watch=1/).length > 7);
  expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
  const paths = server.requests.map(({ url }) => url.replace(/\?.*/, '').replace(/.*\//, ''));
  expect([...new Set(paths)].sort()).toEqual([
    ...['daemonsets', 'deployments', 'endpointslices', 'pods', 'replicasets', 'services', 'statefulsets', 'version'],
  ]);
  expect(server.requests.filter(({ headers }) => headers['content-length'] ?? headers['transfer-encoding'])).toEqual(
    [],
  );
  expect(server.requests.every(({ headers }) => headers['accept-encoding'] === 'gzip')).toBe(true);
});

test('nothing is asked before somebody connects', async () => {
  const tried = new TriedEngine(kubeconfigFor(server.url));
  tried.engine.receive({ type: 'contexts' });
  await tried.until('contexts', () => tried.messages.length > 0);
  expect(tried.messages).toEqual([
    {
      type: 'contexts',
      contexts: [{ name: 'staging', cluster: 'c', server: server.url, namespace: 'shop' }],
      current: 'staging',
    },
  ]);
  expect(server.requests).toEqual([]);
});
