import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BuiltWorkspace } from '../../src/core/builds/builtWorkspace.ts';
import { RenderCache } from '../../src/helm/cache/renderCache.ts';
import { NOTHING_UNSAVED } from '../../src/helm/chart/chartFiles.ts';
import { RootCharts } from '../../src/helm/rootCharts.ts';
import { JobQueue } from '../../src/helm/run/jobQueue.ts';
import { Renderer } from '../../src/helm/run/renderChart.ts';
import { Staging } from '../../src/helm/run/staging.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';

/** Real charts and what another implementation says of them; not part of the project. */
const FOLDER = path.resolve(import.meta.dirname, '../../../shared/corpora');
const hasCharts = existsSync(path.join(FOLDER, 'charts.expected.jsonl'));

/** Of the collection, what is rendered within seconds; `bench/helm` renders all of it. */
const REPOSITORIES = [
  'GoogleCloudPlatform/microservices-demo',
  'cert-manager/cert-manager',
  'kubernetes-sigs/metrics-server',
  'stefanprodan/podinfo',
  'traefik/traefik-helm-chart',
];

interface ExpectedService {
  readonly repo: string;
  readonly chart: string;
  readonly values: readonly string[];
  readonly namespace: string;
  readonly name: string;
  readonly verdict: string;
  readonly workloads: readonly string[];
  readonly fails?: string;
}

function expectedOf(repository: string): readonly string[] {
  const lines = readFileSync(path.join(FOLDER, 'charts.expected.jsonl'), 'utf8').trim().split('\n');
  const services = lines.map(line => JSON.parse(line) as ExpectedService).filter(({ repo }) => repo === repository);
  return services
    .filter(({ fails }) => fails === undefined)
    .map(({ chart, values, namespace, name, verdict, workloads }) =>
      [chart, ...values, `${namespace}/${name}`, verdict, ...[...workloads].sort()].join(' '),
    )
    .sort();
}

/** Every Service of every release, with its verdict and workloads. */
async function rendered(repository: string): Promise<readonly string[]> {
  const root = path.join(FOLDER, 'charts', repository.replace('/', '+'));
  const staging = new Staging();
  onTestFinished(() => staging.dispose());
  const renderer = new Renderer({ program: neededTools().helm, version: '4.1.4' }, staging);
  const world = { renderer, queue: new JobQueue(), cache: new RenderCache(undefined), unsaved: NOTHING_UNSAVED };
  const charts = new RootCharts(root, world, { onBuilt: () => {} });
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => /\.ya?ml$/.test(file));
  await charts.update(new Set(files));
  const workspace = new BuiltWorkspace();
  const uri = uriOfPath(root);
  workspace.setRoots([uri]);
  workspace.setReleases(uri, charts.outputs());
  return charts.outputs().flatMap(({ id, folder, values }) => {
    const snapshot = workspace.world(uri, id)?.snapshot();
    const placed = snapshot?.files().flatMap(file => snapshot.resourcesIn(file.uri)) ?? [];
    return placed.flatMap(each => {
      if (each.resource.facts.type !== 'service' || !snapshot) return [];
      const { facts } = each.resource;
      const { verdict, matches } = snapshot.wiringOf({ ...each, resource: { ...each.resource, facts } });
      const workloads = matches.map(({ workload: { resource } }) => {
        const { kind, namespace, name } = resource.facts;
        return `${kind}/${namespace || 'default'}/${name}`;
      });
      return [
        [folder, ...values, `${facts.namespace || 'default'}/${facts.name}`, verdict, ...workloads.sort()].join(' '),
      ];
    });
  });
}

test.skipIf(whyNoTools ?? !hasCharts).each(REPOSITORIES)(
  titleWithReason(`the charts of %s are judged as they are rendered${hasCharts ? '' : ' (skipped: no collection)'}`),
  async repository => {
    expect([...(await rendered(repository))].sort()).toEqual(expectedOf(repository));
  },
  60_000,
);
