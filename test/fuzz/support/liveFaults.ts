import path from 'node:path';
import type { ClusterPort, StartCluster } from '../../../src/cluster/protocol/port.ts';
import { ClusterEngine } from '../../../src/cluster/engine.ts';
import { runPodwire } from '../../../src/cli/podwire.ts';
import type { LiveReport } from '../../../src/protocol/liveReport.ts';
import { FakeApiServer } from '../../cluster/support/fakeApiServer.ts';
import { type Fault, HostileServer } from '../../cluster/support/hostileServer.ts';
import { FAST, kubeconfigFor, TriedEngine } from '../../cluster/support/tryEngine.ts';
import { temporaryFolder } from '../../node/temporaryFolder.ts';

const APPS = ['api', 'web'];

/** Starts an API server with two Services, `api` and `web`, each with a Deployment, a ReplicaSet, a Pod and a slice. */
export async function startTwoApps(): Promise<FakeApiServer> {
  const server = new FakeApiServer();
  await server.start();
  for (const app of APPS) {
    const metadata = (name: string, more = {}) => ({ metadata: { namespace: 'shop', name, labels: { app }, ...more } });
    const owner = (kind: string, name: string) => ({ ownerReferences: [{ kind, name, controller: true }] });
    const managedFields = [{ manager: 'kubectl', time: '2024-01-01', fieldsV1: { 'f:spec': { 'f:selector': {} } } }];
    const template = { metadata: { labels: { app } }, spec: { containers: [{ name: app }] } };
    const spec = { replicas: 1, selector: { matchLabels: { app } }, template };
    const status = { readyReplicas: 1, numberReady: 1 };
    server.put('services', {
      ...metadata(app, { managedFields }),
      spec: { type: 'ClusterIP', clusterIP: '10.0.0.1', selector: { app }, ports: [{ name: 'web', port: 80 }] },
    });
    for (const plural of ['deployments', 'statefulsets', 'daemonsets'])
      server.put(plural, { ...metadata(app, { managedFields }), spec, status });
    server.put('replicasets', { ...metadata(`${app}-1`, owner('Deployment', app)), spec, status });
    server.put('pods', {
      ...metadata(`${app}-1-x`, owner('ReplicaSet', `${app}-1`)),
      spec: { nodeName: 'n', containers: [{ name: app, ports: [{ name: 'http', containerPort: 8080 }] }] },
      status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    });
    server.put('endpointslices', {
      ...metadata(`${app}-s`, { labels: { 'kubernetes.io/service-name': app } }),
      ports: [{ name: 'web', port: 8080 }],
      endpoints: [{ addresses: ['10.0.0.2'], targetRef: { kind: 'Pod', name: `${app}-1-x` } }],
    });
  }
  return server;
}

const MANIFESTS = APPS.map(
  app => `apiVersion: v1
kind: Service
metadata: {name: ${app}, namespace: shop}
spec:
  selector: {app: ${app}}
  ports: [{name: web, port: 80}]
`,
).join('---\n');

/** What is wrong with how `podwire live` answers beside a fault; empty if nothing is. */
export async function liveFaultsOf(fault: Fault): Promise<readonly string[]> {
  return faultsIn(fault, await ranLive(fault));
}

/** What `podwire live --format json` says beside a fault. */
export async function ranLive(fault: Fault): Promise<Ran> {
  const server = await startTwoApps();
  const hostile = new HostileServer(server.port);
  hostile.fault = fault;
  const url = await hostile.start();
  try {
    return await runLive(url);
  } finally {
    await Promise.all([hostile.stop(), server.stop()]);
  }
}

/** What a command said, and how it ended. */
export interface Ran {
  readonly code: number | 'it does not end';
  readonly stdout: string;
  readonly stderr: string;
}

async function runLive(url: string): Promise<Ran> {
  const environment = { KUBECONFIG: path.join(temporaryFolder({ config: kubeconfigFor(url) }), 'config') };
  const ports: ClusterPort[] = [];
  const startCluster: StartCluster = listener => {
    const engine = new ClusterEngine({
      environment,
      timings: FAST,
      // As through the pipe of a process: what JSON cannot carry is lost.
      send: message => queueMicrotask(() => listener.message(JSON.parse(JSON.stringify(message)) as typeof message)),
    });
    const port = { send: engine.receive.bind(engine), dispose: () => engine.dispose() };
    ports.push(port);
    return port;
  };
  const written = { stdout: '', stderr: '' };
  const ran = runPodwire(['live', '--format', 'json'], {
    stdout: { write: text => (written.stdout += text) },
    stderr: { write: text => (written.stderr += text) },
    readInput: async () => new Uint8Array(),
    cwd: temporaryFolder({ 'a.yaml': MANIFESTS }),
    environment,
    startCluster,
  });
  const late = new Promise<'it does not end'>(resolve => setTimeout(resolve, 10_000, 'it does not end'));
  const code = await Promise.race([ran, late]);
  for (const port of ports) port.dispose();
  return { code, ...written };
}

const IS_SENTENCE = /^podwire: [^\n\p{Cc}]{10,300}\n$/u;

function faultsIn({ onTheWay }: Fault, { code, stdout, stderr }: Ran): readonly string[] {
  if (typeof code === 'string') return [`${code}: ${stderr}`];
  const faults = stderr
    .split(/(?<=\n)/)
    .flatMap(line => (line === '' || IS_SENTENCE.test(line) ? [] : [`no sentence: ${line}`]))
    .concat(/undefined|NaN|\[object|RangeError|TypeError|Unexpected/.exec(stderr) ?? []);
  if (code === 2) return stdout === '' && stderr !== '' ? faults : [...faults, 'exit code 2 without a reason'];
  const { services } = JSON.parse(stdout) as LiveReport;
  const web = services.find(({ name }) => name === 'web');
  const mayNotKnow = onTheWay.do !== 'nothing';
  const isRight = web?.verdict === 'ready' || (mayNotKnow && web?.verdict === 'unknown');
  return isRight ? faults : [...faults, `web is ${web?.verdict}: ${web?.reason}`];
}

/** What is wrong after two faults of a watched cluster are over; empty if nothing is. */
export async function watchedFaultsOf(first: Fault, second: Fault): Promise<readonly string[]> {
  const server = await startTwoApps();
  const hostile = new HostileServer(server.port);
  const kubeconfig = kubeconfigFor(await hostile.start());
  const tried = new TriedEngine(kubeconfig);
  try {
    tried.connect();
    await tried.untilStatus('live');
    for (const fault of [first, second]) {
      hostile.fault = fault;
      server.remove('services', 'shop', 'web');
      server.put('pods', { metadata: { namespace: 'shop', name: 'api-2', labels: { app: 'api' } } });
      hostile.cut();
      await new Promise(resolve => setTimeout(resolve, 60));
    }
    hostile.fault = undefined;
    // What was removed while nothing was watched is only seen by lists.
    server.compact();
    server.put('services', { metadata: { namespace: 'shop', name: 'new' }, spec: { selector: { app: 'new' } } });
    hostile.cut();
    // A refused login is not tried again by itself.
    if (tried.state?.status === 'failed') tried.engine.receive({ type: 'retry' });
    const fresh = new TriedEngine(kubeconfig);
    fresh.connect();
    await fresh.untilStatus('live');
    await tried.until('the same as afresh', () => same(tried, fresh));
    return [];
  } catch (error) {
    return [String(error)];
  } finally {
    tried.engine.dispose();
    await Promise.all([hostile.stop(), server.stop()]);
  }
}

function same(one: TriedEngine, other: TriedEngine): boolean {
  return one.state?.status === 'live' && one.services().join('\n') === other.services().join('\n');
}
