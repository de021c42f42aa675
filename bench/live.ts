// The cluster's process on 5,000 Pods: memory, first picture, change, recovery, computing per event. Needs dist/cluster.js.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applied } from '../src/cluster/protocol/applied.ts';
import type { FromCluster, ToCluster } from '../src/cluster/protocol/messages.ts';
import type { LivePicture } from '../src/core/model/live.ts';
import { createWiringService } from '../src/core/wiringService.ts';
import { FakeApiServer } from '../test/cluster/support/fakeApiServer.ts';
import { podOf, serviceOf, sliceOf, workloadOf } from './lib/liveObjects.ts';
import { median } from './lib/measure.ts';

const PODS = 5_000;
const SERVICES = 100;
const PER_SERVICE = PODS / SERVICES;
const ROUNDS = 30;
const EVENTS = 2_000;
/** Of the server: how long it waits before it asks for CodeLenses again. */
const LENS_REFRESH = 300;

void main();

async function main(): Promise<void> {
  const server = new FakeApiServer();
  await server.start();
  for (let number = 0; number < SERVICES; number++) {
    server.put('services', serviceOf(number));
    server.put('deployments', workloadOf(number));
    server.put('endpointslices', sliceOf(number, PER_SERVICE));
    for (let pod = 0; pod < PER_SERVICE; pod++) server.put('pods', podOf(number, pod, true));
  }

  const folder = mkdtempSync(path.join(tmpdir(), 'podwire-bench-'));
  const config = path.join(folder, 'config');
  writeFileSync(
    config,
    `clusters: [{name: c, cluster: {server: '${server.url}'}}]
users: [{name: u, user: {token: t}}]
contexts: [{name: bench, context: {cluster: c, user: u, namespace: bench}}]
current-context: bench
`,
  );
  const child = fork(path.resolve('dist/cluster.js'), [], {
    env: { ...process.env, KUBECONFIG: config },
    execArgv: ['--max-old-space-size=512', '--max-semi-space-size=4'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const tell = (message: ToCluster): boolean => child.send(message);
  let picture: LivePicture | undefined;
  let status = '';
  let names: ReadonlySet<string> = new Set();
  let wake = (): void => {};
  child.on('message', (message: FromCluster) => {
    if (message.type === 'picture') picture = message.picture;
    if (message.type === 'state') status = message.state.status;
    if (message.type === 'changes' && picture) {
      picture = applied(picture, message.changes);
      names = new Set(message.changes.services.map(({ name }) => name));
    }
    wake();
  });

  async function until(holds: () => boolean): Promise<number> {
    const start = performance.now();
    while (!holds()) await new Promise<void>(resolve => (wake = resolve));
    return performance.now() - start;
  }

  const readyOf = (name: string): number => picture?.services.find(each => each.name === name)?.pods?.ready ?? -1;
  const memory = (key: string): number =>
    Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1] ?? 0) /
    1024;
  /** Milliseconds; the kernel counts hundredths of a second. */
  const computing = (): number => {
    const fields =
      readFileSync(`/proc/${child.pid ?? 0}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };

  tell({ type: 'connect', request: { context: '', namespaces: ['bench'], consents: [], isWatching: true } });
  const first = await until(() => status === 'live');
  console.log(`first picture: ${first.toFixed(0)} ms, ${picture?.services.length ?? 0} Services`);
  await sleep(1_000);
  console.log(`memory: ${memory('VmRSS').toFixed(0)} MB, at most ${memory('VmHWM').toFixed(0)} MB (limit 250)`);

  const service = createWiringService();
  const root = 'file:///bench';
  service.setRoots([root]);
  service.apply(
    Array.from({ length: SERVICES }, (_, number) => ({
      uri: `${root}/s${number}.yaml`,
      text: `apiVersion: v1
kind: Service
metadata: {name: s${number}, namespace: bench}
spec: {selector: {app: s${number}}, ports: [{port: 80}]}
`,
    })),
  );
  service.setLive(picture);
  const waits: number[] = [];
  const cores: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const number = round % SERVICES;
    server.put('pods', podOf(number, 0, false));
    waits.push(await until(() => readyOf(`s${number}`) === PER_SERVICE - 1));
    const start = performance.now();
    service.setLive(picture, names);
    const uri = `${root}/s${number}.yaml`;
    const title = service.codeLenses(uri)[0]?.command?.title ?? '';
    service.problems(uri);
    cores.push(performance.now() - start);
    if (!title.includes(`${PER_SERVICE - 1}/${PER_SERVICE} Pods ready`)) throw new Error(title);
  }
  const toLens = median(waits) + median(cores) + LENS_REFRESH;
  console.log(
    `change → lens: ${toLens.toFixed(0)} ms (limit 500): told after ${median(waits).toFixed(0)} ms (at most ${Math.max(...waits).toFixed(0)}), core ${median(cores).toFixed(1)} ms, the editor asks after ${LENS_REFRESH} ms`,
  );

  const before = computing();
  for (let event = 0; event < EVENTS; event++) {
    const number = event % SERVICES;
    server.put('pods', podOf(number, 1 + (event % 7), event % 2 === 0));
    if (event % 20 === 0) await sleep(5);
  }
  server.put('pods', podOf(0, 40, false));
  const last = readyOf('s0');
  await until(() => readyOf('s0') !== last);
  await sleep(500);
  console.log(`computing: ${((computing() - before) / EVENTS).toFixed(2)} ms per event (limit 0.5)`);

  await server.stop();
  await until(() => status === 'stale');
  await sleep(20_000);
  server.compact();
  await server.start();
  console.log(`recovery after 20 s: ${(await until(() => status === 'live')).toFixed(0)} ms (limit 10,000)`);
  console.log(`memory at the end: ${memory('VmRSS').toFixed(0)} MB, at most ${memory('VmHWM').toFixed(0)} MB`);

  child.kill();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
