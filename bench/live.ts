// The cluster's process on 5,000 Pods: memory, first picture, change, recovery, computing per event. Needs dist/cluster.js.
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { applied } from '../src/cluster/protocol/applied.ts';
import type { FromCluster, ToCluster } from '../src/cluster/protocol/messages.ts';
import type { LivePicture, LiveService } from '../src/core/model/live.ts';
import { createWiringService } from '../src/core/wiringService.ts';
import { FakeApiServer } from '../test/cluster/support/fakeApiServer.ts';
import { podOf, serviceOf, sliceOf, workloadOf } from './lib/liveObjects.ts';
import { computing as computingOf, median, quantile } from './lib/measure.ts';
import { Session } from './lib/session.ts';
import { textsBelow, workspaceOf } from './lib/workspaces.ts';

const PODS = 5_000;
const SERVICES = 100;
const PER_SERVICE = PODS / SERVICES;
const ROUNDS = 30;
const EVENTS = 2_000;
/** Edits that are measured after as many that warm up. */
const EDITS = 150;
/** Of the server: how long it waits before it asks for CodeLenses again. */
const LENS_REFRESH = 300;
/** A workspace beside a cluster that has all of its Services. */
const LARGE = 10_000;

void (process.env['PODWIRE_BENCH_PART'] === 'beside' ? beside(LARGE) : main());

function print(what: string, value: number, unit: string, limit?: number): void {
  const judged = limit === undefined ? '' : ` (limit ${limit}: ${value <= limit ? 'within' : 'EXCEEDED'})`;
  console.log(`${what}: ${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ${unit}${judged}`);
}

/** What the core computes for each piece of news, and for each edit, in a large workspace beside a large cluster. */
function beside(services: number): void {
  const session = new Session(textsBelow(workspaceOf(services)));
  const { service } = session;
  const names = new Map<string, { readonly namespace: string; readonly name: string; readonly file: string }>();
  for (const [file, text] of session.texts) {
    const [, name = ''] = /^kind: Service\n(?:.*\n)*?^ {2}name: ([a-z0-9-]+)$/m.exec(text) ?? [];
    const [, namespace = 'default'] = /^ {2}namespace: ([a-z0-9-]+)$/m.exec(text) ?? [];
    if (name !== '') names.set(`${namespace}/${name}`, { namespace, name, file });
  }
  const all = [...names.values()];
  const live = all.map(({ namespace, name }) => largeService(namespace, name, 3));
  const picture: LivePicture = {
    ...{ context: 'bench', namespace: 'default', namespaces: ['*'], isFresh: true },
    ...{ services: live, workloads: [], unreadable: [] },
  };
  const ask = (file: string): void => {
    service.codeLenses(session.uriOf(file));
    service.problems(session.uriOf(file));
  };
  /** Milliseconds of each edit, with what is asked for afterwards. */
  const edits = (): readonly number[] =>
    Array.from({ length: EDITS }, (_, round) => {
      const { file } = all[(round * 331) % all.length] ?? { file: '' };
      const text = session.texts.get(file) ?? '';
      session.type(file, text);
      const took = session.type(file, `# typing ${round}\n${text}`) + computingOf(() => ask(file));
      session.close(file);
      return took;
    });
  const alone = [...edits(), ...edits()].slice(EDITS);
  print(
    `${all.length} Services: the first picture`,
    computingOf(() => {
      service.setLive(picture);
      ask(all[0]?.file ?? '');
    }),
    'ms',
  );
  const news: number[] = [];
  let now = picture;
  for (let round = 0; round < ROUNDS; round++) {
    const at = all[(round * 331) % all.length];
    if (!at) continue;
    const changed = largeService(at.namespace, at.name, round % 3);
    news.push(
      computingOf(() => {
        now = applied(now, { services: [changed], workloads: [], removedServices: [], removedWorkloads: [] });
        service.setLive(now, new Set([at.name]));
        ask(at.file);
      }),
    );
  }
  const beside = [...edits(), ...edits()].slice(EDITS);
  print(`${all.length} Services: news of one of them, with its lens, p95`, quantile(news, 0.95), 'ms', 50);
  print(`${all.length} Services: an edit without a cluster, with its lens, p95`, quantile(alone, 0.95), 'ms');
  print(`${all.length} Services: an edit beside the cluster, with its lens, p95`, quantile(beside, 0.95), 'ms', 10);
  print('  medians: beside the cluster', median(beside), 'ms');
  print('  times that without', median(beside) / median(alone), '');
}

function largeService(namespace: string, name: string, ready: number): LiveService {
  return {
    ...{ namespace, name, verdict: ready === 3 ? 'ready' : 'partly', reason: '' },
    ports: [{ name: '', port: 80, ready, total: 3, lacking: 0, why: [] }],
    ...{ pods: { ready, total: 3 }, owners: [], serviceType: 'ClusterIP', clusterIp: '10.0.0.1' },
    ...{ selector: { app: name }, servicePorts: [], managers: {} },
  };
}

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
  print(`first picture of ${picture?.services.length ?? 0} Services and ${PODS} Pods`, first, 'ms');
  await sleep(1_000);
  print('memory', memory('VmRSS'), 'MB', 250);
  print('memory at most', memory('VmHWM'), 'MB');

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
  print('change → lens', toLens, 'ms', 500);
  print('  until it is told', median(waits), 'ms');
  print('  until it is told, worst', Math.max(...waits), 'ms');
  print('  core', median(cores), 'ms');

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
  print('computing per event', (computing() - before) / EVENTS, 'ms', 0.5);

  await server.stop();
  await until(() => status === 'stale');
  await sleep(20_000);
  server.compact();
  await server.start();
  print('recovery after 20 s without API server', await until(() => status === 'live'), 'ms', 10_000);
  print('memory at the end', memory('VmRSS'), 'MB', 250);

  child.kill();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  beside(LARGE);
}
