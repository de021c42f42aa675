import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, afterAll, expect, test } from 'vitest';
import { ApiServer } from './apiServer.ts';
import { type ControlPlane, startControlPlane } from './controlPlane.ts';
import { Kubelet } from './kubelet.ts';
import { observe } from './observe.ts';
import { checksums, documentsOf, readFixtures, RECORDING, type Recording, sorted } from './recording.ts';
import { settle } from './settled.ts';

const scripts = process.env['PODWIRE_CONTROL_PLANE'];
if (!scripts) throw new Error('set PODWIRE_CONTROL_PLANE to a folder with up.sh and down.sh of a control plane');

let plane: ControlPlane | undefined;
beforeAll(async () => {
  plane = await startControlPlane(scripts);
});
afterAll(() => plane?.stop());

test('real controllers make of the fixtures what the recording says', async () => {
  const observed = await record(new ApiServer(plane?.kubeconfig ?? ''));
  if (process.env['PODWIRE_RECORD'] || !existsSync(RECORDING)) {
    writeFileSync(RECORDING, `${JSON.stringify(observed, undefined, 2)}\n`);
  }
  expect(observed).toEqual(JSON.parse(readFileSync(RECORDING, 'utf8')));
});

async function record(api: ApiServer): Promise<Recording> {
  const fixtures = readFixtures();
  const documents = documentsOf(fixtures);
  const namespaces = new Set(documents.map(({ object }) => object.metadata?.namespace ?? 'default'));
  const kubelet = new Kubelet(api);
  await kubelet.start();
  for (const name of namespaces) {
    if (name !== 'default') {
      await api.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
  }
  const refused: [string, string][] = [];
  for (const { id, text, object } of documents) {
    const reason = await api.create(text, object);
    if (reason) refused.push([id, shortened(reason)]);
  }
  await settle(api, kubelet);
  await recount(api);
  let seen = await observe(api, namespaces);
  // The Pods of a CronJob come and go by the minute: between two of them its Service has none.
  for (let again = 0; again < 4 && isBetweenRuns(seen); again++) {
    await settle(api, kubelet);
    await sleep(5_000);
    seen = await observe(api, namespaces);
  }
  const { body } = await api.request('GET', '/version');
  return {
    kubernetes: (body as { gitVersion: string }).gitVersion,
    fixtures: checksums(fixtures),
    refused: sorted(refused),
    ...seen,
  };
}

function isBetweenRuns({ services }: Awaited<ReturnType<typeof observe>>): boolean {
  return Object.keys(services['controllers/cron'] ?? {}).length === 0;
}

/** A Pod that several budgets select is counted in only one of them when it comes; a changed budget counts all its Pods. */
async function recount(api: ApiServer): Promise<void> {
  for (const { metadata } of await api.list('policy/v1beta1', 'PodDisruptionBudget')) {
    const { namespace = '', name = '' } = metadata ?? {};
    const path = `/apis/policy/v1beta1/namespaces/${namespace}/poddisruptionbudgets/${name}`;
    await api.send('PATCH', path, { metadata: { annotations: { counted: 'again' } } });
  }
  await sleep(3_000);
}

/** What decoders say of a value of another type depends on their inner order. */
function shortened(reason: string): string {
  return /cannot be handled|unsupported value/.test(reason) ? 'a value is of another type' : reason;
}
